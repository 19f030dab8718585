"""From notice on a claim needs two people of the office, and a merger gives nobody a vote (ELECTIONS §2.3)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from organisations.models import ContactDetail, Membership, Role, Submission
from organisations.services.claiming import addresses_that_prove, approve_claim, claim
from organisations.services.merging.acts import merge
from tests.elections.contacts import group, named
from tests.elections.story import NOMINATING, NOTICE, PREPARING, Story, draft, refused, story_at
from tests.factories.organisations import MembershipFactory, UserFactory, officer_of
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return story_at("notice")


def claimed(organisation, **change) -> Submission:
    facts = {"way": "office", "name": "Ann", "note": "I am its chair.", "by": UserFactory(), "now": NOMINATING} | change
    return claim(organisation_id=organisation.pk, **facts)


def test_a_claim_is_approved_by_two(story):
    organisation, colleague = group(story), officer_of(story.district)
    submission = claimed(organisation)

    first = approve_claim(submission_id=submission.pk, reason="Minutes seen.", by=story.partner, now=NOMINATING)
    voters = Membership.objects.filter(organisation=organisation).count()
    second = approve_claim(submission_id=submission.pk, reason="Rang the chair.", by=colleague, now=NOMINATING)

    assert (first.state, first.first_by, voters) == ("waiting", story.partner, 0)
    assert (second.state, second.first_by, second.decided_by) == ("approved", story.partner, colleague)
    assert Membership.objects.get(organisation=organisation).name == "Ann"


def test_the_same_person_does_not_look_twice(story):
    submission = claimed(group(story))
    approve_claim(submission_id=submission.pk, reason="Minutes seen.", by=story.partner, now=NOMINATING)

    with refused(NotAllowed, "You have looked at this already: a second person must confirm it."):
        approve_claim(submission_id=submission.pk, reason="Again.", by=story.partner, now=NOMINATING)


def test_before_notice_one_person_approves_a_claim():
    story = draft()
    submission = claimed(group(story), now=PREPARING)

    approve_claim(submission_id=submission.pk, reason="Minutes seen.", by=story.partner, now=PREPARING)

    submission.refresh_from_db()
    assert (submission.state, submission.first_by) == ("approved", None)


def test_an_address_noted_since_notice_proves_no_claim(story):
    organisation = group(story)
    rows = [ContactDetail.objects.create(organisation=organisation, kind="email", value=f"{name}@example.org")
            for name in ("old", "new")]  # fmt: skip
    rows[0].history.update(history_date=PREPARING)
    rows[1].history.update(history_date=NOTICE + dt.timedelta(days=1))

    proving = addresses_that_prove(organisation)
    with refused(DomainError, "Choose an address, or ask a partner."):
        claimed(organisation, way="link", contact_id=rows[1].pk)

    assert proving == [rows[0]]


def merged(story: Story, kept, other, **choices) -> None:
    merge(kept_id=kept.pk, merged_id=other.pk, choices=choices, by=story.partner, now=NOMINATING)


def test_a_merger_gives_no_mailbox_the_vote_of_a_group_on_the_roll(story):
    voting = story.contacts[2]
    trick = MembershipFactory(organisation=group(story, "Trick"), name="Tom Trick")

    with pytest.raises(NotAllowedNow, match=f"merging would let Tom Trick vote for {voting.organisation}"):
        merged(story, voting.organisation, trick.organisation, voting_contact="merged")
    with pytest.raises(NotAllowedNow, match=f"merging would let Tom Trick vote for {voting.organisation}"):
        merged(story, trick.organisation, voting.organisation)

    voting.refresh_from_db()
    assert voting.role == Role.VOTING_CONTACT


def test_a_merger_that_leaves_the_vote_where_it_was_goes_on(story):
    voting = story.contacts[2]
    other = MembershipFactory(organisation=group(story, "Double"), name="Dora Double")

    merged(story, voting.organisation, other.organisation)

    assert dict(Membership.objects.filter(organisation=voting.organisation).values_list("name", "role")) == {
        voting.name: "voting_contact",
        "Dora Double": "other",
    }


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("submission_of_a_contact_is_confirmed_by_another", {"state": "approved", "reason": "Yes."}),
        ("submission_looked_at_first_says_when_and_why", {"first_reason": "Seen."}),
    ],
)
def test_a_submission_the_database_does_not_take(story, constraint, change):
    submission = named(group(story), story.partner)
    if "state" in change:
        change |= {"decided_by": story.partner, "decided_at": NOMINATING}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(**change)


def test_a_claim_looked_at_twice_by_one_person_is_not_taken(story):
    submission = claimed(group(story))
    facts = {"first_by": story.partner, "first_at": NOMINATING, "first_reason": "Seen.", "state": "approved"}

    with pytest.raises(IntegrityError, match="submission_looked_at_by_two_different_people"), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(
            **facts, decided_by=story.partner, decided_at=NOMINATING, reason="Yes."
        )
