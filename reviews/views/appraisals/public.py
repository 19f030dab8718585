"""Options papers as everybody reads them: from the day they are opened for comments."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.filters import AppraisalFilter
from reviews.models import Appraisal
from reviews.services.appraising.snapshots import measured
from reviews.services.appraising.telling import lines_of
from reviews.tables import PublicAppraisalTable
from reviews.views.appraisals.behind import behind_page
from reviews.views.appraisals.paper import figures_shown, paper
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing


@login_not_required
@require_safe
def appraisal_list(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=Appraisal.objects.public().for_list(),
        table_class=PublicAppraisalTable,
        filterset_class=AppraisalFilter,
        template="reviews/appraisals/public/list.html",
        csv_name="appraisals",
    )


@login_not_required
@require_safe
def appraisal(request: HttpRequest, slug: str) -> HttpResponse:
    context = paper(_public(slug), timezone.now(), "appraisals")
    return render(request, "reviews/appraisals/public/appraisal.html", context)


@login_not_required
@require_safe
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "reviews/appraisals/printed.html", paper(_public(slug), timezone.now(), "appraisals"))


@login_not_required
@require_safe
def figures_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = _public(slug)
    return csv_response(f"{found.slug}-figures", lines_of(figures_shown(found, timezone.now())))


@login_not_required
@require_safe
def behind(request: HttpRequest, slug: str, pk: int, key: str) -> HttpResponse:
    found = _public(slug)
    live = measured(found, timezone.now())
    if not any(option.pk == pk for option in live.ground.options):
        raise Http404
    return behind_page(request, found, live, pk, key, of_office=False)


def _public(slug: str) -> Appraisal:
    return get_object_or_404(Appraisal.objects.public().for_list(), slug=slug)
