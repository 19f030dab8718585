"""Terms as the pages of holders and offices fetch them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations.http import SignedInRequest
from organisations.models import Membership, Role, User
from partnerships.models import Deputy, Term
from partnerships.permissions import may_support

Sitting = TypeVar("Sitting", Term, Deputy)


@dataclass(frozen=True)
class Desk(Generic[Sitting]):
    """Where somebody works on a term: their own page of it, or the office's. `name` is what they are called there.

    A deputy works on their own part in it.
    """

    term: Sitting
    name: str
    back: str


def desk_of(request: SignedInRequest, term: int, *, of_office: bool) -> Desk[Term]:
    """The holder's own term; or for an office (the caller has asked for its second step) one it looks after."""
    if not of_office:
        held = own_term(request.user, term)
        return Desk(held, held.person.name, reverse("partnerships_member:seat", args=[term]))
    today = timezone.localdate()
    held = supported_term(request.user, term, today)
    back = reverse("representatives_office:representative", args=[term])
    return Desk(held, name_in_office(request.user, today), back)


def register_desk_of(
    request: SignedInRequest, term: int, *, of_office: bool, as_deputy: bool
) -> Desk[Term] | Desk[Deputy]:
    """Whose register of interests is worked on: as `desk_of` says, or the deputy's own."""
    if not as_deputy:
        return desk_of(request, term, of_office=of_office)
    deputy = own_deputy(request.user, term, timezone.localdate())
    return Desk(deputy, deputy.person.name, reverse("partnerships_member:deputy", args=[term]))


def own_term(user: User, pk: int) -> Term:
    """One that this account holds or held; any other is not there."""
    return get_object_or_404(_whole(Term.objects.held_by(user)), pk=pk)


def own_deputy(user: User, term: int, day: dt.date) -> Deputy:
    """This account's own part as deputy of that term, while it lasts; any other is not there."""
    own = (
        Deputy.objects.serving_on(day)
        .held_by(user)
        .select_related("term__seat__partnership__district", "term__person", "person__user", "on_behalf_of")
    )
    return get_object_or_404(own, term__pk=term)


def supported_term(user: User, pk: int, day: dt.date) -> Term:
    """One of a district in whose office this person works; any other is not there."""
    term = get_object_or_404(_whole(Term.objects.visible_to(user, day)), pk=pk)
    if not may_support(user, term.seat.partnership.district, day):
        raise PermissionDenied(f"Only the offices of {term.seat.partnership.district} look after this seat.")
    return term


def name_in_office(user: User, day: dt.date) -> str:
    """What this account is called where it works; "" when it works in no office."""
    staff = Membership.objects.current_on(day).filter(user=user, role=Role.OFFICE_STAFF).order_by("pk")
    return staff.values_list("name", flat=True).first() or ""


def _whole(terms: QuerySet[Term]) -> QuerySet[Term]:
    return terms.select_related("seat__partnership__district__council", "person__user", "on_behalf_of")
