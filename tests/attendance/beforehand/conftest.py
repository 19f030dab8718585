"""A meeting in six days, and who is expected there."""

from __future__ import annotations

import pytest
import time_machine

from tests.attendance.beforehand.people import NOW, TEN
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import SeatFactory, TermFactory


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting():
    return MeetingFactory(starts_at=TEN, partnership__name="Wychavon LSP", partnership__slug="lsp", location="Room 1")


@pytest.fixture
def term(meeting):
    seat = SeatFactory(partnership=meeting.partnership, label="Health")
    return TermFactory(seat=seat, person__name="Ann Lee", person__user=UserFactory(email="ann@example.org"))


@pytest.fixture
def act(meeting, term):
    """`act(service, …)` as the holder of the seat, six days before the meeting."""

    def acted(service, **facts):
        terms = {"meeting_id": meeting.pk, "term_id": term.pk, "by": term.person.user, "now": NOW}
        return service(**terms | facts)

    return acted
