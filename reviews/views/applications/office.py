"""The office's criteria, calls, and the way of each application."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import District, DistrictPartner, Membership, Role
from partnerships.models import Seat
from reviews.forms import applications as forms
from reviews.models import Application, Call, CriteriaSet
from reviews.services.applications import assessing
from reviews.services.applications.calling import (
    FILLED_BY_A_CHOICE,
    call_for_applications,
    declare_interest,
    name_assessor,
)
from reviews.services.applications.criteria import write_set
from reviews.tables import CallTable, CriteriaTable
from vcsrep.face.listing import listing


@office_page
def criteria_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=CriteriaSet.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=CriteriaTable,
        template="reviews/applications/criteria_list.html",
    )


@office_page
def criteria(request: SignedInRequest, pk: int) -> HttpResponse:
    visible = CriteriaSet.objects.visible_to(request.user, timezone.localdate())
    found = get_object_or_404(visible.for_list(), pk=pk)
    return render(
        request, "reviews/applications/criteria.html", {"criteria_set": found, "criteria": found.criteria.all()}
    )


@office_page
def criteria_new(request: SignedInRequest) -> HttpResponse:
    district, now = _district(request), timezone.now()
    form = forms.CriteriaForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: write_set(
            district=district, name=form.cleaned_data["name"], asked=form.asked, by=request.user, now=now
        ),
    ):
        messages.success(request, "The set is written.")
        return redirect("criteria_office:list")
    return _form(request, form, "Write a set of criteria", reverse("criteria_office:list"))


@office_page
def call_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Call.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=CallTable,
        template="reviews/applications/office.html",
    )


@office_page
def call_new(request: SignedInRequest) -> HttpResponse:
    district, now = _district(request), timezone.now()
    form = forms.CallForm(request.POST or None)
    form.offer(
        criteria_set=CriteriaSet.objects.filter(district=district).for_list(),
        seat=Seat.objects.filter(
            partnership__district=district, selection_method__in=FILLED_BY_A_CHOICE
        ).select_related("partnership"),
    )
    if request.method == "POST" and accepted(
        form, lambda: call_for_applications(by=request.user, now=now, **form.facts)
    ):
        messages.success(request, "The call is made.")
        return redirect("applications_office:list")
    return _form(request, form, "Call for applications", reverse("applications_office:list"))


@office_page
def call(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _call(request, pk)
    context = {
        "call": found,
        "applications": found.applications.handed_in().for_list(),
        "drafts": found.applications.filter(state="draft").count(),
        "assessors": found.assessors.all(),
        "assesses": found.assessors.filter(user=request.user, interest="").exists(),
    }
    return render(request, "reviews/applications/office_call.html", context)


@office_page
def assessors(request: SignedInRequest, pk: int) -> HttpResponse:
    found, now = _call(request, pk), timezone.now()
    form = forms.AssessorForm(request.POST or None)
    form.offer(member=_staff(found.district, timezone.localdate(now)))
    if request.method == "POST" and accepted(form, lambda: _name(form, found, request, now)):
        return redirect("applications_office:call", pk)
    return _form(request, form, "Name an assessor", reverse("applications_office:call", args=[pk]))


@office_page
def interest(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _call(request, pk)
    form = forms.InterestForm(request.POST or None)
    if request.method == "POST" and accepted(
        form, lambda: declare_interest(call_id=found.pk, interest=form.cleaned_data["interest"], by=request.user)
    ):
        messages.success(request, "Declared. You score nothing of this call.")
        return redirect("applications_office:call", pk)
    return _form(request, form, "Declare an interest", reverse("applications_office:call", args=[pk]))


@office_page
def application(request: SignedInRequest, pk: int) -> HttpResponse:
    found = _application(request, pk)
    waiting = assessing.still_to_score(found)
    context = {
        "application": found,
        "answers": found.answers.select_related("criterion"),
        "parts": found.parts.select_related("organisation"),
        "scores": assessing.scores_for(found, request.user, waiting),
        "waiting": waiting,
        "steps": [(reverse("applications_office:step", args=[pk, name]), one.title) for name, one in STEPS.items()],
    }
    return render(request, "reviews/applications/office_application.html", context)


@office_page
def document(request: SignedInRequest, pk: int, answer: int) -> HttpResponse:
    """Offered for saving, never shown inside our pages."""
    found = get_object_or_404(_application(request, pk).answers.exclude(filename="").select_related("file"), pk=answer)
    response = HttpResponse(bytes(found.file.content), content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.filename) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@dataclass(frozen=True, slots=True)
class Step:
    title: str
    form: Callable[..., Any]
    act: Callable[..., object]


def _score_form(data: Any, found: Application) -> forms.ScoreForm:
    return forms.ScoreForm(data, criteria=found.call.criteria_set.criteria.all())


STEPS: dict[str, Step] = {
    "score": Step(
        "Score it",
        _score_form,
        lambda form, **facts: assessing.score(scores=form.scores, **facts),
    ),
    "moderate": Step(
        "Write what the assessors say together",
        lambda data, found: forms.ModerateForm(data, initial={"note": found.moderation}),
        lambda form, **facts: assessing.moderate(**form.cleaned_data, **facts),
    ),
    "decide": Step(
        "Decide on it",
        lambda data, found: forms.DecideApplicationForm(data),
        lambda form, **facts: assessing.decide_application(**form.facts, **facts),
    ),
    "appoint": Step(
        "Appoint somebody to the seat",
        lambda data, found: forms.AppointForm(data),
        lambda form, **facts: assessing.appoint_accepted(
            person=form.person(),
            starts_on=form.cleaned_data["starts_on"],
            ends_on=form.cleaned_data["ends_on"],
            **facts,
        ),
    ),
}


@office_page
def step(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """Each step a page of its own; who may not, or may not yet, reads why when they try."""
    found, now = _application(request, pk), timezone.now()
    if name not in STEPS:
        raise Http404
    one = STEPS[name]
    form = one.form(request.POST or None, found)
    if request.method == "POST" and accepted(
        form, lambda: one.act(form, application_id=found.pk, by=request.user, now=now)
    ):
        messages.success(request, "Done.")
        return redirect("applications_office:application", pk)
    return _form(request, form, f"{one.title}: {found.lead}", reverse("applications_office:application", args=[pk]))


def _name(form: forms.AssessorForm, found: Call, request: SignedInRequest, now: dt.datetime) -> object:
    member = form.cleaned_data["member"]
    return name_assessor(call_id=found.pk, user=member.user, name=member.name, by=request.user, now=now)


def _staff(district: District, day: dt.date) -> Any:
    serving = DistrictPartner.objects.serving_on(day).filter(district=district).values_list("organisation", flat=True)
    staff = Membership.objects.current_on(day).filter(role=Role.OFFICE_STAFF)
    return staff.filter(organisation__in=[*serving, district.council_id]).select_related("organisation", "user")


def _district(request: SignedInRequest) -> District:
    """The first of the person's offices; one who works in several writes for each from its own account."""
    district = request.user.districts_of_office(timezone.localdate()).order_by("name").first()
    if district is None:
        raise PermissionDenied
    return district


def _call(request: SignedInRequest, pk: int) -> Call:
    return get_object_or_404(Call.objects.visible_to(request.user, timezone.localdate()).for_list(), pk=pk)


def _application(request: SignedInRequest, pk: int) -> Application:
    calls = Call.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(Application.objects.handed_in().filter(call__in=calls).for_list(), pk=pk)


def _form(request: SignedInRequest, form: object, title: str, back: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": title.partition(":")[0], "back": back, "meaning": ""}
    return render(request, "reviews/applications/form.html", context)
