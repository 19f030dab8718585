from __future__ import annotations

import pytest

from elections.models import Contest, JournalEntry, Stage
from elections.services.cancelling import cancel
from notifications.models import Letter
from tests.elections.story import NOMINATING, PREPARING, at, draft, refused, story_at
from vcsrep.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db


def voted(*choices: int | None, electors: int = 3):
    """A poll in which the first organisations chose these candidates; None is a blank paper."""
    story = story_at("armed", electors=electors)
    for contact, choice in enumerate(choices):
        story.vote(contact, None if choice is None else story.nominations[choice])
    return story


def test_a_cancelled_election_says_why_and_tells_everybody():
    story = voted(0)

    story.by_returning_officer(cancel, at(15, 3), reason=" The seat was given up. ")

    contest = story.contest
    assert (contest.stage, contest.stage_reason) == (Stage.CANCELLED, "The seat was given up.")
    assert Letter.objects.filter(kind="elections.result").count() == 5
    assert JournalEntry.objects.last().words == "Cancelled “Sector seat”: The seat was given up."


def test_a_draft_is_cancelled_by_a_partner_and_nobody_is_told():
    story = draft()

    with pytest.raises(NotAllowed):
        cancel(contest_id=story.contest.pk, reason="No need.", by=story.returning_officer, now=PREPARING)
    cancel(contest_id=story.contest.pk, reason="No need.", by=story.partner, now=PREPARING)

    assert (Contest.objects.get().stage, Letter.objects.count()) == (Stage.CANCELLED, 0)


def test_after_notice_only_the_returning_officer_cancels():
    story = story_at("notice")

    with pytest.raises(NotAllowed):
        cancel(contest_id=story.contest.pk, reason="No need.", by=story.partner, now=NOMINATING)


def test_cancelling_needs_a_reason():
    story = story_at("notice")

    with refused(DomainError, "Say why the election is cancelled."):
        story.by_returning_officer(cancel, NOMINATING, reason=" ")
