"""Who votes for a group: one without anybody, and whom an office names."""

from __future__ import annotations

from organisations.models import Membership, Role, Submission, User
from organisations.services.naming_contacts import name_contact
from tests.elections.story import NOMINATING, Story
from tests.factories.organisations import StandingFactory

DAY = NOMINATING.date()


def group(story: Story, name: str = "Lunch Club"):
    """In standing, with nobody who votes for it."""
    return StandingFactory(district=story.district, organisation__name=name).organisation


def named(organisation, by: User, **change) -> Membership | Submission:
    facts = {
        "email": "Vera@Example.org",
        "name": "Vera Voter",
        "role": Role.VOTING_CONTACT,
        "starts_on": DAY,
        "day": DAY,
        "note": "Rang the chair.",
        "now": NOMINATING,
    } | change
    return name_contact(organisation=organisation, by=by, **facts)
