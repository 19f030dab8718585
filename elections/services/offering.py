"""The next placed as deputy: offered by an organiser, wanted by the holder, agreed to by the person (DOMAIN §4).

A different organisation is preferred, so those of another organisation than the holder's come first. Whoever has no
mailbox answers by telephone, and a partner writes the answer down.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Contest, DeputyOffer, Nomination, OfferState, Stage
from elections.services.journal import write_down
from elections.services.next_placed import Placed, is_free, next_placed
from elections.services.stages import lock, refuse_out_of_turn
from notifications.models import Letter
from organisations.models import Person, User
from partnerships.models import Deputy, NamedBy, Term
from partnerships.services.deputies import name_deputy
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

ANSWERED = {True: OfferState.AGREED, False: OfferState.DECLINED}


@dataclass(frozen=True, slots=True)
class Place:
    """One seat this contest has filled: its deputy, what was offered, and who can be, the best first."""

    term: Term
    deputy: Deputy | None
    offers: list[DeputyOffer]
    choices: list[Nomination]
    against: str = ""

    @property
    def waiting(self) -> DeputyOffer | None:
        return next((offer for offer in self.offers if offer.is_waiting), None)


def places_of(contest: Contest, day: dt.date, placed: Placed | None = None) -> list[Place]:
    """Seats of a declared contest whose holder serves or is to serve, in their order."""
    if contest.stage != Stage.DECLARED:
        return []
    placed = placed or next_placed(contest)
    free = [each for each in placed.order if is_free(contest, each)]
    terms = Term.objects.filter(seat__in=contest.seats.all(), starts_on__gte=contest.election.term_starts_on)
    found = terms.not_over_before(day).select_related("seat__partnership", "person", "on_behalf_of").order_by("seat")
    return [_place(contest, term, free, day) for term in found]


@transaction.atomic
def offer_deputy(*, contest_id: int, term_id: int, nomination_id: int, by: User, now: dt.datetime) -> DeputyOffer:
    """Ask the holder whether they want the next placed as deputy."""
    contest = lock(contest_id)
    day = timezone.localdate(now)
    _only_organiser(by, contest, day)
    refuse_out_of_turn(contest, "offer a deputy")
    place = next((each for each in places_of(contest, day) if each.term.pk == term_id), None)
    if place is None:
        raise NotAllowedNow("Nobody whom this contest has elected holds this seat.")
    if place.waiting is not None:
        raise Clash(f"{place.waiting.nomination.person} is offered already: wait for the answer, or take it back.")
    if place.against:
        raise NotAllowedNow(place.against)
    chosen = next((each for each in place.choices if each.pk == nomination_id), None)
    if chosen is None:
        raise DomainError("Choose one of those who are next placed.")
    offer = DeputyOffer.objects.create(
        contest=contest, term=place.term, nomination=chosen, offered_by=by, offered_at=now
    )
    letters.offer_to_holder(offer, now)
    words = f"Offered {chosen.person} to {place.term.person} as deputy in “{place.term.seat}”."
    write_down(contest, act="offer a deputy", words=words, by=by, at=now)
    return offer


@transaction.atomic
def answer_offer(
    *, offer_id: int, agrees: bool, by: User | None, token: str = "", now: dt.datetime | None = None
) -> DeputyOffer:
    """The holder wants the person as deputy, or not; then the person agrees, or declines."""
    offer, now = _lock(offer_id, now)
    if not may_answer(offer, by, token):
        raise NotAllowed(f"Only {whose_turn(offer)} may answer this.")
    return _go_on(offer, agrees=agrees, note=f"{whose_turn(offer)} answered.", by=by, now=now)


@transaction.atomic
def answer_for(*, offer_id: int, agrees: bool, note: str, by: User, now: dt.datetime) -> DeputyOffer:
    """A partner of the district writes down what the holder, or the next placed, has said to them."""
    offer, now = _lock(offer_id, now)
    permissions.only_partner(by, offer.contest.election.district, timezone.localdate(now))
    if not note.strip():
        raise DomainError("Say how you know: it stands in the journal.")
    whose = whose_turn(offer)
    words = f"Wrote down the answer of {whose} as to a deputy: {'yes' if agrees else 'no'}. {note.strip()}"
    write_down(offer.contest, act="offer a deputy", words=words, by=by, at=now)
    return _go_on(offer, agrees=agrees, note=note.strip(), by=by, now=now)


@transaction.atomic
def take_offer_back(*, offer_id: int, by: User, now: dt.datetime) -> DeputyOffer:
    offer, now = _lock(offer_id, now)
    _only_organiser(by, offer.contest, timezone.localdate(now))
    _end(offer, OfferState.WITHDRAWN, now)
    words = f"Took back the offer of {offer.nomination.person} to {offer.term.person} as deputy."
    write_down(offer.contest, act="offer a deputy", words=words, by=by, at=now)
    return offer


def may_answer(offer: DeputyOffer, by: User | None, token: str) -> bool:
    """Whether this is the person whose turn it is: signed in, or by the link of the letter to them."""
    if not offer.is_waiting:
        return False
    person = offer.term.person if offer.state == OfferState.HOLDER else offer.nomination.person
    kind = letters.OFFER_KINDS[offer.state]
    opened = Letter.objects.opened_by(token).filter(kind=kind, about=letters.about_offer(offer)) if token else None
    if opened is not None and opened.exists():
        return True
    return by is not None and is_person(person, by)


def is_person(person: Person, by: User) -> bool:
    """Whether the person reads their letters with this account."""
    return person.user_id == by.pk or person.email.lower() == by.email.lower()


def whose_turn(offer: DeputyOffer) -> str:
    return str(offer.term.person if offer.state == OfferState.HOLDER else offer.nomination.person)


def _place(contest: Contest, term: Term, free: list[Nomination], day: dt.date) -> Place:
    offers = list(DeputyOffer.objects.filter(term=term).for_list())
    deputy = Deputy.objects.filter(term=term).for_list().exclude(ends_on__lt=day).first()
    taken = set(DeputyOffer.objects.filter(contest=contest).waiting().values_list("nomination", flat=True))
    taken |= {each.nomination_id for each in offers}
    others = Deputy.objects.filter(term__seat__in=contest.seats.all()).serving_on(day).values_list("person", flat=True)
    open_to = [each for each in free if each.pk not in taken and each.person_id not in set(others)]
    choices = sorted(open_to, key=lambda each: each.on_behalf_of_id == term.on_behalf_of_id)
    return Place(term, deputy, offers, choices, _against(term, deputy))


def _against(term: Term, deputy: Deputy | None) -> str:
    if not term.seat.deputies_allowed:
        return f"“{term.seat}” is a seat without deputies."
    return f"{deputy.person} is deputy of {term.person} already." if deputy is not None else ""


def _only_organiser(by: User, contest: Contest, day: dt.date) -> None:
    election = contest.election
    if not permissions.is_returning_officer(by, election) and not permissions.may_call(by, election.district, day):
        raise NotAllowed("Only the returning officer and the partners of the district may do this.")


def _lock(offer_id: int, now: dt.datetime | None) -> tuple[DeputyOffer, dt.datetime]:
    contest = lock(DeputyOffer.objects.values_list("contest", flat=True).get(pk=offer_id))
    offer = DeputyOffer.objects.for_list().select_for_update(of=("self",)).get(pk=offer_id)
    offer.contest = contest
    if not offer.is_waiting:
        raise NotAllowedNow(f"This is over: {offer.get_state_display().lower()}.")
    return offer, now or timezone.now()


def _go_on(offer: DeputyOffer, *, agrees: bool, note: str, by: User | None, now: dt.datetime) -> DeputyOffer:
    if offer.state == OfferState.HOLDER:
        return _of_holder(offer, agrees=agrees, note=note, now=now)
    if agrees:
        day = timezone.localdate(now)
        if Deputy.objects.filter(term=offer.term).exclude(ends_on__lt=day).exists():
            raise NotAllowedNow(f"{offer.term.person} has named another deputy meanwhile.")
        offer.deputy = name_deputy(
            term_id=offer.term_id,
            person=offer.nomination.person,
            on_behalf_of=offer.nomination.on_behalf_of,
            starts_on=max(day, offer.term.starts_on),
            named_by=NamedBy.RUNNER_UP,
            by=by,
        )
    _end(offer, ANSWERED[agrees], now)
    letters.offer_settled(offer, now)
    return offer


def _of_holder(offer: DeputyOffer, *, agrees: bool, note: str, now: dt.datetime) -> DeputyOffer:
    if not agrees:
        _end(offer, OfferState.NOT_WANTED, now)
        letters.offer_settled(offer, now)
        return offer
    offer.state, offer.accepted_at, offer.accepted_note = OfferState.NEXT_PLACED, now, note[:300]
    offer.save()
    letters.offer_to_next_placed(offer, now)
    return offer


def _end(offer: DeputyOffer, state: OfferState, now: dt.datetime) -> None:
    offer.state, offer.ended_at = state, now
    offer.save()
