"""Letters about a deputy: to the holder whether they want the next placed, to that person, and how it ended."""

from __future__ import annotations

import datetime as dt

from elections.letters.kinds import of_contest
from elections.models import DeputyOffer, OfferState
from notifications.kinds import letter_kind
from notifications.models import Letter
from notifications.services.writing import write
from organisations.models import Person

GOOD_FOR = dt.timedelta(days=60)
TO_HOLDER, TO_NEXT_PLACED = "elections.deputy_to_want", "elections.deputy_to_agree"
OFFER_KINDS: dict[str, str] = {OfferState.HOLDER: TO_HOLDER, OfferState.NEXT_PLACED: TO_NEXT_PLACED}
"""Whose letter's link answers an offer in this state."""


def about_offer(offer: DeputyOffer) -> str:
    return f"offer:{offer.pk}"


def offer_to_holder(offer: DeputyOffer, now: dt.datetime) -> None:
    _write(TO_HOLDER, offer, offer.term.person, now)


def offer_to_next_placed(offer: DeputyOffer, now: dt.datetime) -> None:
    _write(TO_NEXT_PLACED, offer, offer.nomination.person, now)


def offer_settled(offer: DeputyOffer, now: dt.datetime) -> None:
    """To the holder; to the next placed too, who was asked or is deputy now; and to whoever had offered."""
    people = [offer.term.person]
    if offer.accepted_at is not None:
        people.append(offer.nomination.person)
    for person in people:
        _write("elections.deputy_settled", offer, person, now)
    write(
        kind="elections.deputy_settled",
        about=about_offer(offer),
        recipient=offer.offered_by.email,
        district=offer.contest.election.district.slug,
        useful_until=now + GOOD_FOR,
    )


def _write(kind: str, offer: DeputyOffer, person: Person, now: dt.datetime) -> None:
    """Whoever has no mailbox is told by telephone; a partner writes their answer down."""
    if not person.email:
        return
    write(
        kind=kind,
        about=about_offer(offer),
        recipient=person.email,
        recipient_name=person.name,
        district=offer.contest.election.district.slug,
        useful_until=now + GOOD_FOR,
    )


@letter_kind(name=TO_HOLDER, label="A deputy for you", template="elections/letters/deputy_to_want.txt", has_link=True)
def _to_want(letter: Letter) -> dict[str, object]:
    return _of_offer(letter)


@letter_kind(
    name=TO_NEXT_PLACED,
    label="Will you be deputy?",
    template="elections/letters/deputy_to_agree.txt",
    has_link=True,
)
def _to_agree(letter: Letter) -> dict[str, object]:
    return _of_offer(letter)


@letter_kind(
    name="elections.deputy_settled",
    label="Deputy: how it ended",
    template="elections/letters/deputy_settled.txt",
)
def _settled(letter: Letter) -> dict[str, object]:
    return _of_offer(letter)


def _of_offer(letter: Letter) -> dict[str, object]:
    offer = DeputyOffer.objects.for_list().get(pk=letter.about.split(":")[1])
    return of_contest(offer.contest) | {"offer": offer, "holder": offer.term.person, "seat": offer.term.seat}
