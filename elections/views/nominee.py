"""The person nominated: accept, decline or withdraw, by the letter's link or signed in."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.forms.nominating import AnswerForm, MandateItemForm
from elections.models import Nomination
from elections.models.nomination import LIVE
from elections.services.answering import answer, fill_mandate
from elections.services.joining import what_is_missing
from elections.services.limiting import told_beyond_limit
from elections.services.opening import is_nominee
from elections.services.publishing import asked_of, questions_to
from elections.views.standing import nominated_by
from organisations.http import SignedInRequest, accepted
from organisations.models import User
from partnerships.services.checklist import said_in

DONE = {
    "accept": "You stand. The returning officer now rules on your nomination, and you get a letter.",
    "decline": "You do not stand. Nobody else is told but the returning officer.",
}


@never_cache
@login_not_required
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a letter: looking changes nothing, for mail scanners look too; a button answers."""
    pk = _opened_by(token)
    if pk is None:
        return render(request, "elections/public/link_unknown.html", status=404)
    return _answered(request, pk, None, token)


@never_cache
@login_not_required
def mandate_by_link(request: HttpRequest, token: str, item: str) -> HttpResponse:
    pk = _opened_by(token)
    if pk is None:
        return render(request, "elections/public/link_unknown.html", status=404)
    return _mandate(request, pk, item, None, token)


@never_cache
def signed_in(request: SignedInRequest, pk: int) -> HttpResponse:
    if not Nomination.objects.of_person(request.user).filter(pk=pk).exists():
        raise Http404
    return _answered(request, pk, request.user, "")


@never_cache
def mandate_signed_in(request: SignedInRequest, pk: int, item: str) -> HttpResponse:
    if not Nomination.objects.of_person(request.user).filter(pk=pk).exists():
        raise Http404
    return _mandate(request, pk, item, request.user, "")


def _opened_by(token: str) -> int | None:
    """The nomination whose letter has this link."""
    found = Nomination.objects.filter(pk=nominated_by(token) or 0).select_related("person", "contest").first()
    return found.pk if found and is_nominee(found, None, token) else None


def _mandate(request: HttpRequest, pk: int, item: str, by: User | None, token: str) -> HttpResponse:
    """One of the seven items, said before the election."""
    nomination = get_object_or_404(Nomination.objects.for_list().select_related("mandate"), pk=pk)
    if item not in nomination.contest.election.mandate_items:
        raise Http404
    line = next(line for line in said_in(nomination.mandate).lines if line.item == item)
    form = MandateItemForm(request.POST or None, initial=MandateItemForm.initial_of(line.entry))
    back = reverse("elections:accept", args=[token]) if token else reverse("elections:answer", args=[pk])
    if request.method == "POST" and accepted(
        form, lambda: fill_mandate(nomination_id=pk, item=item, said=form.said, by=by, token=token)
    ):
        messages.success(request, f"{line.item.label}: saved.")
        return redirect(back)
    context = {"form": form, "line": line, "nomination": nomination, "back": back}
    return render(request, "elections/public/mandate_item.html", context)


def _answered(request: HttpRequest, pk: int, by: User | None, token: str) -> HttpResponse:
    nominations = Nomination.objects.for_list().select_related("contest__election__district", "mandate")
    nomination = get_object_or_404(nominations, pk=pk)
    form = AnswerForm(request.POST or None, nomination=nomination)
    now = timezone.now()

    def act() -> None:
        chosen = cast("str", form.cleaned_data["answer"])
        statement = form.cleaned_data.get("statement")
        answer(nomination_id=pk, answer=chosen, statement=statement, by=by, token=token)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, DONE[form.cleaned_data["answer"]])
        return redirect(request.path)
    context = {
        "nomination": nomination,
        "contest": nomination.contest,
        "election": nomination.contest.election,
        "is_open": nomination.contest.takes_nominations(now),
        "form": form,
        "seats": nomination.contest.seats.select_related("role_description", "partnership").order_by("pk"),
        "checklist": asked_of(nomination),
        "missing": what_is_missing(nomination),
        "questions": questions_to(nomination),
        "may_answer": now < nomination.contest.election.poll_closes_at,
        "says_mandate": nomination.state in LIVE,
        "beyond_limit": " ".join(told_beyond_limit([nomination])),
    }
    return render(request, "elections/public/nomination.html", context)
