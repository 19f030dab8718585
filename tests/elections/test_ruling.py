from __future__ import annotations

import pytest

from elections.models import JournalEntry, NominationState
from elections.services.ruling import rule
from notifications.models import Letter
from tests.elections.proposals import proposed
from tests.elections.story import RULING, refused, story_at
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    return story_at("notice")


def test_the_returning_officer_accepts_and_both_sides_are_told(story):
    nomination = story.nominate("Ann Archer")

    ruled = rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    letters = Letter.objects.filter(kind="elections.nomination_ruled").values_list("recipient", flat=True)
    assert (ruled.state, set(letters)) == (
        NominationState.VALID,
        {"ann@people.example.org", story.contacts[0].user.email},
    )
    assert JournalEntry.objects.last().words == "Accepted the nomination of Ann Archer."


def test_the_returning_officer_refuses_with_a_reason(story):
    nomination = story.nominate("Ann Archer")

    with refused(DomainError, "Say why the nomination is refused."):
        rule(nomination_id=nomination.pk, valid=False, by=story.returning_officer, now=RULING)
    ruled = rule(
        nomination_id=nomination.pk, valid=False, reason="Not a trustee.", by=story.returning_officer, now=RULING
    )

    assert (ruled.state, ruled.state_reason) == (NominationState.REFUSED, "Not a trustee.")
    assert JournalEntry.objects.last().words == "Refused the nomination of Ann Archer: Not a trustee."


def test_only_the_returning_officer_rules(story):
    nomination = story.nominate("Ann Archer")

    with pytest.raises(NotAllowed):
        rule(nomination_id=nomination.pk, valid=True, by=story.scrutineer, now=RULING)


def test_a_nomination_nobody_accepted_cannot_be_ruled_valid(story):
    nomination = proposed(story)

    with pytest.raises(NotAllowedNow) as refusal:
        rule(nomination_id=nomination.pk, valid=True, by=story.returning_officer, now=RULING)

    assert str(refusal.value) == (
        "This nomination is waiting for the person to accept; it cannot become valid: stands as a candidate."
    )
