"""The one shape of every act of an organiser: a page that says what will happen, and a button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from elections.models import Contest, Election
from elections.services.stages import refuse_out_of_turn, refuse_too_early
from organisations.http import SignedInRequest, accepted
from vcsrep.errors import NotAllowedNow
from vcsrep.face.forms import Form

PARTS_OF_ADDRESS = {"elections_office:list": 0, "elections_office:deputies": 2, "elections_office:photographs": 2}
"""How much stands in the address of a page that an act leads to, where it is not the election alone."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `name` as in `services.stages`, what the page says, and what was done in a sentence."""

    name: str
    title: str
    consequences: list[str]
    button: str
    done: str
    against: str = ""
    kind: str = ""
    leads_to: str = "elections_office:election"
    extra: dict[str, object] = field(default_factory=dict)


def act_page(
    request: SignedInRequest,
    about: Contest | Election,
    act: Act,
    form: Form,
    do: Callable[[], object],
    *,
    template: str = "elections/office/act.html",
) -> HttpResponse:
    """Show the act, or why it cannot be done now; on POST do it and go on to where it leads."""
    contest, election = (about, about.election) if isinstance(about, Contest) else (None, about)
    if request.method == "POST" and accepted(form, do):
        messages.success(request, act.done)
        slugs = [election.slug, *([contest.slug] if contest else [])]
        return redirect(act.leads_to, *slugs[: PARTS_OF_ADDRESS.get(act.leads_to, 1)])
    context = {
        "contest": contest,
        "election": election,
        "act": act,
        "form": form,
        "typed": form.is_bound and bool(form.fields),  # what was typed stays, and the error says why it was refused
        "against": act.against or (_out_of_turn(contest, act.name) if contest else ""),
    }
    return render(request, template, context | act.extra)


def demand_turn(contest: Contest, name: str) -> None:
    """For a page about something that is there at one stage only: at any other it says where the contest is."""
    try:
        refuse_out_of_turn(contest, name)
    except NotAllowedNow as refusal:
        raise PermissionDenied(str(refusal)) from refusal


def posted(request: SignedInRequest) -> QueryDict | None:
    """What a form is bound to; a form without fields is bound by an empty POST too."""
    return request.POST if request.method == "POST" else None


def _out_of_turn(contest: Contest, name: str) -> str:
    try:
        refuse_out_of_turn(contest, name)
        refuse_too_early(contest, name, timezone.now())
    except NotAllowedNow as refusal:
        return str(refusal)
    return ""
