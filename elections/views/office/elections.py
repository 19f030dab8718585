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
from elections.http import organiser_page, organisers_door, partner_page
from elections.models import Contest, Election, JournalEntry
from elections.services.agenda import Agenda, agenda
from elections.services.appointing import appoint as give_office
from elections.services.calling import change_draft, draft_election
from elections.services.timetable import propose
from elections.tables import OrganisedTable
from organisations.http import SignedInRequest, accepted
from vcsrep.face.listing import listing


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
        "agendas": [(each, _door(each, is_returning_officer, is_partner)) for each in agendas],
        "people": election.appointments.select_related("user").order_by("office"),
        "is_partner": is_partner,
        "may_cancel": is_returning_officer if election.notice_given_at else is_partner,
        "journal": JournalEntry.objects.filter(election=election).select_related("by").order_by("-pk"),
    }
    return render(request, "elections/office/election.html", context)


def _door(agenda: Agenda, is_returning_officer: bool, is_partner: bool) -> str:
    """The address of the next act, for whoever may do it."""
    contest, name = agenda.contest, agenda.next.door
    if name == "notice":
        return reverse("elections_office:notice", args=[contest.election.slug]) if is_partner else ""
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
        seat = form.cleaned_data["seat"]
        district = seat.partnership.district
        made.append(draft_election(district=district, by=request.user, now=timezone.now(), **form.facts()))

    if request.method == "POST" and accepted(form, act):
        messages.success(request, f"“{made[0]}” is prepared. Nobody outside sees it before notice is given.")
        return redirect("elections_office:election", made[0].slug)
    return render(request, "elections/office/call.html", {"form": form})


@partner_page
def change(request: SignedInRequest, election: Election) -> HttpResponse:
    if election.notice_given_at is not None:
        raise PermissionDenied("Notice of this election has been given: it is frozen.")
    contest = election.contests.get()
    initial = CallForm.initial_of(election) | {
        "name": election.name,
        "contest_label": contest.label,
        "seat": contest.seats.first(),
    }
    form = CallForm(request.POST or None, user=request.user, today=timezone.localdate(), initial=initial)

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
