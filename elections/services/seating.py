"""From a decision to terms of office: the people elected sit in the contest's seats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from elections.models import Contest, Nomination
from organisations.models import Person, User
from partnerships.models import Term
from partnerships.services.mandates import carry_over
from partnerships.services.terms import appoint
from vcsrep.errors import NotAllowedNow

NOTHING_LOST = "Nothing is declared yet, and nominations, votes and count stay as they are."


def seat_them(
    contest: Contest,
    elected: Sequence[Nomination],
    *,
    how_chosen: Callable[[Person], str],
    over_limit_because: str,
    day: dt.date,
    by: User,
) -> list[Term]:
    """A term for each of the elected, seats in their own order. A term never starts before the day it is declared.

    Refused as a whole when one of them cannot sit: the caller's transaction takes everything else back with it.
    """
    election = contest.election
    seats = contest.seats.order_by("pk")
    terms = []
    for seat, nomination in zip(seats, elected, strict=False):
        try:
            term = appoint(
                seat_id=seat.pk,
                person=nomination.person,
                on_behalf_of=nomination.on_behalf_of,
                starts_on=max(election.term_starts_on, day),
                ends_on=election.term_ends_on,
                how_chosen=how_chosen(nomination.person),
                over_limit_because=over_limit_because,
                by=by,
            )
        except NotAllowedNow as refusal:
            raise NotAllowedNow(f"{refusal} {NOTHING_LOST}") from refusal
        if nomination.mandate is not None:
            carry_over(mandate=nomination.mandate, term=term)
        terms.append(term)
    return terms
