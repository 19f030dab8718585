"""The person nominated: accept, decline or withdraw, by the letter's link or signed in."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from elections.forms.nominating import AnswerForm
from elections.models import Nomination
from elections.services.answering import answer
from notifications.models import Letter
from organisations.http import SignedInRequest, accepted
from organisations.models import User

DONE = {
    "accept": "You stand. The returning officer now rules on your nomination, and you get a letter.",
    "decline": "You do not stand. Nobody else is told but the returning officer.",
    "withdraw": "You have withdrawn. You do not stand in this election.",
}


@never_cache
@login_not_required
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link of a letter: looking changes nothing, for mail scanners look too; a button answers."""
    letter = Letter.objects.opened_by(token).filter(kind="elections.nomination_to_accept").first()
    if letter is None:
        return render(request, "elections/public/link_unknown.html", status=404)
    return _answered(request, int(letter.about.partition(":")[2]), None, token)


@never_cache
def signed_in(request: SignedInRequest, pk: int) -> HttpResponse:
    if not Nomination.objects.of_person(request.user).filter(pk=pk).exists():
        raise Http404
    return _answered(request, pk, request.user, "")


def _answered(request: HttpRequest, pk: int, by: User | None, token: str) -> HttpResponse:
    nominations = Nomination.objects.for_list().select_related("contest__election__district")
    nomination = get_object_or_404(nominations, pk=pk)
    form = AnswerForm(request.POST or None, nomination=nomination)

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
        "is_open": nomination.contest.takes_nominations(timezone.now()),
        "form": form,
    }
    return render(request, "elections/public/nomination.html", context)
