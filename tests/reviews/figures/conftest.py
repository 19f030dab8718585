"""A year of a board with two seats, to be counted by hand; today is Friday 14 March 2025.

Year 2024–25            Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar
Seat A                  Ann Ann Ann  –   –  Bob Bob Bob Bob Bob Bob Bob     kept all the time
Seat B                                      Cat Cat Cat Cat Cat Cat  –      kept from 1 October, vacant from 5 March
meetings on the 15th         P       –               D       P      (P)     of A; the last is public from the 20th
                                                     P       X       –      of B
One on 15 March 2024, in the year before: Ann was absent.
"""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from attendance.models import Mark
from attendance.services.marking import mark
from consultations.models import ReportState
from elections.models import Contest, ContestSeat, Declaration, Nomination
from tests.factories.attendance import ConcernFactory, MeetingFactory
from tests.factories.consultations import ReportBackFactory
from tests.factories.consulting import ConsultationFactory, ConsulteeFactory, ResponseFactory
from tests.factories.elections import ContestFactory
from tests.factories.organisations import (
    DistrictFactory,
    OrganisationFactory,
    PersonFactory,
    StandingFactory,
    UserFactory,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.factories.pulse import PulseAnswerFactory, PulseQuestionFactory

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    StandingFactory.create_batch(20, district=district)
    lsp = PartnershipFactory(district=district, name="Wychavon LSP", slug="lsp")
    seat_a = SeatFactory(partnership=lsp, label="Seat A")
    seat_b = SeatFactory(partnership=lsp, label="Seat B", starts_on=dt.date(2024, 10, 1))
    ann = _term(seat_a, "Ann", dt.date(2023, 1, 1), dt.date(2024, 6, 30), "resigned")
    bob = _term(seat_a, "Bob", dt.date(2024, 9, 1), None)
    cat = _term(seat_b, "Cat", dt.date(2024, 10, 1), dt.date(2025, 3, 4), "resigned")
    _meetings(lsp, ann, bob, cat)
    _contests(district, seat_a)
    _consultations(district, lsp)
    for moment in (dt.datetime(2024, 1, 10, tzinfo=dt.UTC), dt.datetime(2024, 11, 20, tzinfo=dt.UTC)):
        ConcernFactory(term=ann if moment.year == 2024 and moment.month == 1 else bob, raised_at=moment)
    question = PulseQuestionFactory(
        district=district, year=2023, opens_on=dt.date(2024, 1, 1), closes_on=dt.date(2024, 2, 1)
    )
    for feeling in ("definitely", "tend", "tend", *["not"] * 8, "unsure"):
        PulseAnswerFactory(question=question, feeling=feeling)
    return lsp


def _term(seat, name, starts_on, ends_on, end_reason=""):
    facts = {"starts_on": starts_on, "ends_on": ends_on, "end_reason": end_reason}
    return TermFactory(seat=seat, person__name=name, on_behalf_of__name=f"{name}’s group", **facts)


def _meetings(lsp, ann, bob, cat):
    _meeting(lsp, dt.date(2024, 3, 15), {ann: Mark.ABSENT})
    may = _meeting(lsp, dt.date(2024, 5, 15), {ann: Mark.PRESENT})
    _meeting(lsp, dt.date(2024, 7, 15), {})
    november = _meeting(lsp, dt.date(2024, 11, 15), {bob: Mark.DEPUTY, cat: Mark.PRESENT})
    january = _meeting(lsp, dt.date(2025, 1, 15), {bob: Mark.PRESENT, cat: Mark.ABSENT})
    _meeting(lsp, dt.date(2025, 3, 12), {bob: Mark.PRESENT})
    _report(ann, may, on_time=True)
    _report(cat, november, on_time=False)
    _report(bob, january, on_time=True)  # of November nobody reports for seat A


def _meeting(lsp, day, marks):
    starts_at = dt.datetime.combine(day, dt.time(10), dt.UTC)
    meeting = MeetingFactory(partnership=lsp, starts_at=starts_at)
    said = {term.pk: word for term, word in marks.items()}
    mark(meeting_id=meeting.pk, marks=said, now=starts_at + dt.timedelta(hours=3), by=UserFactory())
    return meeting


def _report(term, meeting, *, on_time):
    due_on = meeting.day + dt.timedelta(days=14)
    ReportBackFactory(
        term=term,
        meeting=meeting,
        due_on=due_on,
        state=ReportState.PUBLISHED,
        published_by=UserFactory(),
        published_at=dt.datetime.combine(due_on + dt.timedelta(days=0 if on_time else 1), dt.time(9), dt.UTC),
    )


def _contests(district, seat):
    """Two candidates for one seat, 12 of 40 voted; one alone; one cancelled; and 5 of 10 in the year before."""
    _contest(district, seat, dt.date(2024, 11, 29), 2, stage="declared", votes=(12, 40))
    _contest(district, seat, dt.date(2024, 12, 20), 1, stage="unopposed")
    _contest(district, seat, dt.date(2025, 1, 31), 2, stage="cancelled", stage_reason="A mistake in the notice")
    _contest(district, seat, dt.date(2024, 3, 28), 1, stage="declared", votes=(5, 10))
    _contest(district, seat, dt.date(2025, 3, 10), 2, stage="armed")  # not decided


def _contest(district, seat, closes_on, candidates, votes=None, **facts) -> Contest:
    closes_at = dt.datetime.combine(closes_on, dt.time(17), dt.UTC)
    before = {
        "election__nominations_open_at": closes_at - dt.timedelta(days=50),
        "election__nominations_close_at": closes_at - dt.timedelta(days=30),
        "election__poll_opens_at": closes_at - dt.timedelta(days=20),
        "election__notice_given_at": closes_at - dt.timedelta(days=60),
    }
    contest = ContestFactory(election__district=district, election__poll_closes_at=closes_at, **before, **facts)
    ContestSeat.objects.create(contest=contest, seat=seat)
    for _ in range(candidates):
        Nomination.objects.create(
            contest=contest,
            person=PersonFactory(),
            on_behalf_of=OrganisationFactory(),
            proposed_by_organisation=OrganisationFactory(),
            proposed_by=UserFactory(),
            proposer_name="Paul",
            proposed_at=closes_at,
            state="valid",
        )
    if votes:
        voted, electors = votes
        Declaration.objects.create(
            contest=contest,
            electors=electors,
            voted=voted,
            valid=voted,
            blank=0,
            declared_by=UserFactory(),
            declarer_name="Robert",
            declared_at=closes_at,
        )
    return contest


def _consultations(district, lsp):
    """One that is over: 3 of 4 answered, a fifth was never asked; one that is open; one that was cancelled."""
    hours = {"opens_at": dt.datetime(2024, 9, 2, tzinfo=dt.UTC), "closes_at": dt.datetime(2024, 12, 2, tzinfo=dt.UTC)}
    over = ConsultationFactory(district=district, partnership=lsp, stage="closed", open_days=91, **hours)
    for number in range(4):
        consultee = ConsulteeFactory(consultation=over)
        ResponseFactory(consultation=over, consultee=consultee, **({"is_given": True} if number else {}))
    ConsulteeFactory(consultation=over, invited_at=None)
    ConsulteeFactory(consultation=ConsultationFactory(district=district, partnership=lsp, is_open=True))
    cancelled = ConsultationFactory(
        district=district, partnership=lsp, stage="cancelled", cancelled_because="Asked twice", open_days=91, **hours
    )
    ConsulteeFactory(consultation=cancelled)
