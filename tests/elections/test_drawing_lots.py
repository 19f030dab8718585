from __future__ import annotations

import pytest

from elections.models import Count, JournalEntry, Lot
from elections.services.results import counted as shown_count
from elections.services.tallying import record_lot
from tests.elections.story import COUNTING, refused, story_at
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def voted(*choices: int | None, electors: int = 3):
    """A poll in which the first organisations chose these candidates; None is a blank paper."""
    story = story_at("armed", electors=electors)
    for contact, choice in enumerate(choices):
        story.vote(contact, None if choice is None else story.nominations[choice])
    return story


def tied():
    story = voted(0, 1)
    story.count()
    return story


def lot(story, *order: str, **details) -> Count:
    everything = {"order": order, "method": "Names drawn from a hat", "witness": "Wyn Ness"} | details
    return story.by_returning_officer(record_lot, COUNTING, **everything)


def test_a_tie_stops_and_says_what_each_choice_leads_to():
    story = tied()

    assert Count.objects.get().needs_lot == {
        "stage": 1,
        "kind": "seat",
        "names": ["Ann Archer", "Bob Baker"],
        "outcomes": {"Ann Archer": ["Ann Archer"], "Bob Baker": ["Bob Baker"]},
    }
    with refused(NotAllowedNow, "The result is a tie. Record a lot first."):
        story.declare()


def test_while_they_are_level_nobody_is_said_to_have_lost():
    story = tied()

    assert [row.outcome for row in shown_count(story.contest).rows] == ["Level: a lot decides"] * 2


def test_a_witnessed_lot_decides():
    story = tied()

    counted = lot(story, "Bob Baker", "Ann Archer")

    assert (counted.needs_lot, counted.figures["elected"]) == (None, ["Bob Baker"])
    assert Lot.objects.values_list("order", "method", "witness").get() == (
        "Bob Baker>Ann Archer",
        "Names drawn from a hat",
        "Wyn Ness",
    )
    assert JournalEntry.objects.last().words == (
        "Recorded a lot in “Sector seat”: Bob Baker before Ann Archer. Names drawn from a hat. Witness: Wyn Ness."
    )


def test_a_lot_that_is_not_needed_is_refused():
    story = voted(0)
    story.count()

    with refused(NotAllowedNow, "The result needs no lot."):
        lot(story, "Ann Archer", "Bob Baker")


@pytest.mark.parametrize("order", [["Ann Archer"], ["Ann Archer", "Ann Archer"], ["Ann Archer", "Cat Cole"]])
def test_a_lot_names_each_of_the_tied_once(order):
    story = tied()

    with refused(DomainError, "The lot is between Ann Archer and Bob Baker: name each of them once."):
        lot(story, *order)


@pytest.mark.parametrize("missing", ["method", "witness"])
def test_a_lot_says_how_and_before_whom(missing):
    story = tied()

    with refused(DomainError, "Say how the lot was drawn, and who witnessed it."):
        lot(story, "Ann Archer", "Bob Baker", **{missing: " "})


def test_only_the_returning_officer_records_a_lot():
    story = tied()

    with pytest.raises(NotAllowed):
        record_lot(
            contest_id=story.contest.pk,
            order=["Ann Archer", "Bob Baker"],
            method="Hat",
            witness="Wyn",
            by=story.scrutineer,
            now=COUNTING,
        )
