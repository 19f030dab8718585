"""Back, twice, and too late: what a ballot does in the hands of people in a hurry."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from elections import box
from elections.models import Elector
from tests.elections.story import NOMINATING, POLLING, Story, at, story_at
from tests.journeys.elections import Walk, ballot_of, named

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

REVIEW, CAST = "Look at my choice again", "Cast the vote"
STATEMENT = "I have run a village hall for eleven years, and I will come to every meeting."


def reviewed(walk: Walk, story: Story) -> Page:
    """The first organisation looks at its choice again: Bob, then Ann."""
    page = walk.go(ballot_of(story, 0), story.contacts[0].user)
    walk.hand.write(page, "Bob Baker", "1")
    walk.hand.write(page, "Ann Archer", "2")
    walk.hand.write(page, "Your name", "Pat Voter")
    walk.press(page, REVIEW)
    expect(page.locator("ol.govuk-list--number li")).to_have_text(["Bob Baker", "Ann Archer"])
    return page


def shown_by_back(page: Page) -> str:
    """The browser itself refuses to show again what a POST had answered."""
    with suppress(Error):
        page.go_back()
    page.wait_for_timeout(300)  # its own page about that is no answer to wait for
    return page.content()


@pytest.fixture
def story() -> Story:
    return named(story_at("armed", plan={"rule": "scottish-stv"}))


def test_back_from_the_review_finds_the_ballot_as_it_was_left(walk: Walk, story: Story):
    walk.at(POLLING)
    page = reviewed(walk, story)

    page.go_back()

    typed = [page.get_by_label(label).input_value() for label in ("Ann Archer", "Bob Baker", "Your name")]
    assert typed == ["2", "1", "Pat Voter"]
    walk.hand.write(page, "Ann Archer", "")
    walk.press(page, REVIEW)
    walk.press(page, CAST)
    assert box.open_all(story.contest) == [(story.nominations[1].pk,)]


def test_back_from_a_vote_that_is_cast_shows_nobody_how_it_was(walk: Walk, story: Story):
    walk.at(POLLING)
    page = reviewed(walk, story)
    walk.press(page, CAST)

    kept = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    while_going_back = [shown_by_back(page) for _ in range(2)]

    assert kept == "{}"
    assert not any("Bob Baker" in shown for shown in while_going_back)
    assert f"{story.contacts[0].organisation} has voted" in while_going_back[-1]


def test_a_ballot_that_is_opened_anew_is_empty(walk: Walk, story: Story):
    walk.at(POLLING)
    reviewed(walk, story)

    page = walk.go(ballot_of(story, 0), story.contacts[0].user)

    assert [page.get_by_label(label).input_value() for label in ("Ann Archer", "Bob Baker")] == ["", ""]


@pytest.mark.parametrize("javascript", [True, False], ids=["with-script", "without"])
def test_a_vote_cast_by_a_double_click_is_one_vote(walk: Walk, story: Story, visitor: Callable[..., Page], javascript):
    walk.at(POLLING)
    contact = story.contacts[0]
    page = walk.browsers[contact.user.email] = visitor(javascript=javascript)
    walk.let_in(page, contact.user)
    page.goto(ballot_of(story, 0))
    walk.hand.write(page, "Bob Baker", "1")
    walk.hand.press(page, REVIEW)

    page.get_by_role("button", name=CAST).dblclick()

    expect(page.locator("main")).to_contain_text(f"{contact.organisation} has voted")
    assert (box.count(story.contest), Elector.objects.filter(struck_off=True).count()) == (1, 1)


def test_a_poll_that_closes_before_the_last_button_says_so(walk: Walk, story: Story):
    walk.at(at(28, 3, 16, 59, 30))
    page = reviewed(walk, story)
    walk.at(at(28, 3, 17, 0, 1))

    walk.press(page, CAST, "ballot-cast-late")

    expect(page.locator("main")).to_contain_text("The vote was not cast")
    expect(page.locator("main")).to_contain_text("The poll closed at 5pm on Friday 28 March 2025.")
    assert box.count(story.contest) == 0


def test_a_nomination_sent_too_late_gives_back_what_was_typed(walk: Walk):
    story = named(story_at("notice"))
    walk.at(at(28, 2, 16, 59, 30))
    page = walk.go(f"{ballot_of(story, 0)}nominate/", story.contacts[0].user)
    walk.hand.write(page, "Name of the person", "Ann Archer")
    walk.hand.write(page, "Their e-mail address", "ann@people.example.org")
    walk.hand.write(page, "Statement", STATEMENT)
    walk.at(at(28, 2, 17, 0, 1))

    walk.press(page, "Nominate", "nominate-late")

    expect(page.get_by_role("alert")).to_contain_text("Nominations closed at 5pm on Friday 28 February 2025.")
    assert page.get_by_label("Statement").input_value() == STATEMENT
    assert page.get_by_label("Name of the person").input_value() == "Ann Archer"


def test_a_nomination_sent_twice_is_one_and_says_so(walk: Walk):
    """Somebody goes back and presses again."""
    story = named(story_at("notice"))
    walk.at(NOMINATING)
    page = walk.go(f"{ballot_of(story, 0)}nominate/", story.contacts[0].user)
    walk.hand.write(page, "Name of the person", "Ann Archer")
    walk.hand.write(page, "Their e-mail address", "ann@people.example.org")
    walk.press(page, "Nominate")

    page.go_back()
    walk.press(page, "Nominate", "nominate-twice")

    expect(page.get_by_role("alert")).to_contain_text("Ann Archer has been nominated in “Sector seat” already.")
    assert story.contest.nominations.count() == 1
