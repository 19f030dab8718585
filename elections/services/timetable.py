"""The timetable of an election: what is proposed, what is refused, what is only advised against."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from django.utils import timezone

from elections.models import Election
from vcsrep.errors import DomainError
from vcsrep.face.words import exactly, longday
from vcsrep.workdays import bank_holiday, is_working_day

OPENING, CLOSING = dt.time(9), dt.time(17)
DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
TERM_YEARS = 3


@dataclass(frozen=True, slots=True)
class Timetable:
    """The moments of an election, in the names of `Election`."""

    roll_date: dt.date
    nominations_open_at: dt.datetime
    nominations_close_at: dt.datetime
    poll_opens_at: dt.datetime
    poll_closes_at: dt.datetime
    term_starts_on: dt.date
    term_ends_on: dt.date

    @classmethod
    def of(cls, election: Election) -> Timetable:
        """The moments that an election has."""
        return cls(**{field.name: getattr(election, field.name) for field in fields(cls)})


def propose(today: dt.date) -> Timetable:
    """Nominations for nearly four weeks from the Monday after next, a week to rule, a poll of nearly four weeks."""
    opens = _working_day_from(today + WEEK + (7 - today.weekday()) % 7 * DAY)
    closes = _working_day_until(opens + 25 * DAY)
    poll_opens = _working_day_from(closes + 10 * DAY)
    poll_closes = _working_day_until(poll_opens + 25 * DAY)
    term_starts = poll_closes + 2 * WEEK
    return Timetable(
        roll_date=opens,
        nominations_open_at=_moment(opens, OPENING),
        nominations_close_at=_moment(closes, CLOSING),
        poll_opens_at=_moment(poll_opens, OPENING),
        poll_closes_at=_moment(poll_closes, CLOSING),
        term_starts_on=term_starts,
        term_ends_on=years_after(term_starts, TERM_YEARS) - DAY,
    )


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day some years later; of 29 February it is 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def problems(timetable: Timetable) -> dict[str, str]:
    """What stands against this timetable: the field it concerns, and a sentence."""
    found = _out_of_order(timetable)
    for field, what in (("nominations_close_at", "Nominations"), ("poll_closes_at", "The poll")):
        sentence = bad_closing(what, getattr(timetable, field))
        if sentence:
            found.setdefault(field, sentence)
    return found


def advice(timetable: Timetable) -> list[str]:
    """What a careful returning officer would think about twice."""
    words = []
    nominations = timetable.nominations_close_at - timetable.nominations_open_at
    poll = timetable.poll_closes_at - timetable.poll_opens_at
    # A period from a Monday morning to a Friday afternoon counts as whole weeks.
    if not 3 * WEEK - 3 * DAY <= nominations <= 5 * WEEK + DAY:
        words.append(f"Nominations are open for {nominations.days} days. Three to five weeks are usual.")
    if not 3 * WEEK - 3 * DAY <= poll <= 4 * WEEK + DAY:
        words.append(f"The poll is open for {poll.days} days. Three to four weeks are usual.")
    if timetable.poll_opens_at - timetable.nominations_close_at < WEEK - DAY:
        words.append("There is less than a week between nominations and the poll, to rule on nominations in.")
    for what, moment in (("Nominations", timetable.nominations_open_at), ("The poll", timetable.poll_opens_at)):
        day = timezone.localdate(moment)
        if not is_working_day(day):
            verb = "open" if what == "Nominations" else "opens"
            words.append(f"{what} {verb} on {longday(day)}, which is {_not_working(day)}.")
    return words


def refuse_problems(timetable: Timetable) -> None:
    found = problems(timetable)
    if found:
        raise DomainError(" ".join(found.values()))


def _out_of_order(timetable: Timetable) -> dict[str, str]:
    found = {}
    if timetable.nominations_close_at <= timetable.nominations_open_at:
        found["nominations_close_at"] = "Nominations must close after they open."
    if timetable.poll_opens_at <= timetable.nominations_close_at:
        found["poll_opens_at"] = "The poll must open after nominations close."
    if timetable.poll_closes_at <= timetable.poll_opens_at:
        found["poll_closes_at"] = "The poll must close after it opens."
    if timetable.roll_date >= timezone.localdate(timetable.poll_opens_at):
        found["roll_date"] = "The roll date must be before the day the poll opens."
    if timetable.term_starts_on <= timezone.localdate(timetable.poll_closes_at):
        found["term_starts_on"] = "The term must start after the day the poll closes."
    if timetable.term_ends_on <= timetable.term_starts_on:
        found["term_ends_on"] = "The term must end after it starts."
    return found


def bad_closing(what: str, moment: dt.datetime) -> str:
    """Why this is no hour to close at, or "": people must be able to ring somebody up in the last hour."""
    local = timezone.localtime(moment)
    would = f"{what} would close at {exactly(moment)}"
    if not is_working_day(local.date()):
        return f"{would}, which is {_not_working(local.date())}. Choose a working day."
    if not OPENING < local.time() <= CLOSING:
        return f"{would}, outside office hours. Choose a time between 9am and 5pm."
    return ""


def _not_working(day: dt.date) -> str:
    return f"a bank holiday ({bank_holiday(day)})" if bank_holiday(day) else "at the weekend"


def _working_day_from(day: dt.date) -> dt.date:
    while not is_working_day(day):
        day += DAY
    return day


def _working_day_until(day: dt.date) -> dt.date:
    while not is_working_day(day):
        day -= DAY
    return day


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))
