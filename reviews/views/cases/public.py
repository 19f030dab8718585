"""What it was decided to publish of cases, in the words chosen for it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from reviews.filters import CaseFilter
from reviews.models import Case
from reviews.services.cases.publishing import in_public, withheld_names
from reviews.tables import PublicCaseTable
from vcsrep.face.listing import listing


@login_not_required
def case_list(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Case.objects.published().for_list().order_by("-published_at", "-pk"),
        table_class=PublicCaseTable,
        filterset_class=CaseFilter,
        template="reviews/cases/public_list.html",
    )


@login_not_required
def case(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Case.objects.published().for_list(), pk=pk)
    title, words = in_public(found, withheld_names(found))
    context = {"case": found, "title": title, "words": words, "decision": found.decisions.last()}
    return render(request, "reviews/cases/public.html", context)
