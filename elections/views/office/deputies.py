"""After a declaration: the next placed offered as deputies, and lots between those who are equally placed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from elections import permissions
from elections.forms.offering import AnswerForForm, OfferForm
from elections.forms.organising import ActForm, LotForm
from elections.http import contest_of, demand_returning_officer, organiser_or_partner_page, organiser_page
from elections.models import DeputyOffer, Election, Stage, WhatFor
from elections.services.next_placed import draw_between, next_placed, ties
from elections.services.offering import answer_for, offer_deputy, places_of, take_offer_back
from elections.views.office.acting import Act, act_page, demand_turn, posted
from organisations.http import SignedInRequest, accepted

EQUAL = "They are equally placed, behind those elected. Whoever is drawn first comes first."


@organiser_or_partner_page
def deputies(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """Each seat that was filled, with its deputy, or who can be offered."""
    found, now = contest_of(election, contest), timezone.now()
    placed = next_placed(found) if found.stage == Stage.DECLARED else None
    context = {
        "election": election,
        "contest": found,
        "placed": placed,
        "places": places_of(found, timezone.localdate(now), placed),
        "lots": found.lots.filter(what_for=WhatFor.NEXT).order_by("pk"),
        "is_returning_officer": permissions.is_returning_officer(request.user, election),
        "may_offer": _may_offer(request, election),
        "is_partner": permissions.may_call(request.user, election.district, timezone.localdate(now)),
        "may_see": bool(permissions.office_in(request.user, election)),
    }
    return render(request, "elections/office/deputies.html", context)


@organiser_or_partner_page
def offer(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    found, now = contest_of(election, contest), timezone.now()
    if not _may_offer(request, election):
        raise PermissionDenied("Only the returning officer and the partners of the district may do this.")
    demand_turn(found, "offer a deputy")
    place = next((each for each in places_of(found, timezone.localdate(now)) if each.term.pk == pk), None)
    if place is None:
        raise Http404
    form = OfferForm(request.POST or None, place=place)

    def act() -> None:
        chosen = form.cleaned_data["nomination"]
        offer_deputy(contest_id=found.pk, term_id=pk, nomination_id=chosen, by=request.user, now=now)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"{place.term.person} is asked by letter, and then the person you offer.")
        return redirect("elections_office:deputies", election.slug, found.slug)
    context = {"election": election, "contest": found, "place": place, "form": form}
    return render(request, "elections/office/offer.html", context)


@organiser_or_partner_page
def answered(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    """A partner writes down what the holder, or the next placed, has told them."""
    found = contest_of(election, contest)
    if not permissions.may_call(request.user, election.district, timezone.localdate()):
        raise PermissionDenied(f"Only an infrastructure partner of {election.district} may do this.")
    one = get_object_or_404(DeputyOffer.objects.filter(contest=found).waiting().for_list(), pk=pk)
    act = Act(
        name="offer a deputy",
        title=f"{one.nomination.person} as deputy of {one.term.person}",
        consequences=["For somebody who answers by telephone. Everybody concerned who has a mailbox gets a letter."],
        button="Write the answer down",
        done="The answer is written down.",
        leads_to="elections_office:deputies",
    )
    form = AnswerForForm(posted(request), offer=one)

    def do() -> None:
        note = form.cleaned_data["note"]
        answer_for(offer_id=pk, agrees=form.agrees, note=note, by=request.user, now=timezone.now())

    return act_page(request, found, act, form, do)


@organiser_or_partner_page
def take_back(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    found = contest_of(election, contest)
    if not _may_offer(request, election):
        raise PermissionDenied("Only the returning officer and the partners of the district may do this.")
    one = get_object_or_404(DeputyOffer.objects.filter(contest=found).waiting().for_list(), pk=pk)
    act = Act(
        name="offer a deputy",
        title=f"Take back the offer of {one.nomination.person}",
        consequences=[f"{one.nomination.person} cannot be offered to {one.term.person} again.", "No letter is sent."],
        button="Take it back",
        done="The offer is taken back.",
        leads_to="elections_office:deputies",
    )

    def do() -> None:
        take_offer_back(offer_id=pk, by=request.user, now=timezone.now())

    return act_page(request, found, act, ActForm(posted(request)), do)


@organiser_page
def draw(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """A lot between people equally placed behind the elected: for a deputy, or a seat that fell vacant."""
    demand_returning_officer(request, election)
    found, now = contest_of(election, contest), timezone.now()
    wanted = ties(found, timezone.localdate(now)) if found.stage == Stage.DECLARED else []
    names = wanted[0] if wanted else []
    act = Act(
        name="draw for the next placed",
        title="Draw between the next placed",
        consequences=[f"{' and '.join(names)}: {EQUAL[0].lower()}{EQUAL[1:]}"] if names else [],
        button="Record the lot",
        done="The lot is recorded.",
        against="" if names or found.stage != Stage.DECLARED else "Nobody is equally placed: no lot is needed.",
        leads_to="elections_office:deputies",
    )
    form = LotForm(posted(request), names=names)

    def do() -> None:
        words = {name: form.cleaned_data[name] for name in ("method", "witness")}
        draw_between(contest_id=found.pk, order=form.order, by=request.user, now=now, **words)

    return act_page(request, found, act, form, do)


def _may_offer(request: SignedInRequest, election: Election) -> bool:
    is_partner = permissions.may_call(request.user, election.district, timezone.localdate())
    return is_partner or permissions.is_returning_officer(request.user, election)
