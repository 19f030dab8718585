"""From a decision to terms of office: the people elected sit in the contest's seats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from elections.models import Contest, Nomination
from organisations.models import Person, User
from partnerships.models import Term
from partnerships.services.terms import appoint


def seat_them(
    contest: Contest,
    elected: Sequence[Nomination],
    *,
    how_chosen: Callable[[Person], str],
    day: dt.date,
    by: User,
) -> list[Term]:
    """A term for each of the elected, seats in their own order. A term never starts before the day it is declared."""
    election = contest.election
    seats = contest.seats.order_by("pk")
    return [
        appoint(
            seat_id=seat.pk,
            person=nomination.person,
            on_behalf_of=nomination.on_behalf_of,
            starts_on=max(election.term_starts_on, day),
            ends_on=election.term_ends_on,
            how_chosen=how_chosen(nomination.person),
            by=by,
        )
        for seat, nomination in zip(seats, elected, strict=False)
    ]
