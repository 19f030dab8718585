"""Who are equally placed behind the elected are told apart by a lot when it matters."""

from __future__ import annotations

import pytest

from elections.models import JournalEntry
from elections.services.next_placed import draw_between, next_placed
from tests.elections.offers import elected
from tests.elections.story import DECLARING, Story, refused
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    """Ann is elected; Bob is next placed, then Cat."""
    return elected(0, 0, 0, 1, 1, 2)


def drawn(story: Story, *order: str, **details):
    facts = {"method": "Two slips.", "witness": "Wyn", "by": story.returning_officer, "now": DECLARING} | details
    return draw_between(contest_id=story.contest.pk, order=order, **facts)


def test_who_are_equally_placed_are_told_apart_by_a_lot_and_the_result_stays():
    story = elected(0, 0, 1, 2)
    result = story.contest.counted.result
    before = next_placed(story.contest)

    drawn(story, "Cat Cole", "Bob Baker")

    assert (before.order, before.tied) == ([], ["Bob Baker", "Cat Cole"])
    assert [each.person.name for each in next_placed(story.contest).order] == ["Cat Cole", "Bob Baker"]
    assert story.contest.counted.result == result
    assert JournalEntry.objects.last().words == (
        "Drew a lot for the next placed in “Sector seat”: Cat Cole before Bob Baker. Two slips. Witness: Wyn."
    )


def test_a_lot_for_the_next_placed_is_between_the_equal_and_says_how():
    story = elected(0, 0, 1, 2)

    with refused(DomainError, "The lot is between Bob Baker and Cat Cole: name each of them once."):
        drawn(story, "Ann Archer", "Bob Baker")
    with refused(DomainError, "Say how the lot was drawn, and who witnessed it."):
        drawn(story, "Cat Cole", "Bob Baker", witness=" ")
    with refused(NotAllowed, "Only the returning officer of this election may do this."):
        drawn(story, "Cat Cole", "Bob Baker", by=story.scrutineer)


def test_when_nobody_is_equal_no_lot_is_drawn(story):
    with refused(NotAllowedNow, "Nobody is equally placed: no lot is needed."):
        drawn(story, "Bob Baker", "Cat Cole")
