from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Meeting, MeetingStatus
from attendance.services.corrections import steps_of
from attendance.services.marking import mark
from attendance.services.meetings import amend, cancel, hold, plan, postpone, take_back_holding
from tests.factories.attendance import AttendanceFactory, GuestFactory, MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import PartnershipFactory
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db
FIVE = dt.datetime(2025, 3, 14, 17, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def officer():
    return UserFactory()


def test_a_meeting_is_planned(officer):
    partnership = PartnershipFactory()

    meeting = plan(partnership=partnership, starts_at=FIVE, ends_at=FIVE + HOUR, location=" Civic Centre ", by=officer)

    assert Meeting.objects.get() == meeting
    assert (meeting.status, meeting.location) == (MeetingStatus.PLANNED, "Civic Centre")
    assert (meeting.history.get().history_user, meeting.history.get().history_change_reason) == (officer, "Planned")


def test_a_meeting_that_ends_before_it_starts_is_refused(officer):
    with pytest.raises(DomainError) as refusal:
        plan(partnership=PartnershipFactory(), starts_at=FIVE, ends_at=FIVE - HOUR, location="", by=officer)

    assert str(refusal.value) == "The meeting must end after it starts."


def test_a_second_meeting_at_the_same_time_is_refused(officer):
    other = MeetingFactory(starts_at=FIVE)

    with pytest.raises(DomainError) as refusal:
        plan(partnership=other.partnership, starts_at=FIVE, ends_at=FIVE + HOUR, location="", by=officer)

    assert str(refusal.value) == "This partnership has a meeting at that time already."


def test_hour_and_place_of_a_planned_meeting_change(officer):
    meeting = MeetingFactory(starts_at=FIVE)

    amend(
        meeting_id=meeting.pk,
        starts_at=FIVE + HOUR,
        ends_at=FIVE + 2 * HOUR,
        location="Town Hall",
        by=officer,
        now=FIVE,
    )

    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.location) == (FIVE + HOUR, "Town Hall")


def test_a_postponed_meeting_with_a_new_date_is_planned_again(officer):
    meeting = MeetingFactory(starts_at=FIVE)
    postpone(meeting_id=meeting.pk, why=" Snow ", by=officer, now=FIVE)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_reason) == (MeetingStatus.POSTPONED, "Snow")

    amend(
        meeting_id=meeting.pk, starts_at=FIVE + 24 * HOUR, ends_at=FIVE + 25 * HOUR, location="", by=officer, now=FIVE
    )

    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_reason) == (MeetingStatus.PLANNED, "")


@pytest.mark.parametrize(("status", "reason"), [("held", ""), ("cancelled", "Snow")])
def test_hour_and_place_stay_once_a_meeting_is_held_or_cancelled(officer, status, reason):
    meeting = MeetingFactory(status=status, status_reason=reason)

    with pytest.raises(NotAllowedNow) as refusal:
        amend(meeting_id=meeting.pk, starts_at=FIVE, ends_at=FIVE + HOUR, location="", by=officer, now=FIVE)

    assert str(refusal.value) == f"This meeting is {status}: hour and place stay as they are."


def test_a_meeting_is_held(officer):
    meeting = MeetingFactory(starts_at=FIVE)

    hold(meeting_id=meeting.pk, now=FIVE, by=officer)

    meeting.refresh_from_db()
    assert meeting.status == MeetingStatus.HELD


def test_a_meeting_is_not_held_before_it_begins(officer):
    meeting = MeetingFactory(starts_at=FIVE)

    with pytest.raises(NotAllowedNow) as refusal:
        hold(meeting_id=meeting.pk, now=FIVE - HOUR, by=officer)

    assert str(refusal.value) == "This meeting begins at 5pm on Friday 14 March 2025: it has not been held yet."


def test_a_cancelled_meeting_is_not_held(officer):
    meeting = MeetingFactory(starts_at=FIVE, status="cancelled", status_reason="Snow")

    with pytest.raises(NotAllowedNow) as refusal:
        hold(meeting_id=meeting.pk, now=FIVE, by=officer)

    assert str(refusal.value) == "This meeting has been cancelled and cannot be held."


def test_a_meeting_is_cancelled_with_a_reason(officer):
    meeting = MeetingFactory()

    cancel(meeting_id=meeting.pk, why="No quorum", by=officer, now=FIVE)

    meeting.refresh_from_db()
    assert (meeting.status, meeting.status_reason) == (MeetingStatus.CANCELLED, "No quorum")
    assert (meeting.history.first().history_user, meeting.history.first().history_change_reason) == (
        officer,
        "Cancelled",
    )


@pytest.mark.parametrize("call_off", [cancel, postpone])
def test_a_meeting_is_not_called_off_without_a_reason(officer, call_off):
    meeting = MeetingFactory()

    with pytest.raises(DomainError) as refusal:
        call_off(meeting_id=meeting.pk, why=" ", by=officer, now=FIVE)

    assert str(refusal.value) == "Say why the meeting does not take place as planned."


@pytest.mark.parametrize(("call_off", "word"), [(cancel, "cancelled"), (postpone, "postponed")])
def test_a_meeting_that_was_held_is_not_called_off(officer, call_off, word):
    meeting = MeetingFactory(status="held")

    with pytest.raises(NotAllowedNow) as refusal:
        call_off(meeting_id=meeting.pk, why="Snow", by=officer, now=FIVE)

    assert str(refusal.value) == f"This meeting has been held and cannot be {word}."


def test_a_meeting_said_to_be_held_by_mistake_is_planned_again(officer):
    meeting = MeetingFactory(starts_at=FIVE)
    mark(meeting_id=meeting.pk, marks={}, now=FIVE + HOUR, by=officer)

    take_back_holding(meeting_id=meeting.pk, why=" The wrong  board ", by=officer)

    meeting.refresh_from_db()
    assert (meeting.status, meeting.marked_at) == (MeetingStatus.PLANNED, None)
    step = meeting.history.latest()
    assert (step.history_user, step.history_change_reason) == (officer, "Not held: The wrong board")
    assert [(status, words) for _, status, words in steps_of(meeting)] == [
        ("Planned", f"Not held: The wrong board ({officer})"),
        ("Held", f"Attendance marked ({officer})"),
        ("Planned", ""),
    ]


def test_nobody_says_that_it_was_not_held_without_a_reason_or_when_nobody_said_it_was(officer):
    held, planned = MeetingFactory(status="held"), MeetingFactory()

    with pytest.raises(DomainError) as silent:
        take_back_holding(meeting_id=held.pk, why=" ", by=officer)
    with pytest.raises(NotAllowedNow) as early:
        take_back_holding(meeting_id=planned.pk, why="Snow", by=officer)

    assert str(silent.value) == "Say why it is not held after all."
    assert str(early.value) == "This meeting is planned: nobody said that it was held."


def test_a_meeting_at_which_somebody_is_marked_or_was_in_attendance_stays_held(officer):
    marked, visited = MeetingFactory(status="held"), MeetingFactory(status="held")
    AttendanceFactory(meeting=marked)
    GuestFactory(meeting=visited)

    refusals = []
    for meeting in (marked, visited):
        with pytest.raises(NotAllowedNow) as refusal:
            take_back_holding(meeting_id=meeting.pk, why="The wrong board", by=officer)
        refusals.append(str(refusal.value))

    assert refusals == [
        "Somebody is marked here. Correct the attendance to “Not known” for everybody first.",
        "Somebody is on record as in attendance. Correct the attendance and leave them out first.",
    ]


def test_a_meeting_that_was_held_is_still_not_moved(officer):
    held = MeetingFactory(status="held", starts_at=FIVE)

    with pytest.raises(NotAllowedNow) as refusal:
        amend(meeting_id=held.pk, starts_at=FIVE - HOUR, by=officer, now=FIVE)

    assert str(refusal.value) == "This meeting is held: hour and place stay as they are."
