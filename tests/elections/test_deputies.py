"""The next placed as deputy: offered after the declaration, wanted by the holder, agreed to by the person."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from elections.models import DeputyOffer, JournalEntry, Nomination, OfferState
from elections.services.next_placed import next_placed
from elections.services.offering import answer_for, answer_offer, places_of, take_offer_back
from notifications.models import Letter
from organisations.models import Person, User
from partnerships.models import Deputy, Term
from partnerships.services.deputies import name_deputy
from tests.elections.offers import DAY, account, elected, offered
from tests.elections.pages import text_of
from tests.elections.story import DECLARING, Story, draft, refused, story_at
from tests.factories.organisations import UserFactory, partner_of
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    """Ann is elected; Bob is next placed, then Cat."""
    return elected(0, 0, 0, 1, 1, 2)


def answered(offer: DeputyOffer, by: User | None, *, agrees: bool = True, **details) -> DeputyOffer:
    return answer_offer(offer_id=offer.pk, agrees=agrees, by=by, now=DECLARING, **details)


def settled(recipient: str | None = None) -> list[str]:
    found = Letter.objects.filter(kind="elections.deputy_settled").order_by("recipient")
    return list(found.values_list("recipient", flat=True))


def test_those_not_elected_can_be_offered_in_the_order_of_their_votes(story):
    place = places_of(story.contest, DAY)[0]

    assert (place.term.person.name, place.against) == ("Ann Archer", "")
    assert [each.person.name for each in place.choices] == ["Bob Baker", "Cat Cole"]


def test_a_different_organisation_is_preferred(story):
    own = story.contacts[0].organisation
    Nomination.objects.filter(pk=story.nominations[1].pk).update(on_behalf_of=own)

    choices = places_of(story.contest, DAY)[0].choices

    assert [each.person.name for each in choices] == ["Cat Cole", "Bob Baker"]


def test_nobody_is_offered_before_the_declaration():
    story = story_at("counted")

    assert places_of(story.contest, DAY) == []


def test_nobody_placed_behind_re_open_nominations_is_next():
    story = draft(6, plan={"rule": "fptp", "offers_ron": True})
    story.give_notice()
    story.take_roll()
    story.stand("Ann Archer", "Bob Baker", "Cat Cole")
    story.publish()
    story.arm()
    ann, bob, cat = (each.pk for each in story.nominations)
    for contact, mark in enumerate([ann, ann, ann, bob, bob, 0]):
        story.mark(contact, [mark])
    story.count()
    story.declare()

    placed = next_placed(story.contest)

    assert [each.person.name for each in placed.order] == ["Bob Baker"]
    assert cat not in [each.pk for each in placed.order]


def test_whoever_was_elected_to_another_seat_of_the_contest_is_not_offered():
    first = SeatFactory(partnership__district__name="Wychavon", label="Seat 1")
    second = SeatFactory(partnership=first.partnership, label="Seat 2")
    story = elected(0, 0, 0, 1, 1, 2, seat=first, more_seats=[second], plan={"rule": "block"})

    places = places_of(story.contest, DAY)

    assert [(place.term.person.name, [each.person.name for each in place.choices]) for place in places] == [
        ("Ann Archer", ["Cat Cole"]),
        ("Bob Baker", ["Cat Cole"]),
    ]


def test_the_holder_is_asked_then_the_next_placed_and_the_deputy_is_named(story):
    offer = offered(story)
    asked_first = Letter.objects.get(kind="elections.deputy_to_want").recipient
    answered(offer, account(story, 0))
    asked_second = Letter.objects.get(kind="elections.deputy_to_agree").recipient
    answered(offer, account(story, 1))

    deputy = Deputy.objects.get()
    people = [story.nominations[number].person.email for number in (0, 1)]
    assert [asked_first, asked_second] == people
    assert (deputy.person.name, deputy.term.person.name, deputy.named_by) == ("Bob Baker", "Ann Archer", "runner_up")
    assert deputy.starts_on == deputy.term.starts_on
    assert DeputyOffer.objects.get().deputy == deputy
    assert settled() == sorted([*people, story.returning_officer.email])
    assert JournalEntry.objects.filter(act="offer a deputy").get().words == (
        "Offered Bob Baker to Ann Archer as deputy in “Seat”."
    )


def test_the_links_of_the_letters_answer_without_an_account(story, client, travel, django_capture_on_commit_callbacks):
    travel(DECLARING)
    with django_capture_on_commit_callbacks(execute=True):
        offered(story)
    to_holder = link_in(mail.outbox[-1])
    seen = text_of(client.get(to_holder))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(to_holder, {"answer": "yes"})
    to_person = link_in(mail.outbox[-1])
    again = text_of(client.get(to_holder))
    client.post(to_person, {"answer": "yes"})

    assert "Do you want Bob Baker as deputy?" in seen
    assert "There is nothing for you to do now." in again
    assert Deputy.objects.get().person.name == "Bob Baker"


def link_in(message) -> str:
    return re.search(r"http://testserver(/elections/deputies/\S+)", message.body)[1]


def test_a_holder_who_does_not_want_it_ends_it_and_the_next_placed_hears_nothing(story):
    offer = answered(offered(story), account(story, 0), agrees=False)

    assert offer.state == OfferState.NOT_WANTED
    assert settled() == sorted([story.nominations[0].person.email, story.returning_officer.email])
    assert not Deputy.objects.exists()


def test_after_a_no_of_the_next_placed_another_can_be_offered(story):
    offer = offered(story)
    answered(offer, account(story, 0))
    answered(offer, account(story, 1), agrees=False)

    choices = places_of(story.contest, DAY)[0].choices
    offered(story, 2)

    assert [each.person.name for each in choices] == ["Cat Cole"]
    assert DeputyOffer.objects.waiting().get().nomination.person.name == "Cat Cole"


def test_a_partner_offers_and_writes_down_what_is_said_by_telephone(story):
    Person.objects.update(email="", user=None)

    offer = offered(story, by=story.partner)
    details = {"offer_id": offer.pk, "agrees": True, "by": story.partner, "now": DECLARING}
    answer_for(**details, note="Ann said so on Monday.")
    answer_for(**details, note="Bob said so on Tuesday.")

    assert Deputy.objects.get().person.name == "Bob Baker"
    assert DeputyOffer.objects.get().accepted_note == "Ann said so on Monday."
    assert JournalEntry.objects.last().words == (
        "Wrote down the answer of Bob Baker as to a deputy: yes. Bob said so on Tuesday."
    )


def test_an_offer_is_taken_back(story):
    offer = take_offer_back(offer_id=offered(story).pk, by=story.partner, now=DECLARING)

    assert offer.state == OfferState.WITHDRAWN
    with refused(NotAllowedNow, "This is over: taken back."):
        answered(offer, account(story, 0))


def test_only_the_returning_officer_and_partners_offer(story):
    sentence = "Only the returning officer and the partners of the district may do this."

    for stranger in (story.scrutineer, partner_of(SeatFactory().partnership.district), UserFactory()):
        with refused(NotAllowed, sentence):
            offered(story, by=stranger)
    offer = offered(story)
    with refused(NotAllowed, sentence):
        take_offer_back(offer_id=offer.pk, by=story.scrutineer, now=DECLARING)


def test_only_a_partner_writes_an_answer_down(story):
    offer = offered(story)
    details = {"offer_id": offer.pk, "agrees": True, "now": DECLARING}

    with refused(NotAllowed, "Only an infrastructure partner of Wychavon may do this."):
        answer_for(**details, by=story.returning_officer, note="By telephone.")
    with refused(DomainError, "Say how you know: it stands in the journal."):
        answer_for(**details, by=story.partner, note=" ")


def test_only_whose_turn_it_is_answers(story):
    offer = offered(story)

    with refused(NotAllowed, "Only Ann Archer may answer this."):
        answered(offer, account(story, 1))
    answered(offer, account(story, 0))
    with refused(NotAllowed, "Only Bob Baker may answer this."):
        answered(offer, account(story, 0))


@pytest.mark.parametrize(
    ("number", "term", "kind", "sentence"),
    [
        (0, None, DomainError, "Choose one of those who are next placed."),
        (1, 0, NotAllowedNow, "Nobody whom this contest has elected holds this seat."),
    ],
)
def test_only_the_next_placed_is_offered_and_only_to_somebody_elected(story, number, term, kind, sentence):
    details = {} if term is None else {"term_id": term}

    with refused(kind, sentence):
        offered(story, number, **details)


def test_one_is_offered_at_a_time(story):
    offered(story)

    with refused(Clash, "Bob Baker is offered already: wait for the answer, or take it back."):
        offered(story, 2)


def test_a_seat_without_deputies_is_offered_none(story):
    story.seat.deputies_allowed = False
    story.seat.save()

    with refused(NotAllowedNow, "“Seat” is a seat without deputies."):
        offered(story)


def test_a_holder_who_has_a_deputy_is_offered_none(story):
    term = Term.objects.get()
    person = Person.objects.create(name="Own Choice")
    facts = {"on_behalf_of": term.on_behalf_of, "starts_on": term.starts_on, "named_by": "representative"}
    offer = offered(story)
    answered(offer, account(story, 0))
    name_deputy(term_id=term.pk, person=person, by=story.partner, **facts)

    with refused(NotAllowedNow, "Ann Archer has named another deputy meanwhile."):
        answered(offer, account(story, 1))
    take_offer_back(offer_id=offer.pk, by=story.partner, now=DECLARING)
    with refused(NotAllowedNow, "Own Choice is deputy of Ann Archer already."):
        offered(story, 2)
