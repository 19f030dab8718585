"""An organisation answers on a telephone with the connection cut, the office enters a form, everybody reads both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from consultations.models import Response
from tests.consultations.answers import AFTER, NOW, asked_of_evesham, one_asked
from tests.factories.organisations import partner_of
from tests.journeys.hands import Finger, button_called
from tests.journeys.walking import Story
from vcsrep.demo.second_step import give_second_step

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = "The last bus leaves at four."


@pytest.fixture
def story(visitor: Callable[..., Page]) -> Iterator[Story]:
    story = Story(hand=Finger(), visitor=lambda: visitor(telephone=True))
    story.at(NOW)
    yield story
    for traveller in story.travellers:
        traveller.stop()


def test_nothing_is_lost_on_a_telephone_and_paper_stands_beside_it(story):
    asked = asked_of_evesham()
    other = one_asked(asked.consultation, "Bowls club", "Pershore", "Older people")
    partner = partner_of(asked.consultation.district)
    give_second_step(partner)

    page = story.go(asked.voter.email, "/my/lunch-club/consultations/buses/")
    story.hand.choose(page, "Keep it")
    story.hand.choose(page, "4", group="How much does it matter?")
    story.hand.write(page, "4. What else?", WORDS)
    story.hand.choose(page, "We use services")
    page.context.set_offline(True)
    button_called(page, "Save and look at it").tap()
    expect(page.get_by_text("There is no connection.")).to_be_visible()
    assert Response.objects.count() == 0

    page.goto("about:blank")
    page.context.set_offline(False)
    page.goto("/my/lunch-club/consultations/buses/")
    expect(page.get_by_label("4. What else?")).to_have_value(WORDS)
    expect(page.get_by_label("Keep it")).to_be_checked()
    story.seen(page, "answer-back-again")
    story.hand.press(page, "Save and look at it")
    story.seen(page, "answer-check")
    story.hand.press(page, "Give the answer")
    expect(page.get_by_text("Lunch club has answered")).to_be_visible()

    desk = story.go(partner.email, f"/office/consultations/buses/paper/{other.pk}/")
    story.hand.choose(desk, "Stop it")
    story.hand.write(desk, "4. What else?", "It is always empty.")
    story.hand.write(desk, "Name of who signed the form", "Bert Bowls")
    story.hand.date(desk, "Date received", dt.date(2025, 3, 7))
    story.hand.press(desk, "Save, and enter the next")
    expect(desk.get_by_text("The form of Bowls club is entered.")).to_be_visible()

    story.at(AFTER)
    public = story.visitor()
    public.goto("/consultations/buses/results/")
    expect(public.get_by_text(WORDS)).to_be_visible()
    expect(public.get_by_text("It is always empty.")).to_be_visible()
    story.seen(public, "results")
    assert [response.channel for response in Response.objects.order_by("channel")] == ["online", "paper"]
