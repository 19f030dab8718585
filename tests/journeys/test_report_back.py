"""Reporting back on a telephone, by touch and by keyboard, with the connection cut before anything was saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from consultations.models import ReportBack
from tests.factories.attendance import AgendaItemFactory
from tests.factories.consultations import came, held
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import TermFactory
from tests.journeys.hands import Finger, Hand, Keyboard, button_called
from tests.journeys.walking import Story

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
RAFIQ = "rafiq@example.org"
DISCUSSED = "Evening buses to the health centre."


@pytest.fixture(params=[Finger, Keyboard], ids=["touch", "keyboard"])
def story(request: pytest.FixtureRequest, visitor: Callable[..., Page]) -> Iterator[Story]:
    story = Story(hand=request.param(), visitor=lambda: visitor(telephone=True))
    story.at(NOW)
    yield story
    for traveller in story.travellers:
        traveller.stop()


def press_without_going(hand: Hand, page: Page, button: str) -> None:
    """The button does not lead anywhere this time."""
    if isinstance(hand, Keyboard):
        button_called(page, button).focus()
        page.keyboard.press("Enter")
    else:
        button_called(page, button).tap()


def test_nothing_typed_is_lost_when_the_connection_is_cut(story):
    term = TermFactory(
        person__name="Rafiq Representative",
        person__user=UserFactory(email=RAFIQ),
        seat__partnership__name="Wychavon LSP",
    )
    meeting = held(term)
    came(term, meeting)
    AgendaItemFactory(meeting=meeting, title="Buses")

    page = story.go(RAFIQ, "/my/")
    story.hand.follow(page, "Report back")
    story.seen(page, "report-write")
    story.hand.write(page, "What was discussed?", DISCUSSED)
    story.hand.write(page, "What was decided?", "To ask the county.")
    page.context.set_offline(True)
    press_without_going(story.hand, page, "Save and look at it")
    expect(page.get_by_text("There is no connection.")).to_be_visible()
    assert ReportBack.objects.count() == 0

    page.goto("about:blank")  # the telephone is put away, and the page forgotten
    page.context.set_offline(False)
    page.goto(f"/my/reports/{meeting.pk}/{term.pk}/")
    expect(page.get_by_text("What you typed on this device had not reached us.")).to_be_visible()
    expect(page.get_by_label("What was discussed?")).to_have_value(DISCUSSED)
    expect(page.get_by_label("What was decided?")).to_have_value("To ask the county.")
    story.seen(page, "report-back-again")
    story.hand.press(page, "Save and look at it")
    story.seen(page, "report-look")
    story.hand.press(page, "Publish")
    story.seen(page, "report-published")

    report = ReportBack.objects.get()
    assert (report.is_published, report.discussed, report.author_name) == (True, DISCUSSED, "Rafiq Representative")


def test_what_was_saved_is_not_offered_again(story):
    term = TermFactory(person__user=UserFactory(email=RAFIQ))
    meeting = held(term)

    page = story.go(RAFIQ, f"/my/reports/{meeting.pk}/{term.pk}/")
    story.hand.write(page, "What was discussed?", DISCUSSED)
    story.hand.press(page, "Save as a draft")
    expect(page.get_by_text("Your draft is saved.")).to_be_visible()
    page.reload()

    expect(page.get_by_label("What was discussed?")).to_have_value(DISCUSSED)
    assert page.get_by_text("had not reached us").count() == 0
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_somebody_else_saved_meanwhile_stays_and_ours_is_shown_beside_it(story):
    term = TermFactory(person__user=UserFactory(email=RAFIQ))
    meeting = held(term)
    page = story.go(RAFIQ, f"/my/reports/{meeting.pk}/{term.pk}/")
    story.hand.write(page, "What was discussed?", DISCUSSED)
    page.wait_for_timeout(500)  # the script keeps what is typed when the fingers rest
    other = story.visitor()
    story.browsers["other"] = other
    other.context.add_cookies(page.context.cookies())
    other.goto(f"/my/reports/{meeting.pk}/{term.pk}/")
    story.hand.write(other, "What was discussed?", "Written on another device.")
    story.hand.press(other, "Save as a draft")

    page.reload()

    expect(page.get_by_label("What was discussed?")).to_have_value("Written on another device.")
    page.get_by_text("What was typed on this device, and not saved").click()
    expect(page.get_by_text(DISCUSSED)).to_be_visible()
