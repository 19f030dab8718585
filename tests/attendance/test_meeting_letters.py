"""Who is told that a meeting moved or was called off."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core import mail

from attendance.services.meetings import amend, cancel, postpone
from notifications.models import Letter
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import DeputyFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
TEN = dt.datetime(2025, 3, 20, 10, tzinfo=dt.UTC)
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    """One seat with a holder and a deputy; one whose holder has no mailbox; one whose term is over."""
    meeting = MeetingFactory(starts_at=TEN, partnership__name="Wychavon LSP", location="Civic Centre")
    seats = SeatFactory.create_batch(3, partnership=meeting.partnership)
    held = TermFactory(seat=seats[0], person__name="Ann Lee", person__email="ann@example.org")
    DeputyFactory(term=held, person__user=UserFactory(email="dan@example.org"))
    TermFactory(seat=seats[1])
    TermFactory(seat=seats[2], person__email="old@example.org", ends_on=dt.date(2025, 3, 1))
    return meeting


def written():
    return sorted(Letter.objects.values_list("kind", "recipient", "district", "useful_until"))


def test_holders_and_deputies_are_told_that_a_meeting_is_called_off(meeting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        cancel(meeting_id=meeting.pk, why="Snow", by=UserFactory(), now=NOW)

    district = meeting.partnership.district.slug
    assert written() == [
        ("attendance.meeting_called_off", "ann@example.org", district, TEN),
        ("attendance.meeting_called_off", "dan@example.org", district, TEN),
    ]
    letter = mail.outbox[0]
    assert letter.subject == "Cancelled: Wychavon LSP, Thursday 20 March 2025"
    assert "Why: Snow" in letter.body


def test_they_are_told_of_another_hour_with_the_hour_before(meeting, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        amend(meeting_id=meeting.pk, starts_at=TEN + HOUR, ends_at=TEN + 3 * HOUR, by=UserFactory(), now=NOW)

    assert [kind for kind, *_ in written()] == ["attendance.meeting_changed"] * 2
    letter = mail.outbox[0]
    assert letter.subject == "Wychavon LSP: now 11am on Thursday 20 March 2025"
    assert "Before, it was to begin at 10am on Thursday 20 March 2025." in letter.body


def test_each_change_is_a_letter_of_its_own(meeting):
    officer = UserFactory()

    postpone(meeting_id=meeting.pk, why="Snow", by=officer, now=NOW)
    amend(meeting_id=meeting.pk, starts_at=TEN + 24 * HOUR, ends_at=TEN + 25 * HOUR, by=officer, now=NOW)
    amend(meeting_id=meeting.pk, location="Town Hall", by=officer, now=NOW)

    assert Letter.objects.filter(recipient="ann@example.org").count() == 3


def test_nothing_is_written_when_nothing_changed_or_the_meeting_is_long_past(meeting):
    officer = UserFactory()

    amend(meeting_id=meeting.pk, location=" Civic Centre ", by=officer, now=NOW)
    amend(meeting_id=meeting.pk, open_to_public=True, by=officer, now=NOW)
    amend(meeting_id=meeting.pk, location="Town Hall", by=officer, now=TEN + HOUR)
    cancel(meeting_id=meeting.pk, why="It never took place", by=officer, now=TEN + HOUR)

    assert written() == []


def test_a_record_of_long_ago_that_is_put_right_was_not_moved(meeting):
    amend(meeting_id=meeting.pk, starts_at=TEN + HOUR, ends_at=TEN + 2 * HOUR, by=UserFactory(), now=TEN + 72 * HOUR)

    meeting.refresh_from_db()
    assert (meeting.moved_from, meeting.sequence) == (None, 1)
