"""A deputy for somebody who was elected: the holder, then the next placed, answers by a letter's link or signed in."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache

from elections.forms.offering import AnswerOfferForm
from elections.letters import OFFER_KINDS
from elections.models import DeputyOffer
from elections.services.offering import answer_offer, is_person, may_answer
from notifications.models import Letter
from organisations.http import SignedInRequest, accepted
from organisations.models import User

THANKS = "Thank you. Your answer is written down."


@never_cache
@login_not_required
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, for mail scanners look too; a button answers."""
    letter = Letter.objects.opened_by(token).filter(kind__in=OFFER_KINDS.values()).first()
    if letter is None:
        return render(request, "elections/public/link_unknown.html", status=404)
    offer = get_object_or_404(DeputyOffer.objects.for_list(), pk=letter.about.split(":")[1])
    return _answered(request, offer, None, token)


@never_cache
def signed_in(request: SignedInRequest, pk: int) -> HttpResponse:
    offer = get_object_or_404(DeputyOffer.objects.for_list(), pk=pk)
    people = [offer.term.person, *([offer.nomination.person] if offer.accepted_at else [])]
    if not any(is_person(person, request.user) for person in people):
        raise Http404
    return _answered(request, offer, request.user, "")


def _answered(request: HttpRequest, offer: DeputyOffer, by: User | None, token: str) -> HttpResponse:
    form = AnswerOfferForm(request.POST or None, offer=offer)
    if request.method == "POST" and accepted(
        form, lambda: answer_offer(offer_id=offer.pk, agrees=form.agrees, by=by, token=token)
    ):
        messages.success(request, THANKS)
        return redirect(request.path)
    context = {
        "offer": offer,
        "form": form,
        "may_answer": may_answer(offer, by, token),
        "election": offer.contest.election,
        "contest": offer.contest,
    }
    return render(request, "elections/public/deputy.html", context)
