"""An issue in the hands of a representative, or of an office that writes down what one says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from consultations.forms.issues import ACTS, IssueActForm
from consultations.models import Issue
from consultations.services import carrying
from organisations.http import SignedInRequest, accepted, office_page
from partnerships.models import Term

SERVICES: dict[str, Callable[..., Issue]] = {
    "take-up": carrying.take_up,
    "decline": carrying.decline,
    "carry": carrying.carry,
    "answer": carrying.answer_issue,
    "hand-back": carrying.hand_back,
}
DONE = {
    "take-up": "The issue is taken up.",
    "decline": "Everybody reads why it is not taken up.",
    "carry": "It is carried to the meeting.",
    "answer": "Everybody reads what came of it.",
    "hand-back": "Another representative may take it up now.",
}


@dataclass(frozen=True)
class Desk:
    """An issue, the seats from which the reader may act on it, and the pages that do it."""

    issue: Issue
    terms: list[Term]
    doors: str
    back: str

    @property
    def acts(self) -> list[tuple[str, str, str]]:
        """Address, name and what it means."""
        today = timezone.localdate()
        names = carrying.acts_open(self.issue, {term.pk for term in self.terms}, today)
        return [(reverse(f"{self.doors}:act", args=[self.issue.pk, name]), *ACTS[name]) for name in names]

    @property
    def page(self) -> str:
        return reverse(f"{self.doors}:issue", args=[self.issue.pk])


def desk_of(request: SignedInRequest, pk: int, *, of_office: bool) -> Desk:
    """Whoever sits on the body, or works in an office of its district; for anybody else it is not there."""
    today = timezone.localdate()
    issues = Issue.objects.visible_to(request.user, today) if of_office else Issue.objects.put_to(request.user, today)
    issue = get_object_or_404(issues.for_list(), pk=pk)
    terms = Term.objects.serving_on(today).filter(seat__partnership=issue.partnership_id)
    own = terms if of_office else terms.held_by(request.user)
    doors = "issues_office" if of_office else "my_issues"
    return Desk(issue, list(own.for_list()), doors, reverse(f"{doors}:list"))


def issue(request: SignedInRequest, pk: int, *, of_office: bool = False) -> HttpResponse:
    desk = desk_of(request, pk, of_office=of_office)
    steps = desk.issue.steps.select_related("term__person", "term__seat", "meeting")
    context = {"desk": desk, "issue": desk.issue, "steps": steps, "of_office": of_office}
    return render(request, "consultations/member/issue.html", context)


def do(request: SignedInRequest, pk: int, act: str, *, of_office: bool = False) -> HttpResponse:
    """A page of its own for each act; one that is not open any more leads back to the issue, which says why."""
    if act not in SERVICES:
        raise Http404
    desk, now = desk_of(request, pk, of_office=of_office), timezone.now()
    if request.method == "GET" and act not in carrying.acts_open(
        desk.issue, {term.pk for term in desk.terms}, timezone.localdate(now)
    ):
        return redirect(desk.page)
    name = desk.terms[0].person.name if desk.terms and not of_office else ""
    form = IssueActForm(
        request.POST or None, act=act, issue=desk.issue, terms=desk.terms, initial={"person_name": name}
    )
    if request.method == "POST" and accepted(form, lambda: _do(form, pk, request, now)):
        messages.success(request, f"{DONE[act]} The organisation gets a letter.")
        return redirect(desk.page)
    title, meaning = ACTS[act]
    context = {"form": form, "desk": desk, "issue": desk.issue, "title": title, "meaning": meaning}
    return render(request, "consultations/member/issue_act.html", context)


def _do(form: IssueActForm, pk: int, request: SignedInRequest, now: dt.datetime) -> Issue:
    return SERVICES[form.act](issue_id=pk, by=request.user, now=now, **form.facts)


@office_page
def office_issue(request: SignedInRequest, pk: int) -> HttpResponse:
    return issue(request, pk, of_office=True)


@office_page
def office_act(request: SignedInRequest, pk: int, act: str) -> HttpResponse:
    return do(request, pk, act, of_office=True)
