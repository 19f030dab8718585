"""Results with people who are next placed, and offers of a deputy."""

from __future__ import annotations

from elections.models import DeputyOffer
from elections.services.offering import offer_deputy
from organisations.models import User
from organisations.services.people import account_for
from partnerships.models import Term
from tests.elections.story import DECLARING, Story, draft

DAY = DECLARING.date()


def elected(*votes: int, names: tuple[str, ...] = ("Ann Archer", "Bob Baker", "Cat Cole"), **details) -> Story:
    """Each vote is the number of whom it is for; declared."""
    story = draft(electors=max(len(votes), len(names)), **details)
    story.give_notice()
    story.take_roll()
    story.stand(*names)
    story.publish()
    story.arm()
    for contact, number in enumerate(votes):
        story.vote(contact, story.nominations[number])
    story.count()
    story.declare()
    return story


def offered(story: Story, number: int = 1, **details) -> DeputyOffer:
    facts = {"term_id": Term.objects.first().pk, "by": story.returning_officer, "now": DECLARING} | details
    return offer_deputy(contest_id=story.contest.pk, nomination_id=story.nominations[number].pk, **facts)


def account(story: Story, number: int) -> User:
    return account_for(story.nominations[number].person.email)
