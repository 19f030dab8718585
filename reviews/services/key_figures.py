"""The key figures of a year (C17). Each is a function of what is on record, the year, and today; nothing else.

A year that lasts counts up to today; a year to come counts nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from attendance.figures import DEFINITIONS as ATTENDANCE
from attendance.figures import Figures, figures, percent
from consultations.services.silence import DEFINITIONS as REPORTS
from partnerships.services.vacancies import DEFINITION as VACANT
from partnerships.services.vacancies import vacancy_days
from reviews.services.key_record import Ended, KeyRecord
from reviews.services.years import Year
from vcsrep.face.words import count, number


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, or with `whole` None a plain number. `unit` says what is counted: "seat", "reply,replies"."""

    part: int
    whole: int | None
    unit: str

    @property
    def percent(self) -> int | None:
        """Whole per cent; None where there is nothing to divide by, and of a plain number."""
        return None if self.whole is None else percent(self.part, self.whole)

    @property
    def in_words(self) -> str:
        """83% (10 of 12 meetings); – where nothing is counted yet; 120 days."""
        singular, _, plural = self.unit.partition(",")
        if self.whole is None:
            return count(self.part, singular, plural)
        if self.percent is None:
            return "–"
        return f"{self.percent}% ({number(self.part)} of {count(self.whole, singular, plural)})"


class Figure(StrEnum):
    FILLED = "filled"
    FILLED_OVER = "filled_over"
    VACANT = "vacant"
    CONTESTED = "contested"
    TURNOUT = "turnout"
    ATTENDANCE = "attendance"
    COVERAGE = "coverage"
    FILED = "filed"
    IN_TIME = "in_time"
    RESPONSES = "responses"
    CONCERNS = "concerns"


OFFICE_ONLY = (Figure.CONCERNS,)
TITLES: dict[str, str] = {
    Figure.FILLED: "Seats filled on the last day",
    Figure.FILLED_OVER: "Seats filled over the year",
    Figure.VACANT: "Vacancy days",
    Figure.CONTESTED: "Contested elections",
    Figure.TURNOUT: "Turnout",
    Figure.ATTENDANCE: "Personal attendance",
    Figure.COVERAGE: "Seat coverage",
    Figure.FILED: "Reports back filed",
    Figure.IN_TIME: "Reports back on time",
    Figure.RESPONSES: "Response rate of consultations",
    Figure.CONCERNS: "Concerns about attendance",
}
DEFINITIONS: dict[str, str] = {
    Figure.FILLED: "Seats in which somebody sat on the last day of the year, or today while the year lasts, of all "
    "seats kept for the sector that day.",
    Figure.FILLED_OVER: "Days on which somebody sat in a seat, of all days on which a seat was kept, seat by seat.",
    Figure.VACANT: VACANT,
    Figure.CONTESTED: "Contests with more candidates than seats, of all that were decided with or without a poll. A "
    "contest belongs to the year in which its poll closed, or was to close. Cancelled ones do not count.",
    Figure.TURNOUT: "Organisations that voted, of those on the roll, in all contests that were declared after a poll.",
    Figure.ATTENDANCE: ATTENDANCE["percentage"],
    Figure.COVERAGE: ATTENDANCE["coverage"],
    Figure.FILED: f"{REPORTS['attended']} Of those, meetings with a published report. "
    "A report belongs to the year of its meeting.",
    Figure.IN_TIME: f"{REPORTS['attended']} Of those, reports published by the day they were due.",
    Figure.RESPONSES: "Answers given, of all who were asked, in consultations and calls for views that closed in the "
    "year. Cancelled ones do not count.",
    Figure.CONCERNS: "Concerns raised because a representative missed meetings in a row. A number, and no names.",
}


def seats_filled(record: KeyRecord, year: Year, today: dt.date) -> Share:
    day = year.until(today)
    kept = [seat for seat in record.seats if seat.is_kept_on(day)] if year.first <= today else []
    return Share(sum(seat.holder_on(day) is not None for seat in kept), len(kept), "seat")


def seats_filled_over(record: KeyRecord, year: Year, today: dt.date) -> Share:
    vacant, kept = _days(record, year, today)
    return Share(kept - vacant, kept, "day")


def days_vacant(record: KeyRecord, year: Year, today: dt.date) -> Share:
    vacant, _ = _days(record, year, today)
    return Share(vacant, None, "day")


def contested(record: KeyRecord, year: Year, today: dt.date) -> Share:
    decided = [one for one in contests_of(record, year) if one.how != "Cancelled"]
    return Share(sum(one.how == "Contested" for one in decided), len(decided), "contest")


def turnout(record: KeyRecord, year: Year, today: dt.date) -> Share:
    votes = [one.votes for one in contests_of(record, year) if one.votes is not None]
    return Share(sum(voted for voted, _ in votes), sum(electors for _, electors in votes), "organisation")


def attendance(record: KeyRecord, year: Year, today: dt.date) -> Share:
    counted = _sat(record, year)
    return Share(counted.attended, counted.expected, "time")


def coverage(record: KeyRecord, year: Year, today: dt.date) -> Share:
    counted = _sat(record, year)
    return Share(counted.covered, counted.countable, "time")


def reports_filed(record: KeyRecord, year: Year, today: dt.date) -> Share:
    due = [one for one in record.reported if year.has(one.day)]
    return Share(sum(one.is_filed for one in due), len(due), "report due,reports due")


def reports_in_time(record: KeyRecord, year: Year, today: dt.date) -> Share:
    due = [one for one in record.reported if year.has(one.day)]
    return Share(sum(one.is_in_time for one in due), len(due), "report due,reports due")


def responses(record: KeyRecord, year: Year, today: dt.date) -> Share:
    over = [one for one in record.heard if year.has(one.day)]
    return Share(sum(one.answered for one in over), sum(one.asked for one in over), "asked,asked")


def concerns_raised(record: KeyRecord, year: Year, today: dt.date) -> Share:
    raised = sum(year.has(day) for day in record.concerns)
    return Share(raised, None, "concern")


COUNTED: dict[Figure, Callable[[KeyRecord, Year, dt.date], Share]] = {
    Figure.FILLED: seats_filled,
    Figure.FILLED_OVER: seats_filled_over,
    Figure.VACANT: days_vacant,
    Figure.CONTESTED: contested,
    Figure.TURNOUT: turnout,
    Figure.ATTENDANCE: attendance,
    Figure.COVERAGE: coverage,
    Figure.FILED: reports_filed,
    Figure.IN_TIME: reports_in_time,
    Figure.RESPONSES: responses,
    Figure.CONCERNS: concerns_raised,
}


def figures_for(record: KeyRecord) -> list[Figure]:
    """Those that this reader may know."""
    return [figure for figure in Figure if not (record.scope.public and figure in OFFICE_ONLY)]


def contests_of(record: KeyRecord, year: Year) -> list[Ended]:
    return [one for one in record.contests if year.has(one.day)]


def _sat(record: KeyRecord, year: Year) -> Figures:
    return figures(sitting for sitting in record.sittings if year.has(sitting.meeting.day))


def _days(record: KeyRecord, year: Year, today: dt.date) -> tuple[int, int]:
    """Vacant days and kept days of all seats together; none of a year to come."""
    if today < year.first:
        return 0, 0
    counted = [vacancy_days(seat, year.first, year.until(today)) for seat in record.seats]
    return sum(one.vacant for one in counted), sum(one.kept for one in counted)
