"""The office's register: the list, one organisation, and the steps of its standing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from organisations.filters import StandingFilter
from organisations.forms.register import EvidenceForm, FactsForm, LeaveForm, ReasonForm
from organisations.http import SignedInRequest, accepted, office_page
from organisations.models import ContactDetail, Membership, Organisation, Standing
from organisations.services import standing as standings
from organisations.services.chronicle import chronicle
from organisations.tables import StandingTable
from organisations.views.cards import details_of, facts_of
from vcsrep.face.forms import Form
from vcsrep.face.listing import listing


@office_page
def register(request: SignedInRequest) -> HttpResponse:
    mine = Standing.objects.visible_to(request.user, timezone.localdate())
    return listing(
        request,
        queryset=mine.for_list(),
        table_class=StandingTable,
        filterset_class=StandingFilter,
        template="organisations/office/register.html",
        context={"applicants": mine.filter(status="applied").count()},
        csv_name="register",
    )


def posted(request: SignedInRequest) -> QueryDict | None:
    """What was sent; an empty form that was sent is sent all the same."""
    return request.POST if request.method == "POST" else None


def seen(request: SignedInRequest, slug: str) -> Organisation:
    """An organisation of a register that this person keeps; any other is not there."""
    mine = Standing.objects.visible_to(request.user, timezone.localdate())
    return get_object_or_404(Organisation, slug=slug, pk__in=mine.values("organisation"))


@office_page
def organisation(request: SignedInRequest, slug: str) -> HttpResponse:
    today = timezone.localdate()
    shown = seen(request, slug)
    mine = Standing.objects.visible_to(request.user, today).filter(organisation=shown)
    contacts = ContactDetail.objects.visible_to(request.user, today).filter(organisation=shown)
    context = {
        "organisation": shown,
        "standings": [facts_of(standing) for standing in mine.select_related("checked_by").for_list()],
        "details": details_of(shown),
        "contacts": contacts.select_related("district").order_by("kind", "value"),
        "people": Membership.objects.current_on(today).filter(organisation=shown).select_related("user"),
        "history": chronicle(shown, user=request.user, day=today),
    }
    return render(request, "organisations/office/organisation.html", context)


@office_page
def facts(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    return _step(
        request,
        slug,
        district,
        form_class=FactsForm,
        act=standings.check_facts,
        question="Check the facts",
        explanation="Two separate facts decide what is local: where it is based, and how much of its work is here.",
        button="Save the facts",
        done="The facts are checked.",
    )


@office_page
def admit(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    return _step(
        request,
        slug,
        district,
        form_class=EvidenceForm,
        act=standings.admit,
        question="Admit to standing?",
        explanation="From today it is listed in the public directory, and stands on the roll of every election "
        "whose roll date is still to come.",
        button="Admit it",
        done="It is in standing from today.",
    )


@office_page
def refuse(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    return _step(
        request,
        slug,
        district,
        form_class=ReasonForm,
        act=standings.refuse,
        question="Refuse the application?",
        explanation="It stays off the public directory and off every roll. It may apply again.",
        button="Refuse it",
        done="The application is refused.",
    )


@office_page
def leave(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    return _step(
        request,
        slug,
        district,
        form_class=LeaveForm,
        act=standings.leave,
        question="End its standing?",
        explanation="It leaves the public directory, and is on no roll made from that day on. Rolls that are made "
        "already stay as they are. Whoever sits in a seat on its behalf stays there until you end the term.",
        button="End its standing",
        done="Its standing has ended.",
    )


@office_page
def apply_again(request: SignedInRequest, slug: str, district: str) -> HttpResponse:
    def apply(*, standing_id: int, **said: Any) -> Standing:
        standing = Standing.objects.select_related("organisation", "district").get(pk=standing_id)
        return standings.apply(organisation=standing.organisation, district=standing.district, **said)

    return _step(
        request,
        slug,
        district,
        form_class=EvidenceForm,
        act=apply,
        question="Open the application again?",
        explanation="It becomes an applicant. Nothing else changes until somebody admits it.",
        button="Open it again",
        done="It is an applicant again.",
    )


def _step(
    request: SignedInRequest,
    slug: str,
    district: str,
    *,
    form_class: type[Form],
    act: Callable[..., object],
    done: str,
    **words: str,
) -> HttpResponse:
    """A page of its own for each step: it says what will happen, and acts on a POST."""
    today = timezone.localdate()
    mine = Standing.objects.visible_to(request.user, today).for_list()
    standing = get_object_or_404(mine, organisation__slug=slug, district__slug=district)
    more: dict[str, Any] = {"standing": standing} if form_class is FactsForm else {"initial": {"ended_on": today}}
    form = form_class(posted(request), **more)
    if request.method == "POST" and accepted(
        form, lambda: act(standing_id=standing.pk, by=request.user, day=today, **form.cleaned_data)
    ):
        messages.success(request, done)
        return redirect("organisations_office:organisation", slug)
    return render(request, "organisations/office/step.html", {"form": form, "standing": standing, **words})
