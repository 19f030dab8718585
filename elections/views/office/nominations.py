"""Nominations as the returning officer has them: the list, one to rule on, one to enter from paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from elections.filters import NominationFilter
from elections.forms.nominating import EnterForm, RuleForm
from elections.http import contest_of, demand_returning_officer, organiser_page
from elections.models import Election, Nomination, NominationChannel, NominationState, Photograph, Stage
from elections.services.candidacy import facts_of, judge_candidacy
from elections.services.joining import what_is_missing
from elections.services.limiting import told_beyond_limit
from elections.services.nominating import enter_nomination
from elections.services.ruling import AGAIN, rule
from elections.tables import NominationTable
from organisations.http import SignedInRequest, accepted
from vcsrep.face.listing import listing


@organiser_page
def nominations(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    found = contest_of(election, contest)
    return listing(
        request,
        queryset=Nomination.objects.filter(contest=found).for_list(),
        table_class=NominationTable,
        filterset_class=NominationFilter,
        template="elections/office/nominations.html",
        context={
            "election": election,
            "contest": found,
            "is_open": found.takes_nominations(timezone.now()),
            "photographs": Photograph.objects.filter(nomination__contest=found).count(),
        },
        csv_name=f"nominations-{found.slug}",
    )


@organiser_page
def nomination(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    found = contest_of(election, contest)
    one = get_object_or_404(Nomination.objects.filter(contest=found).for_list(), pk=pk)
    form = RuleForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data
        valid = words["ruling"] == "valid"
        rule(nomination_id=pk, valid=valid, reason=words["reason"], by=request.user, now=timezone.now())

    if request.method == "POST":
        demand_returning_officer(request, election)
        if accepted(form, act):
            messages.success(request, f"You have ruled on the nomination of {one.person}. Both sides get a letter.")
            return redirect("elections_office:nominations", election.slug, found.slug)
    to_rule = one.state == NominationState.ACCEPTED and found.stage == Stage.NOTICE
    context = {
        "election": election,
        "contest": found,
        "nomination": one,
        "form": form,
        "to_rule": to_rule,
        "again": one.state in AGAIN and found.stage == Stage.NOTICE,
        "missing": what_is_missing(one),
        "beyond_limit": " ".join(told_beyond_limit([one])),
        "nominators": one.nominators.for_list(),
        "candidacy": judge_candidacy(found, one.on_behalf_of, timezone.localdate()) if to_rule else None,
        "facts": facts_of(one),
        "photograph": Photograph.objects.filter(nomination=one).first(),
    }
    return render(request, "elections/office/nomination.html", context)


@organiser_page
def enter(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    form = EnterForm(request.POST or None, contest=found, day=timezone.localdate())

    def act() -> None:
        words = {name: form.cleaned_data[name] for name in ("proposing", "proposer_name", "statement", "accepted")}
        words |= {"joining": form.signed, "channel": NominationChannel(form.cleaned_data["channel"] or "paper")}
        nominee = form.nominee(form.cleaned_data["proposing"])
        enter_nomination(contest_id=found.pk, nominee=nominee, by=request.user, **words)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"The nomination of {form.cleaned_data['name']} is entered.")
        return redirect("elections_office:nominations", election.slug, found.slug)
    context = {"election": election, "contest": found, "form": form}
    return render(request, "elections/office/enter.html", context)
