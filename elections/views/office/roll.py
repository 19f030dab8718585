"""The roll as the returning officer has it: objections to rule on, changes with a reason, and the day it is final."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from elections.forms.organising import ActForm
from elections.forms.rolled import ObjectionRulingForm, RollChangeForm
from elections.http import contest_of, demand_returning_officer, organiser_page
from elections.models import Election, Objection, ObjectionState, RollChange
from elections.services.changing_roll import change_roll
from elections.services.consequences import of_changing_roll, of_final_roll
from elections.services.objecting import rule_on_objection
from elections.services.rolling import make_final, what_stands_against_final
from elections.tables import OfficeObjectionTable
from elections.views.office.acting import Act, act_page, posted
from organisations.http import SignedInRequest, accepted
from vcsrep.face.listing import listing


@organiser_page
def objections(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    found = contest_of(election, contest)
    changes = RollChange.objects.filter(elector__contest=found).select_related("elector__organisation")
    return listing(
        request,
        queryset=Objection.objects.filter(contest=found).for_list(),
        table_class=OfficeObjectionTable,
        template="elections/office/objections.html",
        context={"election": election, "contest": found, "changes": changes.order_by("-pk")[:50]},
        csv_name=f"objections-{found.slug}",
    )


@organiser_page
def objection(request: SignedInRequest, election: Election, contest: str, pk: int) -> HttpResponse:
    found = contest_of(election, contest)
    one = get_object_or_404(Objection.objects.filter(contest=found).for_list(), pk=pk)
    form = ObjectionRulingForm(request.POST or None)

    def act() -> None:
        upheld, reason = form.cleaned_data["ruling"] == "upheld", form.cleaned_data["reason"]
        rule_on_objection(objection_id=pk, upheld=upheld, reason=reason, by=request.user, now=timezone.now())

    if request.method == "POST":
        demand_returning_officer(request, election)
        if accepted(form, act):
            messages.success(request, "You have ruled on the objection. The ruling is published.")
            return redirect("elections_office:objections", election.slug, found.slug)
    to_rule = one.state == ObjectionState.WAITING
    context = {"election": election, "contest": found, "objection": one, "form": form, "to_rule": to_rule}
    return render(request, "elections/office/objection.html", context)


@organiser_page
def change(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    """Add an organisation, or strike one out, for a reason."""
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    act = Act(
        name="change the roll",
        title="Change the roll",
        consequences=of_changing_roll(found),
        button="Change the roll",
        done="The roll is changed, and the organisation is told.",
        against="" if found.electors.exists() else "The roll has not been taken yet.",
    )
    form = RollChangeForm(posted(request), contest=found)

    def do() -> None:
        words = {name: form.cleaned_data[name] for name in ("organisation", "wanted", "reason")}
        change_roll(contest_id=found.pk, by=request.user, now=timezone.now(), **words)

    return act_page(request, found, act, form, do)


@organiser_page
def final(request: SignedInRequest, election: Election, contest: str) -> HttpResponse:
    demand_returning_officer(request, election)
    found = contest_of(election, contest)
    act = Act(
        name="make the roll final",
        title="Make the roll final",
        consequences=of_final_roll(found),
        button="Make the roll final",
        done="The roll is final.",
        against=what_stands_against_final(found),
    )

    def do() -> None:
        make_final(contest_id=found.pk, by=request.user, now=timezone.now())

    return act_page(request, found, act, ActForm(posted(request)), do)
