"""A whole meeting marked from the keyboard, as an officer does it after the meeting: twenty seats in under a minute."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from attendance.models import Attendance, Mark, Meeting
from organisations.services.districts import open_district
from organisations.services.people import account_for
from partnerships.services.partnerships import found
from tests.factories.attendance import MeetingFactory
from tests.factories.partnerships import InvitationFactory, SeatFactory, TermFactory
from tests.journeys.hands import Keyboard
from tests.journeys.walking import Story
from vcsrep.demo.second_step import give_second_step

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOW = dt.datetime(2025, 3, 14, 15, tzinfo=dt.UTC)
OFFICER = "olivia@example.org"
SEATS = 20
LETTERS = "pppvppdpapplpxppnppp"  # one for each seat, as somebody reads them from the attendance sheet
BETWEEN_KEYS = 0.4  # seconds: nobody who reads from a sheet is quicker
MARKS = {
    "p": Mark.PRESENT,
    "v": Mark.VIRTUAL,
    "d": Mark.DEPUTY,
    "l": Mark.DEPUTY_VIRTUAL,
    "a": Mark.APOLOGIES,
    "x": Mark.ABSENT,
}


@pytest.fixture
def story(visitor: Callable[..., Page]) -> Iterator[Story]:
    story = Story(hand=Keyboard(), visitor=visitor)
    story.at(NOW)
    yield story
    for traveller in story.travellers:
        traveller.stop()


@pytest.fixture
def meeting() -> Meeting:
    """A board of twenty seats, a guest by standing invitation, and a meeting this morning."""
    district = open_district(
        name="Wychavon",
        gss_code="E07000238",
        council_name="Wychavon District Council",
        officer_email=OFFICER,
        officer_name="Olivia Officer",
        day=dt.date(2024, 1, 1),
        by=None,
    )
    officer = account_for(OFFICER)
    give_second_step(officer)
    facts = {"classification": "lsp", "area": district.area, "vcs_seat_ceiling": SEATS}
    lsp = found(district=district, by=officer, name="Wychavon LSP", **facts)
    for number in range(SEATS):
        TermFactory(seat=SeatFactory(partnership=lsp, label=f"Seat {number:02}"), person__name=f"Person {number:02}")
    InvitationFactory(partnership=lsp, body="Police")
    return MeetingFactory(partnership=lsp, starts_at=NOW - dt.timedelta(hours=5))


def test_twenty_seats_are_marked_in_under_a_minute_from_the_keyboard(story: Story, meeting: Meeting) -> None:
    page = story.go(OFFICER, reverse("attendance_office:mark", args=[meeting.pk]))
    story.seen(page, "marking-a-meeting")
    keys = 0

    def press(key: str) -> None:
        nonlocal keys
        page.keyboard.press(key)
        keys += 1
        time.sleep(BETWEEN_KEYS)

    began = time.monotonic()
    page.locator("input[name^=term_]").first.focus()
    for letter in LETTERS:
        press(letter)
    press("Enter")
    page.wait_for_url("**" + reverse("attendance_office:meeting", args=[meeting.pk]))
    took = time.monotonic() - began

    expect(page.get_by_text("Attendance is marked.")).to_be_visible()
    marked = Attendance.objects.order_by("term__seat__label")
    assert [row.mark for row in marked] == [MARKS[letter] for letter in LETTERS if letter in MARKS]
    assert keys == SEATS + 1
    assert took < 60
    story.seen(page, "marked-meeting")


def test_without_a_script_the_choices_are_reached_by_tab_and_arrows(
    visitor: Callable[..., Page], sign_in: Callable[..., Client], live_server: Any, meeting: Meeting
) -> None:
    page = visitor(javascript=False)
    session = sign_in(account_for(OFFICER)).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])

    page.goto(reverse("attendance_office:mark", args=[meeting.pk]))
    page.locator("input[name^=term_]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="All others were present: save").press("Enter")
    page.wait_for_url("**" + reverse("attendance_office:meeting", args=[meeting.pk]))

    marks = [row.mark for row in Attendance.objects.order_by("term__seat__label")]
    assert marks == [Mark.VIRTUAL] + [Mark.PRESENT] * (SEATS - 1)
