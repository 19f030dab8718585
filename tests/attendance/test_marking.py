from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Attendance, Mark, MeetingStatus
from attendance.services.marking import expected_at, mark
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
LATER = TEN + dt.timedelta(hours=3)


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=TEN)


def term_at(meeting, *, seat_facts=None, **facts):
    return TermFactory(seat=SeatFactory(partnership=meeting.partnership, **(seat_facts or {})), **facts)


def said(meeting):
    return {row.term: row.mark for row in Attendance.objects.filter(meeting=meeting)}


def test_a_whole_meeting_is_marked_at_once_and_becomes_held(meeting, officer):
    terms = {term_at(meeting): said for said in Mark}

    mark(meeting_id=meeting.pk, marks={term.pk: said for term, said in terms.items()}, now=LATER, by=officer)

    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD
    assert said(meeting) == terms
    row = Attendance.objects.first()
    assert (row.recorded_by, row.recorded_at, row.history.get().history_change_reason) == (officer, LATER, "Marked")


def test_a_meeting_where_every_seat_was_vacant_is_held_all_the_same(meeting, officer):
    SeatFactory(partnership=meeting.partnership)

    mark(meeting_id=meeting.pk, marks={}, now=LATER, by=officer)

    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD


def test_a_correction_keeps_what_was_marked_before(meeting, officer):
    wrong, right = term_at(meeting), term_at(meeting)
    mark(meeting_id=meeting.pk, marks={wrong.pk: Mark.ABSENT, right.pk: Mark.PRESENT}, now=LATER, by=officer)
    other = UserFactory()

    mark(
        meeting_id=meeting.pk,
        marks={wrong.pk: Mark.DEPUTY, right.pk: Mark.PRESENT},
        why="Bob was there",
        now=LATER,
        by=other,
    )

    assert said(meeting) == {wrong: Mark.DEPUTY, right: Mark.PRESENT}
    steps = Attendance.history.filter(term=wrong).order_by("history_id")
    assert [(step.status, step.history_user, step.history_change_reason) for step in steps] == [
        ("absent", officer, "Marked"),
        ("present", other, "Bob was there"),
    ]
    assert Attendance.history.filter(term=right).count() == 1


def test_a_mark_that_nobody_stands_by_is_taken_back(meeting, officer):
    term = term_at(meeting)
    mark(meeting_id=meeting.pk, marks={term.pk: Mark.ABSENT}, now=LATER, by=officer)

    mark(meeting_id=meeting.pk, marks={term.pk: None}, why="Nobody knows", now=LATER, by=officer)

    assert said(meeting) == {}
    last = Attendance.history.order_by("history_id").last()
    assert (last.history_type, last.history_user, last.history_change_reason) == ("-", officer, "Nobody knows")


def test_not_known_from_the_start_leaves_no_mark(meeting, officer):
    term = term_at(meeting)

    mark(meeting_id=meeting.pk, marks={term.pk: None}, now=LATER, by=officer)

    meeting.refresh_from_db()
    assert (meeting.status, said(meeting)) == (MeetingStatus.HELD, {})


def test_only_terms_that_cover_the_day_are_expected(meeting):
    day = dt.date(2025, 3, 14)
    first_day = term_at(meeting, starts_on=day)
    last_day = term_at(meeting, ends_on=day)
    term_at(meeting, starts_on=day + dt.timedelta(days=1))
    term_at(meeting, ends_on=day - dt.timedelta(days=1))
    TermFactory()

    assert set(expected_at(meeting)) == {first_day, last_day}


def test_a_term_that_does_not_cover_the_day_is_not_marked(meeting, officer):
    over = term_at(meeting, person__name="Ann Lee", ends_on=dt.date(2025, 3, 13))

    with pytest.raises(DomainError) as refusal:
        mark(meeting_id=meeting.pk, marks={over.pk: Mark.ABSENT}, now=LATER, by=officer)

    assert str(refusal.value) == "Not expected at this meeting: Ann Lee."


def test_a_term_that_does_not_exist_is_not_marked(meeting, officer):
    with pytest.raises(DomainError) as refusal:
        mark(meeting_id=meeting.pk, marks={4711: Mark.ABSENT}, now=LATER, by=officer)

    assert str(refusal.value) == "Not expected at this meeting: a term that does not exist."


def test_nobody_expected_is_left_out(meeting, officer):
    term_at(meeting, person__name="Ann Lee", seat_facts={"label": "Health seat"})

    with pytest.raises(DomainError) as refusal:
        mark(meeting_id=meeting.pk, marks={}, now=LATER, by=officer)

    assert str(refusal.value) == "Say whether they came: Ann Lee (Health seat)."


def test_a_meeting_is_not_marked_before_it_begins(meeting, officer):
    with pytest.raises(NotAllowedNow) as refusal:
        mark(meeting_id=meeting.pk, marks={}, now=TEN - dt.timedelta(minutes=1), by=officer)

    assert str(refusal.value) == (
        "This meeting begins at 10am on Friday 14 March 2025: mark attendance once it has begun."
    )


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_meeting_called_off_is_not_marked(officer, status):
    meeting = MeetingFactory(starts_at=TEN, status=status, status_reason="Snow")

    with pytest.raises(NotAllowedNow) as refusal:
        mark(meeting_id=meeting.pk, marks={}, now=LATER, by=officer)

    assert str(refusal.value) == f"This meeting was {status}: nobody was expected."
