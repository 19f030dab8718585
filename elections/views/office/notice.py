"""The notice: its conditions while it is prepared, its corrections afterwards; copied, or discarded."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from elections.forms.conditions import ConditionsForm, CopyForm, CorrectForm
from elections.forms.organising import ActForm
from elections.http import demand_draft, demand_returning_officer, organiser_page, organisers_door, partner_page
from elections.models import ENDED, Election
from elections.services.conditions import Conditions, set_conditions
from elections.services.copying import Copied, copy_election
from elections.services.copying import discard as put_away
from elections.services.noticing import correct_notice, what_stands_against_correcting
from elections.views.office.acting import Act, act_page, posted
from organisations.http import SignedInRequest, accepted


@partner_page
def conditions(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_draft(election)
    now = Conditions.of(election)
    initial = {name: getattr(now, name) for name in Conditions.__slots__}
    form = ConditionsForm(request.POST or None, initial=initial)

    def act() -> None:
        set_conditions(election_id=election.pk, conditions=form.conditions, by=request.user, now=timezone.now())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The conditions are saved.")
        return redirect("elections_office:election", election.slug)
    return render(request, "elections/office/conditions.html", {"form": form, "election": election})


@organiser_page
def correct(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_returning_officer(request, election)
    contests = list(election.contests.exclude(stage__in=ENDED).order_by("pk"))
    form = CorrectForm(posted(request), election=election, contests=contests, now=timezone.localtime())
    act = Act(
        name="correct the notice",
        title="Correct the notice",
        consequences=[
            "Everybody on the roll and everybody nominated gets a letter with what is different and your reason.",
            "Moments that have passed stay as they were. Neither nominations nor the poll are made shorter.",
        ],
        button="Correct the notice",
        done="The notice is corrected, and everybody concerned is told.",
        against=what_stands_against_correcting(election),
    )

    def do() -> None:
        correct_notice(
            election_id=election.pk,
            correction=form.correction,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )

    return act_page(request, election, act, form, do)


@organisers_door
def copy(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    if not request.user.districts_as_partner(today).exists():
        raise PermissionDenied("Only an infrastructure partner of a district calls an election.")
    form = CopyForm(request.POST or None, user=request.user, today=today)
    made: list[Copied] = []

    def act() -> None:
        chosen, name = form.cleaned_data["election"], form.cleaned_data["name"]
        made.append(copy_election(election_id=chosen.pk, name=name, by=request.user, now=timezone.now()))

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The election is prepared. Look at the timetable, and appoint its people.")
        for sentence in made[0].left_out:
            messages.warning(request, sentence)
        return redirect("elections_office:election", made[0].election.slug)
    return render(request, "elections/office/copy.html", {"form": form})


@partner_page
def discard(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_draft(election)
    act = Act(
        name="change",
        title="Discard the draft",
        consequences=[
            "The draft and its contests are put away. Nobody outside has seen them, and nobody is told.",
            "Its seats can be put into another election.",
            "It cannot be brought back. Its journal is kept.",
        ],
        button="Discard the draft",
        done=f"“{election}” is discarded.",
        kind="warning",
        leads_to="elections_office:list",
    )

    def do() -> None:
        put_away(election_id=election.pk, by=request.user, now=timezone.now())

    return act_page(request, election, act, ActForm(posted(request)), do)
