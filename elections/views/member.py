"""Acts on behalf of one organisation: nominate, and vote."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from elections.forms.nominating import NominateForm
from elections.forms.voting import BallotForm, ballot_form
from elections.http import demand_voice, published_contest
from elections.models import Contest, Elector, Nomination, Nominator
from elections.services.conditions import in_words
from elections.services.joining import what_is_missing
from elections.services.limiting import rule_in_words, told_beyond_limit
from elections.services.nominating import nominate as put_forward
from elections.services.nominating import what_stands_against_proposing
from elections.services.polling import cast, what_stands_against_voting
from elections.services.saying import say
from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership
from vcsrep.errors import DomainError


@acting_for
def elections(request: SignedInRequest, membership: Membership) -> HttpResponse:
    """All elections this organisation has a part in, on one page."""
    now = timezone.now()
    made = Nomination.objects.filter(proposed_by_organisation=membership.organisation, contest=OuterRef("contest"))
    electors = Elector.objects.filter(organisation=membership.organisation).select_related(
        "contest__election__district", "contest__area", "contest__theme"
    )
    to_second = Nominator.objects.waiting().filter(
        organisation=membership.organisation, nomination__contest=OuterRef("contest")
    )
    electors = electors.annotate(has_nominated=Exists(made), asked_to_second=Exists(to_second))
    context = {
        "organisation": membership.organisation,
        "lines": [(elector, say(elector.contest, now)) for elector in electors.order_by("-contest__election", "pk")],
    }
    return render(request, "elections/member/list.html", context)


@acting_for
def nominate(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    now = timezone.now()
    organisation, found = membership.organisation, published_contest(election, contest)
    demand_voice(request, membership)
    initial = {"proposer_name": membership.name}
    day = timezone.localdate(now)
    form = NominateForm(request.POST or None, proposing=organisation, contest=found, day=day, initial=initial)

    def act() -> None:
        words: dict[str, Any] = {name: form.cleaned_data[name] for name in ("proposer_name", "statement")}
        nominee = form.nominee(organisation)
        put_forward(
            contest_id=found.pk, proposing=organisation, nominee=nominee, joining=form.joining, by=request.user, **words
        )

    if request.method == "POST" and accepted(form, act):
        name = form.cleaned_data["name"]
        messages.success(request, f"{organisation} has nominated {name}.")
        return redirect("elections_member:nominated", organisation.slug, election, contest)
    context = _context(membership, found) | {
        "form": form,
        "conditions": in_words(found.election),
        "against": what_stands_against_proposing(found, organisation, now),
        "seats": found.seats.select_related("role_description", "partnership").order_by("pk"),
        "limit": rule_in_words(found),
    }
    return render(request, "elections/member/nominate.html", context)


@acting_for
def nominated(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    """Whom this organisation has put forward, and how far each is."""
    found = published_contest(election, contest)
    demand_voice(request, membership)
    made = found.nominations.filter(proposed_by_organisation=membership.organisation).for_list()
    nominations = [
        (each, what_is_missing(each), " ".join(told_beyond_limit([each])))
        for each in made.prefetch_related("nominators__organisation")
    ]
    now = timezone.now()
    context = _context(membership, found) | {"nominations": nominations, "is_open": found.takes_nominations(now)}
    context["to_second"] = _asked_to_second(found, membership)
    return render(request, "elections/member/nominated.html", context)


@never_cache
@sensitive_post_parameters()
@sensitive_variables()
@acting_for
def ballot(request: SignedInRequest, membership: Membership, election: str, contest: str) -> HttpResponse:
    """Choose, review, cast. The vote travels in the bodies of POSTs only, never in an address or a log."""
    organisation, found = membership.organisation, published_contest(election, contest)
    demand_voice(request, membership)
    against = what_stands_against_voting(found, organisation, request.user, timezone.now())
    if against:
        status = 409 if request.method == "POST" else 200
        shut = _context(membership, found) | {"against": against}
        return render(request, "elections/member/ballot_shut.html", shut, status=status)
    form = ballot_form(request.POST or None, found, organisation, request.user, membership.name)
    return _next_step(request, form, found, membership)


@sensitive_variables()
def _next_step(request: SignedInRequest, form: BallotForm, found: Contest, membership: Membership) -> HttpResponse:
    context = _context(membership, found)
    if request.method != "POST" or not form.is_valid() or form.cleaned_data["step"] == "change":
        return render(request, "elections/member/ballot.html", context | {"form": form})
    if form.cleaned_data["step"] == "review":
        return render(request, "elections/member/ballot_review.html", context | {"form": form})
    try:
        cast(
            contest_id=found.pk,
            organisation=membership.organisation,
            choice=form.chosen,
            voter_name=form.cleaned_data["voter_name"],
            by=request.user,
        )
    except DomainError as refusal:
        shut = _context(membership, found) | {"against": str(refusal)}  # somebody may have voted in between
        return render(request, "elections/member/ballot_shut.html", shut, status=409)
    return redirect(request.path)


def _asked_to_second(contest: Contest, membership: Membership) -> QuerySet[Nominator]:
    """What other organisations ask this one to put its name to."""
    waiting = Nominator.objects.waiting().filter(nomination__contest=contest, organisation=membership.organisation)
    return waiting.filter(nomination__in=contest.nominations.live()).select_related("nomination__person").order_by("pk")


def _context(membership: Membership, contest: Contest) -> dict[str, object]:
    elector = Elector.objects.filter(contest=contest, organisation=membership.organisation).first()
    return {
        "organisation": membership.organisation,
        "contest": contest,
        "election": contest.election,
        "elector": elector,
        "has_voted": f"{membership.organisation} has voted",
    }
