"""The ballot on the screen, for the rules that mark several candidates or put them in order."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from elections import box
from tests.elections.pages import text_of
from tests.elections.story import POLLING
from tests.elections.test_rules import poll

pytestmark = pytest.mark.django_db

NAMES = ("Ann Archer", "Bob Baker", "Cat Cole")


@pytest.fixture(autouse=True)
def _during_the_poll():
    with time_machine.travel(POLLING, tick=False):
        yield


@pytest.fixture
def vote(sign_in):
    """`vote(story, marks, step=…)` sends a filled paper and gives the page that comes back."""

    def voted(story, marks, *, step="review"):
        contact = story.contacts[0]
        browser = sign_in(contact.user)
        slugs = [contact.organisation.slug, story.election.slug, story.contest.slug]
        address = reverse("elections_member:ballot", args=slugs)
        paper = browser.get(address).context["form"]["paper"].value()
        return browser.post(address, {"voter_name": "Pat Voter", "paper": paper, "step": step} | marks)

    return voted


def ranks(story, *typed: str) -> dict[str, str]:
    return {f"rank_{each.pk}": text for each, text in zip(story.nominations, typed, strict=True)}


def test_several_are_ticked_looked_at_again_and_cast(vote):
    story = poll(*NAMES, seats=2, rule="block")
    ticked = {"choice": [story.nominations[0].pk, story.nominations[2].pk]}

    review = vote(story, ticked)
    vote(story, ticked, step="final")

    assert "Your choice Ann Archer, Cat Cole" in text_of(review)
    assert review.content.decode().count('<input type="hidden" name="choice"') == 2
    assert sorted(box.open_all(story.contest)[0]) == ticked["choice"]


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ([], "Choose at least one candidate, or leave the paper blank on purpose."),
        ([0, 1, 2], "You have chosen 3 candidates. Choose up to 2: take away some marks."),
        ([0, "blank"], "Either choose candidates, or leave the paper blank on purpose: not both."),
    ],
)
def test_what_is_ticked_wrongly_is_explained_and_kept(vote, ticked, sentence):
    story = poll(*NAMES, seats=2, rule="block")
    values = [each if each == "blank" else str(story.nominations[each].pk) for each in ticked]

    form = vote(story, {"choice": values}).context["form"]

    assert (form.errors, form["choice"].value()) == ({"choice": [sentence]}, values)
    assert box.count(story.contest) == 0


def test_a_paper_with_boxes_can_be_left_blank(vote):
    story = poll(*NAMES, seats=2, rule="block")

    vote(story, {"choice": ["blank"]}, step="final")

    assert box.open_all(story.contest) == [()]


def test_candidates_are_put_in_order_looked_at_again_and_cast(vote):
    story = poll(*NAMES, rule="scottish-stv")
    filled = ranks(story, "2", "", "1")

    review = vote(story, filled)
    vote(story, filled, step="final")

    assert "Your choices, in order Cat Cole Ann Archer" in text_of(review)
    assert box.open_all(story.contest) == [(story.nominations[2].pk, story.nominations[0].pk)]


@pytest.mark.parametrize(
    ("typed", "at", "sentence"),
    [
        (("", "", ""), 0, "Put a 1 beside your first choice, or leave the paper blank on purpose."),
        (("1", "1", ""), 1, "1 stands beside Ann Archer and Bob Baker: use each number once."),
        (("1", "3", ""), 1, "There is a 3 and no 2: number your choices without a gap."),
        (("3", "", ""), 0, "There is a 3 and no 1 and 2: number your choices without a gap."),
        (("x", "", ""), 0, "Ann Archer: write a number from 1 to 3, or leave the box empty."),
        (("0", "", ""), 0, "Ann Archer: write a number from 1 to 3, or leave the box empty."),
        (("", "4", ""), 1, "Bob Baker: write a number from 1 to 3, or leave the box empty."),
        (("²", "", ""), 0, "Ann Archer: write a number from 1 to 3, or leave the box empty."),
    ],
)
def test_what_is_numbered_wrongly_is_explained_and_kept(vote, typed, at, sentence):
    story = poll(*NAMES, rule="scottish-stv")

    form = vote(story, ranks(story, *typed)).context["form"]

    assert form.errors == {f"rank_{story.nominations[at].pk}": [sentence]}
    assert tuple(field.value() for field in form.ranks) == typed
    assert box.count(story.contest) == 0


def test_a_ranking_can_be_left_blank_and_not_both(vote):
    story = poll(*NAMES, rule="scottish-stv")

    both = vote(story, ranks(story, "1", "", "") | {"blank": "on"}).context["form"]
    review = vote(story, ranks(story, "", "", "") | {"blank": "on"})
    vote(story, ranks(story, "", "", "") | {"blank": "on"}, step="final")

    assert both.errors == {"blank": ["Either put candidates in order, or leave the paper blank on purpose: not both."]}
    assert "Nobody: the paper is left blank on purpose" in text_of(review)
    assert box.open_all(story.contest) == [()]


def test_yes_and_no_are_offered(vote):
    story = poll("Ann Archer", rule="yes-no")

    review = vote(story, {"choice": "0"})

    assert "Your choice No" in text_of(review)
