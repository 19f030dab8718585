"""What an office does for representatives: say what a role asks, record what was given, decide on expenses."""

from __future__ import annotations

import datetime as dt

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.filters import ClaimFilter
from partnerships.forms.support import DecideForm, RoleForm, SupportForm
from partnerships.http import desk_of
from partnerships.models import ClaimState, ExpenseClaim, RoleDescription, Seat
from partnerships.permissions import holds
from partnerships.services import expenses, support
from partnerships.services.expenses import totals_by_year
from partnerships.tables import ClaimTable
from vcsrep.face.listing import listing
from vcsrep.face.words import longday


@office_page
def describe_role(request: SignedInRequest, seat: int) -> HttpResponse:
    today = timezone.localdate()
    kept = get_object_or_404(Seat.objects.visible_to(request.user, today).select_related("partnership"), pk=seat)
    described = RoleDescription.objects.filter(seat=kept).first()
    form = RoleForm(request.POST or None, initial=RoleForm.initial_of(described))
    back = reverse("partnerships_office:partnership", args=[kept.partnership.slug])
    if request.method == "POST" and accepted(
        form, lambda: support.describe_role(seat_id=seat, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, f"What “{kept}” asks is public now, and shown before anybody is nominated.")
        return redirect(back)
    context = {"form": form, "seat": kept, "partnership": kept.partnership}
    return render(request, "partnerships/representatives/role.html", context)


@office_page
def add_support(request: SignedInRequest, term: int) -> HttpResponse:
    today = timezone.localdate()
    desk = desk_of(request, term, of_office=True)
    initial = {"given_on": today, "given_by_name": desk.name, "kind": request.GET.get("kind")}
    form = SupportForm(request.POST or None, initial=initial)
    if request.method == "POST" and accepted(
        form, lambda: support.record_support(term_id=term, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, "It is on record.")
        return redirect(f"{desk.back}#support")
    context = {"form": form, "term": desk.term, "back": desk.back}
    return render(request, "partnerships/representatives/support_add.html", context)


@office_page
@require_safe
def claim_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=ExpenseClaim.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=ClaimTable,
        filterset_class=ClaimFilter,
        template="partnerships/representatives/claims.html",
        csv_name="expenses",
    )


@office_page
def claim(request: SignedInRequest, pk: int) -> HttpResponse:
    """Look at a claim and decide; who made it may look, and a colleague decides."""
    today = timezone.localdate()
    claims = ExpenseClaim.objects.visible_to(request.user, today).for_list().select_related("decided_by")
    claimed = get_object_or_404(claims, pk=pk)
    is_own = claimed.claimed_by_id == request.user.pk or holds(request.user, claimed.term)
    form = DecideForm(request.POST or None, claim=claimed, today=today)
    if request.method == "POST" and is_own:
        raise PermissionDenied("Nobody decides on their own expenses. Ask a colleague.")
    if request.method == "POST" and accepted(form, lambda: _decide(request, claimed, form, today)):
        messages.success(request, f"Saved. {claimed.term.person} gets a letter.")
        return redirect("representatives_office:claims")
    of_seat = ExpenseClaim.objects.filter(term__seat=claimed.term.seat_id)
    context = {
        "form": form,
        "is_open": claimed.state in {ClaimState.CLAIMED, ClaimState.APPROVED} and not is_own,
        "claim": claimed,
        "rows": _rows(claimed),
        "is_own": is_own,
        "totals": totals_by_year(of_seat),
    }
    return render(request, "partnerships/representatives/claim.html", context)


def _decide(request: SignedInRequest, claimed: ExpenseClaim, form: DecideForm, today: dt.date) -> None:
    said = form.cleaned_data
    if said["decision"] == "approve":
        expenses.approve(claim_id=claimed.pk, by=request.user, day=today)
    elif said["decision"] == "decline":
        expenses.decline(claim_id=claimed.pk, reason=said["reason"], by=request.user, day=today)
    else:
        expenses.mark_paid(claim_id=claimed.pk, paid_on=said["paid_on"], by=request.user, day=today)


def _rows(claimed: ExpenseClaim) -> list[tuple[str, object]]:
    rows: list[tuple[str, object]] = [
        ("Spent on", longday(claimed.spent_on)),
        ("Receipt", claimed.receipt),
        ("Note", claimed.note),
        ("Claimed on", longday(claimed.claimed_on)),
        ("State", claimed.get_state_display()),
        ("Decided by", claimed.decided_by),
        ("Why declined", claimed.reason),
        ("Paid on", longday(claimed.paid_on) if claimed.paid_on else ""),
    ]
    return [(name, value) for name, value in rows if value]
