"""The office's cases: what is due, by whom, and how each came to where it is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations.http import SignedInRequest, office_page
from organisations.models import Membership, Role
from reviews.filters import OfficeCaseFilter
from reviews.models import Case
from reviews.services.cases.agenda import due_in_office
from reviews.tables import CaseTable
from reviews.views.cases.acting import Desk, act, address_of, show
from vcsrep.face.listing import listing


@office_page
def case_list(request: SignedInRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Case.objects.visible_to(request.user, timezone.localdate()).for_list(),
        table_class=CaseTable,
        filterset_class=OfficeCaseFilter,
        template="reviews/cases/office.html",
        csv_name="cases",
    )


@office_page
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    return show(request, _desk(request, pk))


@office_page
def office_act(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    return act(request, _desk(request, pk), name)


def _desk(request: SignedInRequest, pk: int) -> Desk:
    """Whoever works in an office of the district; for anybody else it is not there."""
    now = timezone.now()
    day = timezone.localdate(now)
    found = get_object_or_404(Case.objects.visible_to(request.user, day).for_list(), pk=pk)
    mine = Membership.objects.current_on(day).filter(user=request.user, role=Role.OFFICE_STAFF).first()
    return Desk(
        found,
        due_in_office(found, request.user, now),
        back=reverse("cases_office:list"),
        back_text="Cases",
        name=mine.name if mine else "",
        address=address_of("cases_office", pk=pk),
        of_office=True,
    )
