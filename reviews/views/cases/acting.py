"""A case and the acts upon it, for whichever side of the desk one sits on: an office, an organisation, or oneself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from organisations.http import SignedInRequest, accepted
from reviews.forms import cases as forms
from reviews.models import Case
from reviews.services.cases import agenda, deciding, evidence, following, lodging, panels, publishing, replying


@dataclass(frozen=True, slots=True)
class Act:
    """`ends`: something is over by it, so its button warns."""

    title: str
    meaning: str
    form: type[forms.NamedForm]
    service: Callable[..., Any]
    said: str
    ends: bool = False


def _look_again(*, case_id: int, person_name: str, by: Any, now: dt.datetime) -> object:
    return evidence.look_again(case_id=case_id, by=by, now=now)


TOLD = "Both sides get a letter."
ACTS: dict[str, Act] = {
    "acknowledge": Act(
        "Acknowledge the case",
        "Those it is about get a letter, and may reply for ten working days.",
        forms.NamedForm,
        replying.acknowledge,
        f"The case is acknowledged. {TOLD}",
    ),
    "decide": Act(
        "Decide the first stage",
        "Either side may take it to an independent panel within ten working days.",
        forms.DecideForm,
        deciding.decide_first_stage,
        f"The first stage is decided. {TOLD}",
    ),
    "name-panel": Act(
        "Name the panel",
        "Three to five people from outside, with no part in the case. They get a letter. The panel named last counts.",
        forms.PanelForm,
        panels.name_panel,
        "The panel is named. Its members get a letter.",
    ),
    "decide-finally": Act(
        "Write down the panel’s decision",
        "It is the last. One of the panel does this, or an officer for them.",
        forms.DecideForm,
        deciding.decide_second_stage,
        f"The second stage is decided. {TOLD}",
    ),
    "evidence": Act(
        "Look at the records again",
        "Today’s figures are kept beside those of before.",
        forms.NamedForm,
        _look_again,
        "Today’s records are kept.",
    ),
    "end-term": Act(
        "End the term",
        "The person sits there no longer after the last day. This cannot be taken back.",
        forms.EndTermForm,
        following.end_term_after,
        f"The term is ended. {TOLD}",
        ends=True,
    ),
    "cancel-contest": Act(
        "Cancel the contest",
        "Votes already cast are not counted. Only its returning officer can do this, or a partner before notice is "
        "given.",
        forms.WordsForm,
        following.cancel_contest_after,
        f"The contest is cancelled. {TOLD}",
        ends=True,
    ),
    "follow": Act(
        "Note what follows",
        "What is done elsewhere, or that nothing is to be done.",
        forms.FollowForm,
        following.note_what_followed,
        f"Noted. {TOLD}",
    ),
    "publish": Act(
        "Publish the decision",
        "Everybody reads these words, and nothing else of the case.",
        forms.PublishForm,
        publishing.publish_decision,
        "The decision is published.",
    ),
    "take-off": Act(
        "Take it off the public pages",
        "The case stays, with the reason.",
        forms.WordsForm,
        publishing.take_off_public_pages,
        "Nothing of the case is public any more.",
        ends=True,
    ),
    "withdraw": Act(
        "Take the case back",
        "It is settled otherwise, or was a mistake. It is not decided then.",
        forms.WithdrawForm,
        lodging.withdraw_case,
        "The case is taken back.",
        ends=True,
    ),
    "go-to-panel": Act(
        "Take it to the panel",
        "Independent people decide once more. Whoever decided now has no part in that.",
        forms.GoToPanelForm,
        deciding.ask_for_panel,
        f"The case goes to a panel. {TOLD}",
    ),
    "reply": Act(
        "Reply",
        "You can save what you write, and go on later.",
        forms.ReplyForm,
        replying.send_reply,
        "Your reply is sent.",
    ),
}


@dataclass(frozen=True, slots=True)
class Desk:
    """A case, where its reader came from, and the addresses of its pages."""

    case: Case
    due: list[agenda.Due]
    back: str
    back_text: str
    name: str
    address: Callable[..., str]
    of_office: bool = False

    @property
    def page(self) -> str:
        return self.address("case")

    @property
    def acts(self) -> list[dict[str, str]]:
        return [
            {
                "href": "" if due.against else self.address("act", due.act),
                "title": ACTS[due.act].title,
                "meaning": due.against or ACTS[due.act].meaning,
            }
            for due in self.due
        ]


def address_of(doors: str, *before: object, pk: int) -> Callable[..., str]:
    """`address("act", "reply")` for the pages of one case behind these doors."""

    def address(name: str, *after: object) -> str:
        return reverse(f"{doors}:{name}", args=[*before, pk, *after])

    return address


def show(request: SignedInRequest, desk: Desk) -> HttpResponse:
    case = desk.case
    context = {
        "desk": desk,
        "case": case,
        "what_is_due": agenda.what_is_due(case),
        "steps": case.steps.all(),
        "evidence": [(each, list(evidence.lines_of(each))) for each in case.evidence.order_by("-version")],
        "panel": case.panel.all(),
        "own_reply": case.replies.filter(by=request.user).first(),
    }
    return render(request, "reviews/cases/case.html", context)


def act(request: SignedInRequest, desk: Desk, name: str) -> HttpResponse:
    """A page of its own for each act; one that is not open any more leads back to the case, which says why."""
    if name not in ACTS:
        raise Http404
    found, now = ACTS[name], timezone.now()
    if request.method == "GET" and name not in {due.act for due in desk.due if not due.against}:
        return redirect(desk.page)
    form = _form(request, desk, name)
    if request.method == "POST" and _is_draft(request, name):
        return _save_draft(request, desk, form, now)
    if request.method == "POST" and accepted(form, partial(_do, found, form, desk.case, request, now)):
        messages.success(request, found.said)
        return redirect(desk.page)
    context = {"form": form, "desk": desk, "case": desk.case, "act": found, "may_save": name == "reply"}
    return render(request, "reviews/cases/act.html", context)


def _do(found: Act, form: forms.NamedForm, case: Case, request: SignedInRequest, now: dt.datetime) -> object:
    return found.service(case_id=case.pk, by=request.user, now=now, **form.facts)


def _form(request: SignedInRequest, desk: Desk, name: str) -> forms.NamedForm:
    initial = {"person_name": desk.name}
    if name == "publish":
        initial |= {"title": desk.case.public_title, "words": desk.case.public_words}
    if name == "reply" and (draft := desk.case.replies.filter(by=request.user).first()):
        initial |= {"text": draft.text, "person_name": draft.person_name or desk.name}
    extra: dict[str, Any] = {"case": desk.case} if name == "follow" else {}
    return ACTS[name].form(request.POST or None, initial=initial, **extra)


def _is_draft(request: SignedInRequest, name: str) -> bool:
    return name == "reply" and request.POST.get("do") == "save"


def _save_draft(request: SignedInRequest, desk: Desk, form: forms.NamedForm, now: dt.datetime) -> HttpResponse:
    form.fields["person_name"].required = False
    if accepted(form, lambda: replying.save_reply(case_id=desk.case.pk, by=request.user, now=now, **form.facts)):
        messages.success(request, "Saved, and not sent yet. Only you see it.")
        return redirect(desk.address("act", "reply"))
    context = {"form": form, "desk": desk, "case": desk.case, "act": ACTS["reply"], "may_save": True}
    return render(request, "reviews/cases/act.html", context)
