"""Every constraint of the app, broken once, and what meetings answer."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import MEANING, NEXT, Attendance, Mark, Meeting, MeetingStatus
from tests.factories.attendance import (
    AgendaItemFactory,
    ApologyFactory,
    AttendanceFactory,
    CalendarKeyFactory,
    MeetingDeclarationFactory,
    MeetingDeputyFactory,
    MeetingFactory,
    MeetingSeriesFactory,
    PaperFactory,
)
from tests.factories.organisations import officer_of
from tests.refusals import refused_by
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
NOON = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def test_a_meeting_ends_after_it_starts():
    refused_by("meeting_ends_after_it_starts", MeetingFactory, starts_at=NOON, ends_at=NOON)


def test_a_partnership_meets_once_at_a_time():
    meeting = MeetingFactory()

    refused_by(
        "meeting_once_per_partnership_and_hour",
        MeetingFactory,
        partnership=meeting.partnership,
        starts_at=meeting.starts_at,
    )


def test_a_cancelled_meeting_leaves_its_hour_free():
    off = MeetingFactory(status=MeetingStatus.CANCELLED, status_reason="Snow")

    again = MeetingFactory(partnership=off.partnership, starts_at=off.starts_at)

    assert Meeting.objects.filter(starts_at=again.starts_at).count() == 2


@pytest.mark.parametrize(
    ("status", "reason"),
    [("postponed", ""), ("cancelled", ""), ("planned", "Snow"), ("held", "Snow")],
)
def test_a_meeting_says_why_exactly_when_it_was_called_off(status, reason):
    refused_by("meeting_postponed_or_cancelled_says_why", MeetingFactory, status=status, status_reason=reason)


def test_a_term_is_marked_once_a_meeting():
    row = AttendanceFactory()

    refused_by("attendance_once_per_meeting_and_term", AttendanceFactory, meeting=row.meeting, term=row.term)


@pytest.mark.parametrize(
    ("status", "mode", "capacity"),
    [
        ("present", "", ""),
        ("present", "virtual", ""),
        ("present", "", "substitute"),
        ("absent", "virtual", ""),
        ("apologies", "", "full_member"),
    ],
)
def test_attendance_has_mode_and_capacity_exactly_when_somebody_came(status, mode, capacity):
    refused_by(
        "attendance_has_mode_and_capacity_exactly_when_present",
        AttendanceFactory,
        status=status,
        mode=mode,
        capacity=capacity,
    )


def test_a_series_has_a_rhythm_we_know():
    refused_by("meeting_series_rhythm_is_known", MeetingSeriesFactory, rhythm="rarely")


@pytest.mark.parametrize(
    ("name", "facts"), [("agenda_item_has_a_title", {"title": ""}), ("agenda_item_kind_is_known", {"kind": "fun"})]
)
def test_an_item_of_the_agenda_is_named_and_of_a_kind_we_know(name, facts):
    refused_by(name, AgendaItemFactory, **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"link": ""},
        {"filename": "plan.pdf", "media_type": "application/pdf", "size": 9, "digest": "a" * 64},
        {"link": "", "filename": "plan.pdf", "media_type": "application/pdf", "size": 0, "digest": "a" * 64},
        {"link": "", "filename": "plan.pdf", "media_type": "", "size": 9, "digest": "a" * 64},
        {"link": "", "filename": "plan.pdf", "media_type": "application/pdf", "size": 9, "digest": ""},
    ],
)
def test_a_paper_is_a_whole_file_or_a_link(facts):
    refused_by("paper_is_a_file_or_a_link", PaperFactory.create, **facts)


def test_a_paper_has_a_title():
    refused_by("paper_has_a_title", PaperFactory, title="")


def test_a_calendar_key_has_a_fingerprint_of_its_own_and_a_person_one_key():
    key = CalendarKeyFactory()

    refused_by("calendar_key_has_a_fingerprint", CalendarKeyFactory, fingerprint="")
    refused_by("calendar_key_opens_one_calendar", CalendarKeyFactory, fingerprint=key.fingerprint)
    refused_by("attendance_calendarkey_user_id_key", CalendarKeyFactory, user=key.user)


def test_apologies_are_sent_once_until_they_are_taken_back():
    apology = ApologyFactory()

    refused_by("apology_once_until_withdrawn", ApologyFactory, meeting=apology.meeting, term=apology.term)
    refused_by("apology_says_who_sent_it", ApologyFactory, sender_name="")
    ApologyFactory(meeting=apology.meeting, term=apology.term, withdrawn_at=NOON)


def test_one_deputy_comes_for_a_seat():
    deputy = MeetingDeputyFactory()

    refused_by("meeting_deputy_is_one_for_each_seat", MeetingDeputyFactory, meeting=deputy.meeting, term=deputy.term)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("meeting_declaration_says_what_it_is", {"text": ""}),
        ("meeting_declaration_has_a_kind", {"kind": "gossip"}),
        ("meeting_declaration_action_has_who_and_when", {"action": "left"}),
        ("meeting_declaration_action_has_who_and_when", {"action_note": "Before the vote"}),
        ("meeting_declaration_action_has_who_and_when", {"recorded_at": NOON}),
    ],
)
def test_a_declaration_says_what_it_is_and_who_recorded_what_was_done(name, facts):
    refused_by(name, MeetingDeclarationFactory, **facts)


def test_no_two_meetings_are_known_to_calendars_by_the_same_word():
    meeting = MeetingFactory()

    refused_by("meeting_has_a_uid_of_its_own", MeetingFactory, uid=meeting.uid)


@pytest.mark.parametrize("mark", Mark)
def test_every_mark_has_a_meaning_and_is_read_back_from_it(mark):
    status, mode, capacity = MEANING[mark]

    assert Attendance(status=status, mode=mode, capacity=capacity).mark == mark


def test_the_table_of_steps_names_every_status():
    assert set(NEXT) == set(MeetingStatus)


@pytest.mark.parametrize("status", MeetingStatus)
@pytest.mark.parametrize("step", MeetingStatus)
def test_a_meeting_takes_the_steps_of_the_table_and_no_others(status, step):
    meeting = MeetingFactory.build(status=status)

    if step in NEXT[status]:
        meeting.move_to(step)
        assert meeting.status == step
    else:
        with pytest.raises(NotAllowedNow) as refusal:
            meeting.move_to(step)
        assert str(refusal.value) == f"This meeting has been {status.label.lower()} and cannot be {step.label.lower()}."


def test_the_day_of_a_meeting_is_the_day_in_london():
    summer_night = dt.datetime(2025, 6, 30, 23, 30, tzinfo=dt.UTC)

    assert MeetingFactory.build(starts_at=summer_night).day == dt.date(2025, 7, 1)


def test_meetings_are_upcoming_until_they_begin_and_wait_for_marks_after_they_end():
    soon = MeetingFactory(starts_at=NOON + HOUR)
    going_on = MeetingFactory(starts_at=NOON - HOUR, ends_at=NOON + HOUR)
    over = MeetingFactory(starts_at=NOON - 3 * HOUR)
    marked = MeetingFactory(starts_at=NOON - 4 * HOUR, status=MeetingStatus.HELD)
    off = MeetingFactory(starts_at=NOON + 2 * HOUR, status=MeetingStatus.CANCELLED, status_reason="Snow")

    assert list(Meeting.objects.upcoming(NOON)) == [soon]
    assert list(Meeting.objects.waiting_for_marks(NOON)) == [over]
    assert list(Meeting.objects.held()) == [marked]
    assert set(Meeting.objects.all()) == {soon, going_on, over, marked, off}


def test_a_period_has_both_its_days(today):
    midnight = dt.datetime(2025, 3, 14, tzinfo=dt.UTC)
    first, last = MeetingFactory(starts_at=midnight), MeetingFactory(starts_at=midnight + 23 * HOUR)
    before, after = MeetingFactory(starts_at=midnight - HOUR), MeetingFactory(starts_at=midnight + 24 * HOUR)

    assert set(Meeting.objects.between(today, today)) == {first, last}
    assert set(Meeting.objects.between(today, None)) == {first, last, after}
    assert set(Meeting.objects.between(None, today)) == {before, first, last}


def test_an_office_sees_the_meetings_of_its_own_district(today):
    meeting, _ = MeetingFactory(), MeetingFactory()

    assert list(Meeting.objects.visible_to(officer_of(meeting.partnership.district), today)) == [meeting]
