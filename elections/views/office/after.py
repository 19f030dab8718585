"""From the count on: preview, recount, provisional result, draws from committed values, challenges, vacancies."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.http.response import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from elections import permissions
from elections.forms.after import (
    AfterwardsForm,
    ChallengeRulingForm,
    CommitForm,
    RecountForm,
    TellForm,
    VacancyForm,
)
from elections.forms.organising import ActForm
from elections.http import contest_of, demand_draft, demand_returning_officer, organiser_page, partner_page
from elections.models import ONE_PERSON, Challenge, ChallengeState, Commitment, Election
from elections.services.afterwards import foresee
from elections.services.challenging import rule_on_challenge
from elections.services.consequences import of_drawing, of_provisional, of_recounting
from elections.services.drawing import commit, draw_lot, tell_value, values_told, what_stands_against_writing
from elections.services.next_placed import vacancies_of
from elections.services.recounting import publish_provisional, window_ends
from elections.services.recounting import recount as count_anew
from elections.services.results import counted as shown_count
from elections.services.vacating import fill, what_is_given
from elections.views.office.acting import Act, act_page, demand_turn, posted
from organisations.http import SignedInRequest, accepted


@partner_page
def afterwards(request: SignedInRequest, election: Election) -> HttpResponse:
    """What the notice says of recounts and vacancies; until notice is given."""
    demand_draft(election)
    initial = {"recount_hours": election.recount_hours, "vacancy_rule": election.vacancy_rule}
    form = AfterwardsForm(request.POST or None, initial=initial)

    def act() -> None:
        foresee(election_id=election.pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "The notice will say so.")
        return redirect("elections_office:election", election.slug)
    return render(request, "elections/office/afterwards.html", {"election": election, "form": form})


@organiser_page
def counted(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """The result before it is declared, for the two who answer for it."""
    if permissions.office_in(request.user, election) not in ONE_PERSON:
        raise PermissionDenied("Only the returning officer and the scrutineer see a result before it is declared.")
    found = contest_of(election, contest)
    if not hasattr(found, "counted"):
        return render(request, "elections/office/counted.html", {"election": election, "contest": found})
    context = {
        "election": election,
        "contest": found,
        "counted": found.counted,
        "result": shown_count(found),
        "window_ends": window_ends(found),
        "is_returning_officer": permissions.is_returning_officer(request.user, election),
    }
    return render(request, "elections/office/counted.html", context)


@organiser_page
def recount(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    act = Act(
        name="recount",
        title="Count again",
        consequences=of_recounting(),
        button="Count again",
        done="The votes are counted again. The journal says whether the result is the same.",
    )
    form = RecountForm(posted(request))

    def do() -> None:
        count_anew(contest_id=found.pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    return act_page(request, found, act, form, do)


@organiser_page
def provisional(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    act = Act(
        name="publish a provisional result",
        title="Publish the provisional result",
        consequences=of_provisional(election),
        button="Publish",
        done="The provisional result is published.",
    )

    def do() -> None:
        publish_provisional(contest_id=found.pk, by=request.user, now=timezone.now())

    return act_page(request, found, act, ActForm(posted(request)), do)


@organiser_page
def draws(request: SignedInRequest, election: Election) -> HttpResponse:
    """Commit to a value before the poll, tell it after the close."""
    office = permissions.office_in(request.user, election)
    own = Commitment.objects.filter(election=election, office=office).first()
    form = (TellForm if own else CommitForm)(request.POST or None)

    def act() -> None:
        do = tell_value if own else commit
        do(election_id=election.pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "It is written down in the journal.")
        return redirect("elections_office:draws", election.slug)
    context = {
        "election": election,
        "form": form,
        "own": own,
        "may_act": office in ONE_PERSON and not (own and own.value),
        "commitments": election.commitments.order_by("office"),
        "is_told": values_told(election) is not None,
        "against": what_stands_against_writing(election, own, timezone.now()),
    }
    return render(request, "elections/office/draws.html", context)


@organiser_page
def draw(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    told = values_told(election) is not None
    act = Act(
        name="record a lot",
        title="Draw from the two values",
        consequences=of_drawing(),
        button="Draw",
        done="The lot is drawn, and the votes are counted again by it.",
        against="" if told else "Both values must have been committed to before the poll, and told.",
    )

    def do() -> None:
        draw_lot(contest_id=found.pk, by=request.user, now=timezone.now())

    return act_page(request, found, act, ActForm(posted(request)), do)


@organiser_page
def challenge(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    found = contest_of(election, contest)
    one = get_object_or_404(Challenge.objects.filter(contest=found).for_list(), pk=pk)
    form = ChallengeRulingForm(request.POST or None)

    def act() -> None:
        rule_on_challenge(challenge_id=pk, by=request.user, now=timezone.now(), **form.cleaned_data)

    if request.method == "POST":
        demand_returning_officer(request, election)
        if accepted(form, act):
            messages.success(request, "The ruling is published, and everybody who stood is told.")
            return redirect("elections_office:election", election.slug)
    context = {
        "election": election,
        "contest": found,
        "challenge": one,
        "form": form,
        "to_rule": one.state == ChallengeState.WAITING,
    }
    return render(request, "elections/office/challenge.html", context)


@organiser_page
def vacancy(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    """A seat of this contest is vacant: what the notice gives, and what was decided."""
    demand_returning_officer(request, election)
    now, found = timezone.now(), contest_of(election, contest)
    demand_turn(found, "fill a vacancy")
    left = next((term for term in vacancies_of(found, timezone.localdate(now)) if term.pk == pk), None)
    if left is None:
        raise Http404
    given = what_is_given(found, left, now)
    form = VacancyForm(request.POST or None, contest=found, given=given)

    def act() -> None:
        fill(contest_id=found.pk, left_id=pk, decision=form.decision, by=request.user, now=now)

    if request.method == "POST" and accepted(form, act):
        messages.success(request, "It is recorded, and published on the page of the result.")
        return redirect("elections_office:election", election.slug)
    context = {"election": election, "contest": found, "left": left, "given": given, "form": form}
    return render(request, "elections/office/vacancy.html", context)
