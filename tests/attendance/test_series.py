"""Meetings that come again: which days, planned at once, changed and called off together."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.models import Meeting, MeetingStatus, Rhythm
from attendance.models.series import MONTHS, WEEKS, days_of, in_words
from attendance.services.meetings import amend, cancel
from attendance.services.series import (
    MOST,
    amend_later,
    bank_holiday,
    cancel_later,
    later_than,
    plan_series,
    taken_days,
)
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import PartnershipFactory
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2025, 1, 6, 9, tzinfo=dt.UTC)
HOURS = {"begins": dt.time(10), "ends": dt.time(12)}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def planned(partnership=None, *, days=("2025-02-13", "2025-03-13", "2025-04-10"), facts=None):
    return plan_series(
        partnership=partnership or PartnershipFactory(),
        rhythm=Rhythm.MONTHLY,
        days=[day(one) for one in days],
        hours=HOURS,
        facts=facts or {"location": "Civic Centre"},
        by=UserFactory(),
        now=NOW,
    )


@pytest.mark.parametrize(
    ("rhythm", "first", "last", "expected"),
    [
        ("weekly", "2025-03-27", "2025-04-10", ["2025-03-27", "2025-04-03", "2025-04-10"]),
        ("fortnightly", "2025-03-27", "2025-04-20", ["2025-03-27", "2025-04-10"]),
        ("monthly", "2025-01-09", "2025-03-31", ["2025-01-09", "2025-02-13", "2025-03-13"]),  # second Thursday
        ("monthly", "2025-01-30", "2025-04-30", ["2025-01-30", "2025-02-27", "2025-03-27", "2025-04-24"]),  # the last
        ("two_monthly", "2024-11-05", "2025-03-31", ["2024-11-05", "2025-01-07", "2025-03-04"]),
        ("quarterly", "2024-12-25", "2025-07-01", ["2024-12-25", "2025-03-26", "2025-06-25"]),
        ("yearly", "2024-02-29", "2026-03-31", ["2024-02-29", "2025-02-27", "2026-02-26"]),
        ("monthly", "2025-01-09", "2025-01-09", ["2025-01-09"]),
        ("monthly", "2025-01-09", "2025-01-08", []),
    ],
)
def test_a_rhythm_gives_these_days(rhythm, first, last, expected):
    assert [one.isoformat() for one in days_of(rhythm, day(first), day(last))] == expected


def test_every_rhythm_is_counted_in_weeks_or_in_months():
    assert set(WEEKS) | set(MONTHS) == set(Rhythm)
    assert set(WEEKS) & set(MONTHS) == set()


@pytest.mark.parametrize(
    ("rhythm", "words"),
    [
        ("weekly", "Every week, on Thursday"),
        ("monthly", "Every month, on the second Thursday"),
        ("yearly", "Every year, on the second Thursday of January"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(rhythm, words):
    assert in_words(rhythm, day("2025-01-09")) == words


def test_a_series_is_planned_in_one_go_each_meeting_at_its_own_hour_of_the_year():
    meetings = planned()

    assert [meeting.starts_at for meeting in meetings] == [
        dt.datetime(2025, 2, 13, 10, tzinfo=dt.UTC),
        dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC),
        dt.datetime(2025, 4, 10, 9, tzinfo=dt.UTC),  # 10am is another hour in summer
    ]
    assert {(meeting.series, meeting.location, meeting.status) for meeting in meetings} == {
        (meetings[0].series, "Civic Centre", MeetingStatus.PLANNED)
    }


def test_a_series_without_a_day_is_refused():
    with pytest.raises(DomainError) as refusal:
        planned(days=[])

    assert str(refusal.value) == "Choose at least one day."


def test_a_series_has_an_end():
    many = [(day("2025-01-01") + dt.timedelta(days=number)).isoformat() for number in range(MOST + 1)]

    with pytest.raises(DomainError) as refusal:
        planned(days=many)

    assert str(refusal.value) == "A series has at most 60 meetings. Give an earlier last day."
    assert Meeting.objects.count() == 0


def test_a_series_that_meets_another_meeting_is_refused_whole_and_names_the_days():
    there = MeetingFactory(starts_at=dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC), partnership__name="Wychavon LSP")

    with pytest.raises(DomainError) as refusal:
        planned(there.partnership)

    assert str(refusal.value) == "Wychavon LSP meets at that hour already on Thursday 13 March 2025."
    assert list(Meeting.objects.all()) == [there]


def test_a_cancelled_meeting_takes_no_day():
    off = MeetingFactory(
        starts_at=dt.datetime(2025, 3, 13, 10, tzinfo=dt.UTC), status="cancelled", status_reason="Snow"
    )

    assert taken_days(off.partnership, [off.day], dt.time(10)) == set()


def test_hour_and_place_of_the_later_meetings_change_and_their_days_stay():
    first, second, third = planned()

    changed = amend_later(
        meeting_id=first.pk,
        hours={"begins": dt.time(18), "ends": dt.time(20)},
        facts={"location": "Town Hall"},
        by=UserFactory(),
        now=NOW,
    )

    assert changed == 2
    assert [(m.day.isoformat(), m.until, m.location) for m in Meeting.objects.order_by("starts_at")] == [
        ("2025-02-13", "midday", "Civic Centre"),
        ("2025-03-13", "8pm", "Town Hall"),
        ("2025-04-10", "8pm", "Town Hall"),
    ]
    assert {first.series, second.series, third.series} == {first.series}


def test_one_meeting_of_a_series_is_moved_alone():
    first, _, _ = planned()
    later = first.starts_at + dt.timedelta(days=1)

    amend(meeting_id=first.pk, starts_at=later, ends_at=later + dt.timedelta(hours=1), by=UserFactory(), now=NOW)

    assert [m.sequence for m in Meeting.objects.order_by("starts_at")] == [1, 0, 0]


def test_what_is_left_of_a_series_is_cancelled_with_one_reason():
    first, second, third = planned()
    cancel(meeting_id=second.pk, why="Snow", by=UserFactory(), now=NOW)

    cancelled = cancel_later(meeting_id=first.pk, why="Dissolved", by=UserFactory(), now=NOW)

    assert cancelled == 1
    assert list(Meeting.objects.order_by("starts_at").values_list("status", "status_reason")) == [
        ("planned", ""),
        ("cancelled", "Snow"),
        ("cancelled", "Dissolved"),
    ]
    assert list(later_than(third)) == []


def test_a_single_meeting_has_none_after_it():
    meeting = MeetingFactory()
    MeetingFactory(partnership=meeting.partnership)

    assert list(later_than(meeting)) == []


def test_bank_holidays_of_england_are_known():
    assert (bank_holiday(day("2025-12-25")), bank_holiday(day("2025-12-24"))) == ("Christmas Day", "")
