"""The steps of a standing, each on a page of its own that says what will happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.forms.register import EvidenceForm, FactsForm, LeaveForm, ReasonForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import Standing
from organisations.services import standing as standings
from organisations.views.register import posted
from vcsrep.face.forms import Form


@dataclass(frozen=True, slots=True)
class Step:
    """What a page asks, what follows from it, and what it then does."""

    act: Callable[..., object]
    form_class: type[Form]
    question: str
    explanation: str
    button: str
    done: str


STEPS = {
    "facts": Step(
        act=standings.check_facts,
        form_class=FactsForm,
        question="Check the facts",
        explanation="Two separate facts decide what is local: where it is based, and how much of its work is here.",
        button="Save the facts",
        done="The facts are checked.",
    ),
    "admit": Step(
        act=standings.admit,
        form_class=EvidenceForm,
        question="Admit to standing?",
        explanation="From today it is listed in the public directory, and stands on the roll of every election "
        "whose roll date is still to come.",
        button="Admit it",
        done="It is in standing from today.",
    ),
    "refuse": Step(
        act=standings.refuse,
        form_class=ReasonForm,
        question="Refuse the application?",
        explanation="It stays off the public directory and off every roll. It may apply again.",
        button="Refuse it",
        done="The application is refused.",
    ),
    "leave": Step(
        act=standings.leave,
        form_class=LeaveForm,
        question="End its standing?",
        explanation="It leaves the public directory, and is on no roll made from that day on. Rolls that are made "
        "already stay as they are. Whoever sits in a seat on its behalf stays there until you end the term.",
        button="End its standing",
        done="Its standing has ended.",
    ),
    "apply": Step(
        act=standings.apply_again,
        form_class=EvidenceForm,
        question="Open the application again?",
        explanation="It becomes an applicant. Nothing else changes until somebody admits it.",
        button="Open it again",
        done="It is an applicant again.",
    ),
}


@office_page
def step(request: SignedInRequest, slug: str, district: str, name: str) -> HttpResponse:
    if name not in STEPS:
        raise Http404
    asked, today = STEPS[name], timezone.localdate()
    mine = Standing.objects.visible_to(request.user, today).for_list()
    standing = get_object_or_404(mine, organisation__slug=slug, district__slug=district)
    more: dict[str, Any] = {"standing": standing} if asked.form_class is FactsForm else {"initial": {"ended_on": today}}
    form = asked.form_class(posted(request), **more)
    if request.method == "POST" and accepted(
        form, lambda: asked.act(standing_id=standing.pk, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, asked.done)
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/step.html", {"form": form, "standing": standing, "step": asked})
