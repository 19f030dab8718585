from __future__ import annotations

import re

import pytest

from organisations.models import Membership, Submission
from organisations.services.claiming import claim
from tests.elections.contacts import group
from tests.elections.pages import text_of
from tests.elections.story import NOMINATING, Story, story_at
from tests.factories.organisations import UserFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return story_at("notice")


def claimed(organisation, **change) -> Submission:
    facts = {"way": "office", "name": "Ann", "note": "I am its chair.", "by": UserFactory(), "now": NOMINATING} | change
    return claim(organisation_id=organisation.pk, **facts)


def test_the_page_asks_how_one_knows_and_a_colleague_confirms_on_theirs(story, sign_in, travel):
    travel(NOMINATING)
    organisation, colleague = group(story), officer_of(story.district)
    partner, address = sign_in(story.partner), f"/office/register/{organisation.slug}/people/add/"
    answers = {"role": "voting_contact", "name": "Vera Voter", "email": "vera@example.org", "starts_on": "2025-02-10"}

    asked = partner.post(address, answers)
    done = partner.post(address, answers | {"note": "Rang the chair."}, follow=True)
    request = Submission.objects.get()
    mine = partner.get(f"/office/requests/{request.pk}/")
    theirs = sign_in(colleague)
    shown = text_of(theirs.get(f"/office/requests/{request.pk}/"))
    theirs.post(f"/office/requests/{request.pk}/", {"decision": "approve", "reason": "Rang the treasurer."})

    assert (
        asked.context["form"].errors == {"note": ["This field is required."]} or "note" in asked.context["form"].errors
    )
    assert "Vera Voter is named, and waits for a second person" in text_of(done)
    assert "A colleague has to decide it." in text_of(mine)
    assert re.search(r"Vera Voter .*vera@example\.org .*10 February 2025", shown)
    assert Membership.objects.get(organisation=organisation).name == "Vera Voter"


def test_a_claim_says_that_two_have_to_look(story, sign_in, travel):
    travel(NOMINATING)
    submission = claimed(group(story))
    address = f"/office/requests/{submission.pk}/"
    partner = sign_in(story.partner)

    before = text_of(partner.get(address))
    done = partner.post(address, {"decision": "approve", "reason": "Minutes seen."}, follow=True)
    after = text_of(sign_in(officer_of(story.district)).get(address))

    assert "Notice of “Spring election” has been given, so two people have to approve this." in before
    assert "A second person has to confirm it." in done.content.decode()
    assert "Who looked at it first" in after
