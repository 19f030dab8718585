"""Supporting a representative: say what the role asks, record what was given, see what is outstanding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from organisations.models import User
from partnerships.models import KindOfSupport, RoleDescription, Seat, SupportGiven, Term
from partnerships.models.support import INDUCTION
from partnerships.permissions import demand_supporter
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError
from vcsrep.face.words import longday


@dataclass(frozen=True, slots=True)
class SupportRecord:
    """What one holder got, the latest first, and what of the induction is still to come."""

    given: list[SupportGiven]
    outstanding: list[KindOfSupport]


@transaction.atomic
def describe_role(*, seat_id: int, text: str, time_commitment: str, by: User, day: dt.date) -> RoleDescription:
    seat = Seat.objects.select_related("partnership__district").select_for_update(of=("self",)).get(pk=seat_id)
    demand_supporter(by, seat.partnership.district, day)
    if not text.strip() or not time_commitment.strip():
        raise DomainError("Say what the role asks, and how much time it takes.")
    described = RoleDescription.objects.filter(seat=seat).first() or RoleDescription(seat=seat)
    described.text, described.time_commitment = text.strip(), time_commitment.strip()
    keep(described, by=by, why="Role described")
    return described


@transaction.atomic
def record_support(
    *, term_id: int, kind: str, what: str = "", given_on: dt.date, given_by_name: str, by: User, day: dt.date
) -> SupportGiven:
    """Write down what a holder got, when, and from whom. What was prepared before the first day counts too."""
    terms = Term.objects.select_related("seat__partnership__district", "person").select_for_update(of=("self",))
    term = terms.get(pk=term_id)
    demand_supporter(by, term.seat.partnership.district, day)
    if kind not in KindOfSupport.values:
        raise DomainError("Say what was given.")
    if kind in {KindOfSupport.OTHER, KindOfSupport.TRAINING} and not what.strip():
        raise DomainError("Say in a few words what it was.")
    if not given_by_name.strip():
        raise DomainError("Say who gave it.")
    if given_on > day:
        raise DomainError("The day is still to come: write it down when it has happened.")
    if term.ends_on is not None and given_on > term.ends_on:
        raise DomainError(f"The term ended on {longday(term.ends_on)}.")
    same = SupportGiven.objects.filter(term=term, kind=kind, given_on=given_on, what=what.strip())
    if same.exists():
        raise Clash("This is on record already.")
    return SupportGiven.objects.create(
        term=term, kind=kind, what=what.strip(), given_on=given_on, given_by_name=given_by_name.strip(), recorded_by=by
    )


def support_of(term: Term) -> SupportRecord:
    given = list(SupportGiven.objects.filter(term=term).order_by("-given_on", "-pk"))
    return SupportRecord(given, outstanding(row.kind for row in given))


def outstanding(kinds: Iterable[str]) -> list[KindOfSupport]:
    """Of the seven kinds of an induction, in their order."""
    there = set(kinds)
    return [kind for kind in INDUCTION if kind not in there]
