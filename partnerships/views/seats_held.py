"""A person's own page of a seat they hold: what they have said, got, declared and claimed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest
from partnerships.http import own_deputy, own_term
from partnerships.models import RoleDescription
from partnerships.services.checklist import checklist_of
from partnerships.services.expenses import totals_by_year
from partnerships.services.registers import register_of
from partnerships.services.support import support_of

DOORS = {name: f"partnerships_member:{name}" for name in ("declare", "confirm", "interest", "end_interest")}


DEPUTY_DOORS = {name: door.replace(":", ":deputy_") for name, door in DOORS.items()}


@require_safe
def deputy(request: SignedInRequest, term: int) -> HttpResponse:
    """Whoever comes instead of a representative: what is asked of them, and their own register of interests."""
    today = timezone.localdate()
    own = own_deputy(request.user, term, today)
    register = register_of(own, today)
    context = {
        "deputy": own,
        "term": own.term,
        "role": RoleDescription.objects.filter(seat=own.term.seat_id).first(),
        "register": register,
        "register_overdue": register.is_overdue(today),
        "interest_doors": DEPUTY_DOORS,
    }
    return render(request, "partnerships/member/deputy.html", context)


@require_safe
def seat(request: SignedInRequest, term: int) -> HttpResponse:
    today = timezone.localdate()
    held = own_term(request.user, term)
    checklist, register = checklist_of(held), register_of(held, today)
    claims = list(held.expenses.order_by("-spent_on", "-pk"))
    context = {
        "term": held,
        "role": RoleDescription.objects.filter(seat=held.seat_id).first(),
        "is_over": held.ends_on is not None and held.ends_on < today,
        "checklist": checklist,
        "is_overdue": checklist.is_overdue(today),
        "register": register,
        "interest_doors": DOORS,
        "register_overdue": register.is_overdue(today),
        "support": support_of(held),
        "claims": claims,
        "totals": totals_by_year(claims),
    }
    return render(request, "partnerships/member/seat.html", context)
