"""The elections a person organises, and the page of each: where it is, what is next, what is wrong."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from elections import permissions
from elections.filters import ElectionFilter
from elections.forms.calling import AppointForm, CallForm
from elections.http import demand_draft, organiser_page, organisers_door, partner_page
from elections.models import Contest, Election, JournalEntry
from elections.services.agenda import Agenda, agenda, preparation
from elections.services.appointing import appoint as give_office
from elections.services.calling import change_draft, draft_election
from elections.services.conditions import in_words
from elections.services.extending import what_stands_against_extending
from elections.services.journal import verify
from elections.services.noticing import what_stands_against_correcting
from elections.services.post import not_arrived
from elections.services.timetable import propose
from elections.tables import JournalTable, OrganisedTable
from organisations.http import SignedInRequest, accepted
from vcsrep.face.listing import listing

LATEST = 5  # entries of the journal on the election's own page


@organisers_door
def elections(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    called = Election.objects.called_by(request.user, today).published()
    return listing(
        request,
        queryset=Election.objects.office_of(request.user, today).for_list().prefetch_related("contests"),
        table_class=OrganisedTable,
        filterset_class=ElectionFilter,
        template="elections/office/list.html",
        context={
            "may_call": request.user.districts_as_partner(today).exists(),
            "declared": Contest.objects.of_running_terms(today).filter(election__in=called).for_list(),
            "under_way": called.holding(Contest.objects.undecided()).for_list(),
        },
        csv_name="elections",
    )


@organiser_page
def election(request: SignedInRequest, election: Election) -> HttpResponse:
    now = timezone.now()
    contests = election.contests.select_related("election__district", "area", "theme").order_by("pk")
    is_returning_officer = permissions.is_returning_officer(request.user, election)
    is_partner = permissions.may_call(request.user, election.district, timezone.localdate(now))
    agendas = [agenda(contest, now) for contest in contests]
    context = {
        "election": election,
        "agendas": [(each, _door(each, is_returning_officer)) for each in agendas],
        "people": election.appointments.select_related("user").order_by("office"),
        "preparation": preparation(election, now),
        "is_partner": is_partner,
        "conditions": in_words(election),
        "may_correct": is_returning_officer and not what_stands_against_correcting(election),
        "may_cancel": is_returning_officer if election.notice_given_at else is_partner,
        "journal": JournalEntry.objects.filter(election=election).for_list()[:LATEST],
        "not_arrived": not_arrived(election, now).count() if election.notice_given_at else 0,
        "may_extend": is_returning_officer and not what_stands_against_extending(election, now),
    }
    return render(request, "elections/office/election.html", context)


@organiser_page
def journal(request: SignedInRequest, election: Election) -> HttpResponse:
    """Every act of the organisers, the last first, with the hash that binds it to the one before."""
    return listing(
        request,
        queryset=JournalEntry.objects.filter(election=election).for_list(),
        table_class=JournalTable,
        template="elections/office/journal.html",
        context={"election": election, "verdict": verify(election)},
        csv_name=f"journal-{election.slug}",
    )


def _door(agenda: Agenda, is_returning_officer: bool) -> str:
    """The address of the next act, for whoever may do it."""
    contest, name = agenda.contest, agenda.next.door
    if name and is_returning_officer:
        return reverse(f"elections_office:{name}", args=[contest.election.slug, contest.slug])
    return ""


@organisers_door
def call(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    if not request.user.districts_as_partner(today).exists():
        raise PermissionDenied("Only an infrastructure partner of a district calls an election.")
    initial = CallForm.initial_of(propose(today))
    form = CallForm(request.POST or None, user=request.user, today=today, initial=initial)
    made: list[Election] = []

    def act() -> None:
        made.append(draft_election(district=form.where, by=request.user, now=timezone.now(), **form.facts()))

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"“{made[0]}” is prepared. Now say what is to be elected.")
        return redirect("elections_office:add_contest", made[0].slug)
    return render(request, "elections/office/call.html", {"form": form})


@partner_page
def change(request: SignedInRequest, election: Election) -> HttpResponse:
    demand_draft(election)
    initial = CallForm.initial_of(election) | {"name": election.name}
    today = timezone.localdate()
    form = CallForm(request.POST or None, user=request.user, today=today, election=election, initial=initial)

    def act() -> None:
        change_draft(election_id=election.pk, by=request.user, now=timezone.now(), **form.facts())

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The changes are saved.")
        return redirect("elections_office:election", election.slug)
    return render(request, "elections/office/call.html", {"form": form, "election": election})


@partner_page
def appoint(request: SignedInRequest, election: Election) -> HttpResponse:
    form = AppointForm(request.POST or None, election=election)

    def act() -> None:
        give_office(election_id=election.pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"{form.cleaned_data['name']} is appointed.")
        return redirect("elections_office:appoint", election.slug)
    people = election.appointments.select_related("user").order_by("office")
    context = {
        "form": form,
        "election": election,
        "people": people,
        "may_see": permissions.may_see_office_of(request.user, election, timezone.localdate()),
    }
    return render(request, "elections/office/appoint.html", context)
