"""The map of representation and the matrix: who speaks where, as a picture and as an equal table."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.models import directory
from partnerships.filters import NowhereFilter
from partnerships.forms import MapForm, MatrixForm
from partnerships.models import LinkStatus
from partnerships.services.mapping.drawing import COLOURS, DASHES, draw
from partnerships.services.mapping.reading import LETTERS, Map, read_map
from partnerships.services.mapping.telling import as_json, lines_of
from partnerships.services.matrix import MEANINGS, read_matrix, sitting_organisations
from partnerships.services.matrix import as_json as matrix_as_json
from partnerships.services.matrix import lines_of as matrix_lines
from partnerships.services.sitters import marked
from partnerships.tables import NowhereTable
from vcsrep.face.downloads import csv_response
from vcsrep.face.listing import listing

MOST = 120  # bodies in one drawing
ROWS = 50  # organisations on one page of the matrix
KEY = [(status.label, LETTERS[status], COLOURS[status], DASHES[status]) for status in LinkStatus]


@login_not_required
@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """`?organisation=` makes one organisation stand out."""
    form = MapForm(request.GET)
    bodies = form.where()
    too_many = bodies.count() > MOST
    found = Map([]) if too_many else read_map(bodies, timezone.localdate())
    organisation = marked(request.GET.get("organisation", ""))
    context = {
        "form": form,
        "map": found,
        "drawing": draw(found, organisation.slug if organisation else "") if found.bodies else None,
        "rows": [(body, found.parents_of(body)) for body in found.bodies],
        "organisation": organisation,
        "places": sum(edge.source.slug == organisation.slug for _, edge in found.edges) if organisation else 0,
        "key": KEY,
        "too_many": too_many,
        "query": form.query,
    }
    return render(request, "partnerships/public/map.html", context)


@login_not_required
@require_safe
def map_csv(request: HttpRequest) -> HttpResponse:
    return csv_response("map", lines_of(read_map(MapForm(request.GET).where(), timezone.localdate())))


@login_not_required
@require_safe
def map_json(request: HttpRequest) -> JsonResponse:
    found = read_map(MapForm(request.GET).where(), timezone.localdate())
    return JsonResponse(as_json(found), json_dumps_params={"indent": 1, "ensure_ascii": False})


@login_not_required
@require_safe
def matrix_page(request: HttpRequest) -> HttpResponse:
    form = MatrixForm(request.GET)
    matrix = read_matrix(form.where(), timezone.localdate(), named=form.words)
    page = Paginator(matrix.rows, ROWS).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "bodies": matrix.bodies,
        "rows": [(row, list(zip(matrix.bodies, row.cells, strict=True))) for row in page],
        "page": page,
        "meanings": MEANINGS,
        "query": form.query,
    }
    return render(request, "partnerships/public/matrix.html", context)


@login_not_required
@require_safe
def matrix_csv(request: HttpRequest) -> HttpResponse:
    form = MatrixForm(request.GET)
    return csv_response("matrix", matrix_lines(read_matrix(form.where(), timezone.localdate(), named=form.words)))


@login_not_required
@require_safe
def matrix_json(request: HttpRequest) -> JsonResponse:
    form = MatrixForm(request.GET)
    matrix = read_matrix(form.where(), timezone.localdate(), named=form.words)
    return JsonResponse(matrix_as_json(matrix), json_dumps_params={"indent": 1, "ensure_ascii": False})


@login_not_required
@require_safe
def nowhere(request: HttpRequest) -> HttpResponse:
    return listing(
        request,
        queryset=directory().exclude(pk__in=sitting_organisations(timezone.localdate())),
        table_class=NowhereTable,
        filterset_class=NowhereFilter,
        template="partnerships/public/nowhere.html",
        csv_name="organisations-that-sit-nowhere",
    )
