"""Filling and reviewing a mandate: the same two pages for the holder and for an office."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from organisations.http import SignedInRequest, accepted, office_page
from partnerships.forms.mandate import FillForm, ReviewForm
from partnerships.http import desk_of
from partnerships.models import MandateItem
from partnerships.services import mandates
from partnerships.services.checklist import checklist_of


def fill(request: SignedInRequest, term: int, item: str, *, of_office: bool = False) -> HttpResponse:
    if item not in MandateItem.values:
        raise Http404
    desk = desk_of(request, term, of_office=of_office)
    line = next(line for line in checklist_of(desk.term).lines if line.item == item)
    form = FillForm(request.POST or None, initial=FillForm.initial_of(line.entry, desk.name))

    def act() -> None:
        who = form.cleaned_data["filler_name"]
        mandates.fill(
            term_id=term, item=item, said=form.said, filler_name=who, by=request.user, day=timezone.localdate()
        )

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"{line.item.label}: saved, and public from now on.")
        return redirect(f"{desk.back}#mandate")
    context = {"form": form, "term": desk.term, "line": line, "back": desk.back}
    return render(request, "partnerships/member/fill.html", context)


def review(request: SignedInRequest, term: int, *, of_office: bool = False) -> HttpResponse:
    desk = desk_of(request, term, of_office=of_office)
    form = ReviewForm(request.POST or None, initial={"reviewer_name": desk.name})
    if request.method == "POST" and accepted(
        form,
        lambda: mandates.review(term_id=term, by=request.user, day=timezone.localdate(), **form.cleaned_data),
    ):
        messages.success(request, "The mandate is reviewed. The next review is due in a year.")
        return redirect(f"{desk.back}#mandate")
    context = {"form": form, "term": desk.term, "checklist": checklist_of(desk.term), "back": desk.back}
    return render(request, "partnerships/member/review.html", context)


office_fill = office_page(partial(fill, of_office=True))
office_review = office_page(partial(review, of_office=True))
