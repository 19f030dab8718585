"""Cases of an organisation, and those in which a person has a part: complained of, or on a panel."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from organisations.http import SignedInRequest, acting_for
from organisations.models import Membership, Role
from partnerships.models import Term
from reviews.models import Case, CaseQuerySet
from reviews.services.cases.agenda import due_to_side
from reviews.views.cases.acting import Desk, act, address_of, show

MOST = 100


@acting_for
def own_list(request: SignedInRequest, membership: Membership) -> HttpResponse:
    organisation = membership.organisation
    context = {
        "organisation": organisation,
        "cases": Case.objects.filter(raised_for=organisation).for_list()[:MOST],
        "may_raise": membership.role in {Role.VOTING_CONTACT, Role.BACKUP},
    }
    return render(request, "reviews/cases/own.html", context)


@acting_for
def own_case(request: SignedInRequest, membership: Membership, pk: int) -> HttpResponse:
    return show(request, _own_desk(request, membership, pk))


@acting_for
def own_act(request: SignedInRequest, membership: Membership, pk: int, name: str) -> HttpResponse:
    return act(request, _own_desk(request, membership, pk), name)


def my_list(request: SignedInRequest) -> HttpResponse:
    return render(request, "reviews/cases/mine.html", {"cases": _mine(request).for_list()[:MOST]})


def my_case(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, _my_desk(request, pk))


def my_act(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    return act(request, _my_desk(request, pk), name)


def _own_desk(request: SignedInRequest, membership: Membership, pk: int) -> Desk:
    """Everybody who belongs to the organisation reads its cases; its voting contact and backup act."""
    organisation = membership.organisation
    case = get_object_or_404(Case.objects.filter(raised_for=organisation).for_list(), pk=pk)
    return Desk(
        case,
        due_to_side(case, request.user, timezone.now()),
        back=reverse("own_cases:list", args=[organisation.slug]),
        back_text="Its cases",
        name=membership.name,
        address=address_of("own_cases", organisation.slug, pk=pk),
    )


def _my_desk(request: SignedInRequest, pk: int) -> Desk:
    case = get_object_or_404(_mine(request).for_list(), pk=pk)
    return Desk(
        case,
        due_to_side(case, request.user, timezone.now()),
        back=reverse("my_cases:list"),
        back_text="Cases that concern you",
        name=_own_name(request, case),
        address=address_of("my_cases", pk=pk),
    )


def _own_name(request: SignedInRequest, case: Case) -> str:
    member = case.panel.filter(user=request.user).first()
    if member is not None:
        return member.name
    held = Term.objects.held_by(request.user).filter(cases=case).select_related("person").first()
    return held.person.name if held else ""


def _mine(request: SignedInRequest) -> CaseQuerySet:
    asked = Case.objects.answerable_by(request.user, timezone.localdate()).values("pk")
    return Case.objects.filter(Q(pk__in=asked) | Q(pk__in=Case.objects.judged_by(request.user).values("pk")))
