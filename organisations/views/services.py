"""Who offers what where, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from organisations.models import District
from organisations.services.coverage import coverage_of, lines_of
from vcsrep.face.downloads import csv_response


@login_not_required
def services(request: HttpRequest) -> HttpResponse:
    chosen, others = _district(request)
    page = reverse("organisations:services")
    tabs = [(f"{page}?district={one.slug}", one.name, one == chosen) for one in others] if len(others) > 1 else []
    context = {"coverage": coverage_of(chosen) if chosen else None, "tabs": tabs}
    return render(request, "organisations/public/services.html", context)


@login_not_required
def services_csv(request: HttpRequest) -> HttpResponse:
    chosen, _ = _district(request)
    if chosen is None:
        raise Http404
    return csv_response(f"services-{chosen.slug}", lines_of(coverage_of(chosen)))


def _district(request: HttpRequest) -> tuple[District | None, list[District]]:
    """The one asked for, or else the first; and all."""
    districts = list(District.objects.select_related("area").order_by("name"))
    asked = request.GET.get("district")
    chosen = next((one for one in districts if one.slug == asked), None)
    if asked and chosen is None:
        raise Http404
    return chosen or (districts[0] if districts else None), districts
