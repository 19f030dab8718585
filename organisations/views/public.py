"""The public directory."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404

from organisations.filters import DirectoryFilter
from organisations.models import Organisation, directory
from organisations.services.popolo import as_popolo
from organisations.tables import DirectoryTable
from vcsrep.face.listing import listing


@login_not_required
def organisations(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=directory(),
        table_class=DirectoryTable,
        filterset_class=DirectoryFilter,
        template="organisations/public/directory.html",
        csv_name="organisations",
    )


@login_not_required
def popolo(request: HttpRequest, slug: str) -> JsonResponse:
    organisation = get_object_or_404(Organisation.objects.listed(), slug=slug)
    return JsonResponse(as_popolo(organisation), json_dumps_params={"indent": 1, "ensure_ascii": False})
