"""Representatives as the offices look after them: one list, and a page of each."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, office_page
from partnerships.filters import RepresentativeFilter
from partnerships.http import supported_term
from partnerships.services.checklist import checklist_of
from partnerships.services.expenses import totals_by_year
from partnerships.services.registers import register_of
from partnerships.services.representatives import representatives
from partnerships.services.support import support_of
from partnerships.tables import RepresentativeTable
from vcsrep.face.listing import listing

DOORS = {
    name: f"representatives_office:{name}" for name in ("declare", "confirm", "interest", "end_interest", "withhold")
}


@office_page
@require_safe
def representative_list(request: SignedInRequest) -> HttpResponse:
    today = timezone.localdate()
    return listing(
        request,
        queryset=representatives(request.user, today),
        table_class=RepresentativeTable,
        filterset_class=RepresentativeFilter,
        template="partnerships/representatives/list.html",
        csv_name="representatives",
    )


@office_page
@require_safe
def representative(request: SignedInRequest, term: int) -> HttpResponse:
    today = timezone.localdate()
    held = supported_term(request.user, term, today)
    checklist, register = checklist_of(held), register_of(held, today)
    claims = list(held.expenses.order_by("-spent_on", "-pk"))
    context = {
        "term": held,
        "is_over": held.ends_on is not None and held.ends_on < today,
        "checklist": checklist,
        "is_overdue": checklist.is_overdue(today),
        "register": register,
        "interest_doors": DOORS,
        "register_overdue": register.is_overdue(today),
        "support": support_of(held),
        "claims": claims,
        "totals": totals_by_year(claims),
    }
    return render(request, "partnerships/representatives/representative.html", context)
