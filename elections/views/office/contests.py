"""What an election fills: its contests, added, changed and taken out while it is prepared."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from elections.forms.contests import ContestForm
from elections.forms.organising import ActForm
from elections.http import contest_of, demand_draft, partner_page
from elections.models import Election
from elections.services.contests import add_contest, change_contest, remove_contest
from elections.views.office.acting import Act, act_page, posted
from organisations.http import SignedInRequest, accepted


@partner_page
def add(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_draft(election)
    form = ContestForm(request.POST or None, election=election, today=timezone.localdate())

    def act() -> None:
        add_contest(election_id=election.pk, plan=form.plan, by=request.user, now=timezone.now())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"“{form.cleaned_data['label']}” is added. Nobody outside sees it before notice.")
        return redirect("elections_office:election", election.slug)
    return render(request, "elections/office/contest.html", {"form": form, "election": election})


@partner_page
def change(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_draft(election)
    found = contest_of(election, contest)
    initial = ContestForm.initial_of(found)
    form = ContestForm(
        request.POST or None, election=election, today=timezone.localdate(), contest=found, initial=initial
    )

    def act() -> None:
        change_contest(
            election_id=election.pk, contest_id=found.pk, plan=form.plan, by=request.user, now=timezone.now()
        )

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The changes are saved.")
        return redirect("elections_office:election", election.slug)
    return render(request, "elections/office/contest.html", {"form": form, "election": election, "contest": found})


@partner_page
def remove(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_draft(election)
    found = contest_of(election, contest)
    act = Act(
        name="change",
        title=f"Take out “{found}”",
        consequences=["The contest leaves this election. Its seats can be put into another one.", "Nobody is told."],
        button="Take it out",
        done=f"“{found}” is taken out.",
        kind="warning",
    )

    def do() -> None:
        remove_contest(election_id=election.pk, contest_id=found.pk, by=request.user, now=timezone.now())

    return act_page(request, found, act, ActForm(posted(request)), do)
