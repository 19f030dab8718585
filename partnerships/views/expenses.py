"""Expenses: claimed by the holder of a seat."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted
from partnerships.forms.support import ClaimForm
from partnerships.http import desk_of
from partnerships.models import ExpenseClaim
from partnerships.services import expenses
from vcsrep.face.forms import Form


def claim(request: SignedInRequest, term: int) -> HttpResponse:
    desk = desk_of(request, term, of_office=False)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: expenses.claim(term_id=term, by=request.user, day=timezone.localdate(), **form.cleaned_data),
    ):
        messages.success(
            request, f"£{form.cleaned_data['amount']:,.2f} is claimed. You get a letter when it is decided."
        )
        return redirect(f"{desk.back}#expenses")
    return render(request, "partnerships/member/claim.html", {"form": form, "term": desk.term, "back": desk.back})


def withdraw(request: SignedInRequest, term: int, pk: int) -> HttpResponse:
    desk = desk_of(request, term, of_office=False)
    claimed = get_object_or_404(ExpenseClaim.objects.to_decide(), pk=pk, term=desk.term)
    form = Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and accepted(form, lambda: expenses.withdraw(claim_id=pk, by=request.user)):
        messages.success(request, "The claim is taken back.")
        return redirect(f"{desk.back}#expenses")
    context = {"form": form, "term": desk.term, "back": desk.back, "claim": claimed}
    return render(request, "partnerships/member/claim_withdraw.html", context)
