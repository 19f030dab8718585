"""Two hands on one matter: a contact is confirmed once, a deputy is offered once, and an offer is answered once."""

from __future__ import annotations

import pytest

from elections.models import DeputyOffer
from elections.services.offering import answer_for, offer_deputy, take_offer_back
from organisations.models import Membership
from organisations.services.naming_contacts import confirm_contact
from partnerships.models import Deputy, Term
from tests.elections.contacts import group, named
from tests.elections.offers import elected, offered
from tests.elections.story import DECLARING, NOMINATING, story_at
from tests.factories.organisations import officer_of
from tests.races import at_the_same_instant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def words_of(told: list[object]) -> list[str]:
    return sorted(str(each) for each in told if isinstance(each, str))


def test_two_who_confirm_a_contact_at_once_give_the_vote_once():
    story = story_at("notice")
    organisation = group(story)
    submission = named(organisation, story.partner)
    colleagues = [officer_of(story.district), officer_of(story.district)]
    facts = {"submission_id": submission.pk, "reason": "Rang them.", "now": NOMINATING}

    told = at_the_same_instant(*[lambda by=by: confirm_contact(**facts, by=by) for by in colleagues])

    assert words_of(told) == ["This was approved already."]
    assert Membership.objects.filter(organisation=organisation).count() == 1


def test_two_offices_that_name_a_contact_at_once_put_one_before_a_colleague():
    story = story_at("notice")
    organisation, other = group(story), officer_of(story.district)

    told = at_the_same_instant(
        *[
            lambda by=by, name=name: named(organisation, by, name=name)
            for by, name in ((story.partner, "A"), (other, "B"))
        ]
    )

    first = organisation.submissions.get().asked["name"]
    assert words_of(told) == [f"{first} has been named already, and waits for a second person."]


def test_two_who_offer_a_deputy_at_once_offer_one():
    story = elected(0, 0, 0, 1, 1, 2)
    facts = {"contest_id": story.contest.pk, "term_id": Term.objects.get().pk, "now": DECLARING}
    people = [(story.partner, 1), (story.returning_officer, 2)]

    told = at_the_same_instant(
        *[
            lambda by=by, number=number: offer_deputy(**facts, nomination_id=story.nominations[number].pk, by=by)
            for by, number in people
        ]
    )

    first = DeputyOffer.objects.select_related("nomination__person").get().nomination.person
    assert words_of(told) == [f"{first} is offered already: wait for the answer, or take it back."]


def test_an_offer_that_is_agreed_to_and_taken_back_at_once_ends_once():
    story = elected(0, 0, 0, 1, 1, 2)
    offer = offered(story)
    said = {"offer_id": offer.pk, "agrees": True, "note": "By telephone.", "by": story.partner, "now": DECLARING}
    answer_for(**said)

    told = at_the_same_instant(
        lambda: answer_for(**said), lambda: take_offer_back(offer_id=offer.pk, by=story.partner, now=DECLARING)
    )

    offer.refresh_from_db()
    over = {"agreed": "This is over: agreed: deputy.", "withdrawn": "This is over: taken back."}
    assert words_of(told) == [over[offer.state]]
    assert Deputy.objects.count() == (1 if offer.state == "agreed" else 0)
