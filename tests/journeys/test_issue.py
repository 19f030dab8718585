"""You said, we did: an organisation raises an issue, a representative carries it, everybody reads what came of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from playwright.sync_api import expect

from consultations.models import Issue
from tests.factories.consultations import held
from tests.factories.organisations import MembershipFactory, StandingFactory, UserFactory
from tests.factories.partnerships import TermFactory
from tests.journeys.hands import Finger
from tests.journeys.walking import Story

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

NOW = dt.datetime(2025, 3, 14, 9, 30, tzinfo=dt.UTC)
RAFIQ, VERA = "rafiq@example.org", "vera@example.org"
TITLE, OUTCOME = "No bus after six", "The county runs a bus at eight from May on."


@pytest.fixture
def story(visitor):
    story = Story(hand=Finger(), visitor=lambda: visitor(telephone=True))
    story.at(NOW)
    yield story
    for traveller in story.travellers:
        traveller.stop()


@pytest.fixture
def term():
    """Rafiq sits on a body of the district in which Vera votes for a choir; it met yesterday."""
    term = TermFactory(
        person__name="Rafiq Representative",
        person__user=UserFactory(email=RAFIQ),
        seat__label="Health",
        seat__partnership__name="Wychavon LSP",
    )
    vera = MembershipFactory(
        user__email=VERA, name="Vera Voter", organisation__name="Hazel Choir", organisation__slug="hazel-choir"
    )
    StandingFactory(organisation=vera.organisation, district=term.seat.partnership.district)
    held(term)
    return term


def test_you_said_we_did(story, term):
    hand = story.hand
    raising = story.go(VERA, "/my/hazel-choir/issues/")
    hand.press(raising, "Raise an issue")
    hand.pick(raising, "Which body decides on it?", "Wychavon LSP")
    hand.write(raising, "What is it about?", TITLE)
    hand.write(raising, "What should be said there?", "Nobody without a car comes home from choir.")
    hand.choose(raising, "Yes")
    story.seen(raising, "issue-raise")
    hand.press(raising, "Raise it")
    expect(raising.get_by_text("The issue is raised.")).to_be_visible()
    assert [letter.subject for letter in mail.outbox if letter.to == [RAFIQ]] == [f"An issue for you to carry: {TITLE}"]

    carrying = story.go(RAFIQ, "/my/")
    hand.follow(carrying, "Take up an issue, or say why not")
    for act, words, said in (
        ("Take it up", "Anything to say to the organisation?", "I take it along."),
        ("Carry it to a meeting", "Anything to say to the organisation?", ""),
        ("Say what came of it", "What came of it?", OUTCOME),
    ):
        hand.follow(carrying, act)
        if act == "Carry it to a meeting":
            hand.pick(carrying, "To which meeting?", "Thursday 13 March 2025")
        hand.write(carrying, words, said)
        hand.press(carrying, act)
        story.seen(carrying, f"issue-{act.split()[0].lower()}")

    reading = story.go("", "/issues/")
    hand.follow(reading, TITLE)
    story.seen(reading, "issue-public")
    expect(reading.get_by_text(OUTCOME)).to_be_visible()
    expect(reading.get_by_text("Hazel Choir").first).to_be_visible()
    issue = Issue.objects.get()
    assert (issue.state, issue.term, issue.outcome) == ("answered", term, OUTCOME)
    assert mail.outbox[-1].to == [VERA]
