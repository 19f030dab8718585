"""A door that shuts between page and button: the page says so, and what was typed still stands on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

import pytest

from elections.models import Nomination
from elections.services.rolling import make_final
from organisations.models import User
from organisations.services.people import account_for
from tests.elections.pages import text_of
from tests.elections.story import DECLARING, NOMINATING, Story, at, story_at

pytestmark = pytest.mark.django_db

SECTOR, OFFICE = "/elections/spring-election/sector-seat", "/office/elections/spring-election/sector-seat"
WORDS = "What took an hour to write."
LAST_OF_NOMINATIONS, NOMINATIONS_CLOSED = at(28, 2, 16, 59, 59), at(28, 2, 17, 0, 1)
LAST_OF_POLL, POLL_CLOSED = at(28, 3, 16, 59, 59), at(28, 3, 17, 0, 1)
FOUR_WEEKS = dt.timedelta(days=28)
ANN = {"name": "Ann Archer", "email": "ann@people.example.org", "sits_for": "own", "proposer_name": "Pat"}


def contact(story: Story) -> User:
    return story.contacts[0].user


def nominee(story: Story) -> User:
    return account_for("ann@people.example.org")


def returning_officer(story: Story) -> User:
    return story.returning_officer


def my(page: str) -> Callable[[Story], str]:
    return lambda story: f"/my/{story.contacts[0].organisation.slug}{SECTOR}/{page}/"


def answer(story: Story) -> str:
    """Of a nomination that the person has not answered."""
    nomination = story.nominate("Ann Archer")
    Nomination.objects.filter(pk=nomination.pk).update(state="proposed")
    return f"/elections/nominations/{nomination.pk}/answer/"


def objection(story: Story) -> str:
    return f"{SECTOR}/object/{story.contacts[0].organisation_id}/"


@dataclass(frozen=True)
class Door:
    """Who writes what where; open at one moment, and shut at another or by an act of the returning officer."""

    stage: str
    address: Callable[[Story], str]
    fields: dict[str, str]
    sentence: str
    who: Callable[[Story], User] = contact
    open_at: dt.datetime = NOMINATING
    shut_at: dt.datetime = NOMINATING
    shut: Callable[[Story], object] = lambda story: None


DOORS = {
    "nominate": Door(
        "notice",
        my("nominate"),
        ANN | {"statement": WORDS},
        "Nominations closed at 5pm on Friday 28 February 2025.",
        open_at=LAST_OF_NOMINATIONS,
        shut_at=NOMINATIONS_CLOSED,
    ),
    "accept": Door(
        "notice",
        answer,
        {"answer": "accept", "statement": WORDS},
        "Nominations closed at 5pm on Friday 28 February 2025.",
        who=nominee,
        open_at=LAST_OF_NOMINATIONS,
        shut_at=NOMINATIONS_CLOSED,
    ),
    "ask": Door(
        "armed",
        my("ask"),
        {"text": WORDS},
        "Questions and answers ended with the poll at 5pm on Friday 28 March 2025.",
        open_at=LAST_OF_POLL,
        shut_at=POLL_CLOSED,
    ),
    "object": Door(
        "notice",
        objection,
        {"name": "Nora Neighbour", "email": "", "grounds": WORDS},
        "The roll is final since midday on Monday 10 February 2025: objections are not taken any more.",
        shut=lambda story: story.by_returning_officer(make_final, NOMINATING),
    ),
    "challenge": Door(
        "declared",
        lambda story: f"{SECTOR}/challenge/",
        {"grounds": WORDS},
        "A result can be challenged for 28 days: this one until 1pm on Monday 28 April 2025.",
        open_at=DECLARING + FOUR_WEEKS - dt.timedelta(seconds=1),
        shut_at=DECLARING + FOUR_WEEKS,
    ),
    "cancel": Door(
        "counted",
        lambda story: f"{OFFICE}/cancel/",
        {"reason": WORDS},
        "the result has been declared.",
        who=returning_officer,
        open_at=DECLARING,
        shut_at=DECLARING,
        shut=Story.declare,
    ),
}


@pytest.mark.parametrize("name", DOORS)
def test_what_was_typed_too_late_is_not_lost(name, travel, sign_in):
    door = DOORS[name]
    story = story_at(door.stage)
    address = door.address(story)
    travel(door.open_at)
    browser = sign_in(door.who(story))
    before = browser.get(address)
    door.shut(story)
    travel(door.shut_at)

    response = browser.post(address, door.fields)

    assert "<textarea" in before.content.decode()
    assert response.status_code == 200
    assert door.sentence in text_of(response)
    assert f">\n{WORDS}</textarea>" in unescape(response.content.decode())
