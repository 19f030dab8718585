"""A year of the demonstration: the clock runs its jobs, and a few people do what a year asks of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from types import SimpleNamespace

import time_machine
from django.utils import timezone
from zeal import zeal_ignore

from attendance.models import Mark, Meeting
from attendance.services.marking import expected_at, mark
from elections.models import Contest, Nomination, Stage, Verdict
from elections.services.arming import arm
from elections.services.ruling import rule
from elections.services.validating import publish_nominees
from notifications.models import Letter, LetterStep
from organisations.models import District, Membership, Role, User
from partnerships.models import Classification, Electorate, Seat
from tests.kept import told
from tests.moving_clock import at, days, moments, tick
from vcsrep.demo import audiences
from vcsrep.demo.story.ground import Contact
from vcsrep.demo.story.polls import Teller
from vcsrep.jobs.clock import REGISTRY

TOLD_AT = at(dt.date(2026, 3, 2), dt.time(8))
FIRST, LAST = TOLD_AT.date(), dt.date(2027, 3, 1)
TABLE = Path(__file__).with_name("year.txt")
EVENING = dt.time(18)
CALLED_ON = dt.date(2026, 5, 12)
HOUSEKEEPING = frozenset(
    {
        "attendance.forget_imports",
        "organisations.find_doubles",
        "organisations.forget",
        "organisations.forget_files",
        "organisations.learn_words",
        "organisations.suggest_new_themes",
        "organisations.take_up_bulk",
        "organisations.take_up_imports",
        "pages.clear_sessions",
        "partnerships.look_for_events",
    }
)
"""These write to nobody, and the last one to nobody unless somebody changed the register: once a week is enough."""

Row = tuple[dt.date, str, str]  # day, what became of it, kind


def live_through(*, last: dt.date = LAST, stopped: Collection[dt.date] = ()) -> None:
    """From the day of telling on, a day at a time; on days when the clock is stopped only people act."""
    with time_machine.travel(TOLD_AT, tick=False):
        told(TOLD_AT)
    with zeal_ignore():
        for day in days(FIRST, last):
            jobs = REGISTRY if day.weekday() == 0 else REGISTRY.keys() - HOUSEKEEPING
            for now in () if day in stopped else moments(day):
                tick(now, jobs)
            if act(at(day, EVENING)) and day not in stopped:
                tick(at(day, EVENING), ["notifications.sweep"])


def act(now: dt.datetime) -> bool:
    """Officers mark every meeting the evening it was held, returning officers do each step when its time has come."""
    with time_machine.travel(now, tick=False):
        before = Letter.objects.count()
        for meeting in Meeting.objects.waiting_for_marks(now).order_by("pk"):
            _mark(meeting, now)
        for contest in Contest.objects.filter(election__nominations_close_at__lte=now).order_by("pk"):
            _go_on(contest, now)
        if timezone.localdate(now) == CALLED_ON:
            _call(now.date())
        return Letter.objects.count() > before


def _mark(meeting: Meeting, now: dt.datetime) -> None:
    """Of those expected every other one is there."""
    officer = User.objects.get(email=audiences.OFFICER.email)
    marks = {term.pk: Mark.ABSENT if number % 2 else Mark.PRESENT for number, term in enumerate(expected_at(meeting))}
    mark(meeting_id=meeting.pk, marks=marks, now=now, by=officer)


def _go_on(contest: Contest, now: dt.datetime) -> None:
    officer = User.objects.get(email=audiences.RETURNING_OFFICER.email)
    if contest.stage == Stage.NOTICE:
        for nomination in Nomination.objects.to_rule_on().filter(contest=contest).order_by("pk"):
            rule(nomination_id=nomination.pk, valid=True, by=officer, now=now)
        contest = publish_nominees(contest_id=contest.pk, by=officer, now=now)
    if contest.stage == Stage.VALIDATED:
        arm(contest_id=contest.pk, by=officer, now=now)


def _call(day: dt.date) -> None:
    """Two people stand for the seat for health; nobody will vote."""
    seat = Seat.objects.get(partnership__classification=Classification.LSP, electorate=Electorate.THEME)
    ground = SimpleNamespace(district=District.objects.get(), partner=User.objects.get(email=audiences.PARTNER.email))
    teller = Teller(ground, User.objects.get(email=audiences.RETURNING_OFFICER.email))
    contest, timetable = teller.call("Health again", seat, day)
    voters = Membership.objects.current_on(day).filter(
        role=Role.VOTING_CONTACT, organisation__electors__in=contest.electors.filter(verdict=Verdict.ELIGIBLE)
    )
    stands = [Contact(row.organisation, row.user, row.name, None, None) for row in voters.order_by("pk")[:2]]
    teller.stand(contest, stands, timetable.nominations_open_at + dt.timedelta(hours=1))


def what_became() -> Counter[Row]:
    """Of every letter that left the outbox in this year: the day, what became of it, its kind."""
    steps = LetterStep.objects.filter(at__gt=TOLD_AT).values_list("at", "after", "letter__kind")
    return Counter((timezone.localdate(moment), after, kind) for moment, after, kind in steps)


def as_text(rows: Counter[Row]) -> str:
    return "".join(f"{day}  {after:<7} {rows[day, after, kind]:>4}  {kind}\n" for day, after, kind in sorted(rows))


def from_text(text: str) -> Counter[Row]:
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return Counter({(dt.date.fromisoformat(day), after, kind): int(number) for day, after, number, kind in lines})
