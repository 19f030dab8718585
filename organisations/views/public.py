"""The public directory, and the same for spreadsheets and programs."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from organisations.filters import DirectoryFilter
from organisations.models import Organisation, directory
from organisations.services.exporting import public_rows
from organisations.services.popolo import as_popolo
from organisations.services.publishing import public_facts
from organisations.tables import DirectoryTable
from vcsrep.face.downloads import csv_stream, json_stream
from vcsrep.face.limits import limited
from vcsrep.face.listing import listing

DOWNLOADS, MINUTES = 20, 5


@login_not_required
def organisations(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=directory(),
        table_class=DirectoryTable,
        filterset_class=DirectoryFilter,
        template="organisations/public/directory.html",
        beside="/organisations",
        may_be_long=True,
    )


@login_not_required
@limited("directory", times=DOWNLOADS, seconds=MINUTES * 60)
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    return csv_stream("organisations", public_rows(_asked_for(request)))


@login_not_required
@limited("directory", times=DOWNLOADS, seconds=MINUTES * 60)
def as_json(request: HttpRequest) -> StreamingHttpResponse:
    return json_stream("organizations", (as_popolo(facts) for facts in public_facts(_asked_for(request))))


@login_not_required
def popolo(request: HttpRequest, slug: str) -> JsonResponse:
    get_object_or_404(Organisation.objects.listed(), slug=slug)
    (facts,) = public_facts(Organisation.objects.listed().filter(slug=slug))
    return JsonResponse(as_popolo(facts), json_dumps_params={"indent": 1, "ensure_ascii": False})


def _asked_for(request: HttpRequest) -> QuerySet[Organisation]:
    """What the directory shows with the same filters."""
    shown: QuerySet[Organisation] = DirectoryFilter(
        request.GET, queryset=Organisation.objects.listed(), request=request
    ).qs
    return shown
