"""An organisation's applications: the draft that is kept, who takes part, handing in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from organisations.http import SignedInRequest, accepted, acting_for
from organisations.models import Membership, Organisation
from reviews.forms.applications import AnswersForm, ConfirmPartForm, PartForm
from reviews.forms.cases import NamedForm
from reviews.models import Application, ApplicationPart, ApplicationState, Call
from reviews.services.applications.applying import (
    answer,
    begin,
    confirm_part,
    hand_in,
    name_part,
    take_back,
    what_is_missing,
)
from vcsrep.errors import DomainError, NotAllowed
from vcsrep.face.forms import Form

MOST = 50


@acting_for
def application_list(request: SignedInRequest, membership: Membership) -> HttpResponse:
    organisation, now = membership.organisation, timezone.now()
    mine = Application.objects.of(organisation)
    open_calls = Call.objects.open_at(now).filter(
        district__standings__in=organisation.standings.admitted_on(timezone.localdate(now))
    )
    context = {
        "organisation": organisation,
        "applications": mine.for_list()[:MOST],
        "asked": ApplicationPart.objects.filter(organisation=organisation, confirmed_at=None).select_related(
            "application__call", "application__lead"
        )[:MOST],
        "calls": open_calls.exclude(applications__lead=organisation).for_list()[:MOST],
    }
    return render(request, "reviews/applications/own.html", context)


@acting_for
def begin_one(request: SignedInRequest, membership: Membership, call: int) -> HttpResponse:
    found, now = get_object_or_404(Call.objects.public_at(timezone.now()).for_list(), pk=call), timezone.now()
    form = NamedForm(request.POST or None, initial={"person_name": membership.name})
    if request.method == "POST" and accepted(
        form,
        lambda: begin(call_id=found.pk, lead=membership.organisation, by=request.user, now=now, **form.facts),
    ):
        made = Application.objects.get(call=found, lead=membership.organisation)
        return redirect("own_applications:application", membership.organisation.slug, made.pk)
    meaning = "You can save it and go on later."
    return _form(request, form, title=f"Apply: {found}", button="Begin", back=_list(membership), meaning=meaning)


@acting_for
def application(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    """The draft with all its criteria on one page; who takes part without leading it reads it."""
    found, now = _mine(membership, pk), timezone.now()
    form = AnswersForm(
        request.POST or None,
        request.FILES or None,
        criteria=found.call.criteria_set.criteria.all(),
        answers=found.answers.all(),
    )
    if request.method == "POST" and accepted(
        form, lambda: answer(application_id=found.pk, given=dict(form.given()), by=request.user, now=now)
    ):
        messages.success(request, "Saved.")
        return redirect("own_applications:application", membership.organisation.slug, pk)
    context = {
        "form": form,
        "application": found,
        "organisation": membership.organisation,
        "leads": found.lead == membership.organisation,
        "is_draft": found.state == ApplicationState.DRAFT and found.call.is_open_at(now),
        "missing": what_is_missing(found) if found.state == ApplicationState.DRAFT else [],
        "parts": found.parts.select_related("organisation"),
        "answers": found.answers.select_related("criterion"),
    }
    return render(request, "reviews/applications/application.html", context)


@acting_for
def parts(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    found, now = _led(membership, pk), timezone.now()
    form = PartForm(request.POST or None)
    if request.method == "POST" and accepted(
        form,
        lambda: name_part(
            application_id=found.pk,
            organisation=_named(form.cleaned_data["name"], found),
            by=request.user,
            now=now,
        ),
    ):
        messages.success(request, "Named. It confirms on its own page.")
        return redirect("own_applications:application", membership.organisation.slug, pk)
    back = reverse("own_applications:application", args=[membership.organisation.slug, pk])
    meaning = "It takes part once it has confirmed."
    return _form(request, form, title="Who takes part, too?", button="Name it", back=back, meaning=meaning)


@acting_for
def part(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    mine = ApplicationPart.objects.filter(organisation=membership.organisation).select_related(
        "application__call", "application__lead"
    )
    found, now = get_object_or_404(mine, pk=pk), timezone.now()
    form = ConfirmPartForm(request.POST or None, initial={"person_name": membership.name})
    if request.method == "POST" and accepted(
        form, lambda: confirm_part(part_id=found.pk, by=request.user, now=now, **form.facts)
    ):
        messages.success(request, "The lead sees your answer.")
        return redirect(_list(membership))
    meaning = f"{found.application.lead} names your organisation in: {found.application.call}."
    return _form(request, form, title="Do you take part?", button="Answer", back=_list(membership), meaning=meaning)


@require_POST
@acting_for
def finish(request: SignedInRequest, membership: Membership, pk: int, step: str) -> HttpResponse:
    """Hand it in, or take it back until the close."""
    found = _led(membership, pk)
    try:
        act = hand_in if step == "hand-in" else take_back
        act(application_id=found.pk, by=request.user, now=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Handed in." if step == "hand-in" else "Taken back. Hand it in again in time.")
    return redirect("own_applications:application", membership.organisation.slug, pk)


def _named(name: str, found: Application) -> Organisation:
    """Found by its whole name only, and never when the name is withheld: this page is no way to find it out."""
    known = Organisation.objects.listed().filter(
        name__iexact=name.strip(), name_withheld=False, standings__district=found.call.district_id
    )
    organisation = known.order_by("pk").first()
    if organisation is None:
        raise NotAllowed("The directory of the district has no organisation of that name.")
    return organisation


def _mine(membership: Membership, pk: int) -> Application:
    return get_object_or_404(Application.objects.of(membership.organisation).for_list(), pk=pk)


def _led(membership: Membership, pk: int) -> Application:
    return get_object_or_404(Application.objects.filter(lead=membership.organisation).for_list(), pk=pk)


def _list(membership: Membership) -> str:
    return reverse("own_applications:list", args=[membership.organisation.slug])


def _form(request: SignedInRequest, form: Form, *, title: str, button: str, back: str, meaning: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": back, "meaning": meaning}
    return render(request, "reviews/applications/form.html", context)
