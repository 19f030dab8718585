"""Who is represented: seats against the sector's profile, and who has no route at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, office_page
from organisations.models import District
from reviews.forms.asked import scope_asked, tabs_of
from reviews.forms.scope import ScopeForm
from reviews.models import PublishedState
from reviews.services.comparing import NOT_HERE, VACANT, Comparison, Row, compare
from reviews.services.reaching import GAPS, ROUTES, Gap, Reached, count_reached, in_gap
from reviews.services.saying import said_of, share
from reviews.services.scope import Scope
from reviews.tables import PublicWithoutTable, WithoutTable
from vcsrep.face.downloads import csv_response, csv_stream
from vcsrep.face.limits import limited
from vcsrep.face.listing import listing
from vcsrep.face.pictures import Pair, bars, pairs

NAMED = 10  # organisations of each list named on the page itself
PUBLIC, OFFICE = "reviews_public", "reviews_office"


@login_not_required
@require_safe
def public(request: HttpRequest) -> HttpResponse:
    return _page(request, _everywhere(), PUBLIC)


@office_page
@require_safe
def office(request: SignedInRequest) -> HttpResponse:
    return _page(request, _mine(request), OFFICE)


@login_not_required
@require_safe
def public_csv(request: HttpRequest) -> HttpResponse:
    return _csv(request, _everywhere(), PUBLIC)


@office_page
@require_safe
def office_csv(request: SignedInRequest) -> HttpResponse:
    return _csv(request, _mine(request), OFFICE)


@login_not_required
@require_safe
def public_without(request: HttpRequest) -> HttpResponse:
    return _without(request, _everywhere(), PUBLIC)


@office_page
@require_safe
def office_without(request: SignedInRequest) -> HttpResponse:
    return _without(request, _mine(request), OFFICE)


@login_not_required
@limited("without", times=20, seconds=300)
@require_safe
def public_without_csv(request: HttpRequest) -> StreamingHttpResponse:
    return _without_csv(request, _everywhere(), PUBLIC)


@office_page
@require_safe
def office_without_csv(request: SignedInRequest) -> StreamingHttpResponse:
    return _without_csv(request, _mine(request), OFFICE)


def _everywhere() -> list[District]:
    return list(District.objects.select_related("area").order_by("name"))


def _mine(request: SignedInRequest) -> list[District]:
    districts = request.user.districts_of_office(timezone.localdate())
    return list(districts.select_related("area").order_by("name"))


def _scope(request: HttpRequest, districts: list[District], namespace: str) -> Scope:
    """For a download or a list: it must be about something."""
    scope = scope_asked(request, districts, timezone.localdate(), public=namespace == PUBLIC)
    if scope is None:
        raise Http404
    return scope


def _page(request: HttpRequest, districts: list[District], namespace: str) -> HttpResponse:
    scope = scope_asked(request, districts, timezone.localdate(), public=namespace == PUBLIC)
    context: dict[str, Any] = {"scope": scope, "namespace": namespace, "is_office": namespace == OFFICE}
    if scope is not None:
        likeness, reached = compare(scope), count_reached(scope)
        context |= {
            "tabs": tabs_of(request, districts, scope.district),
            "form": ScopeForm(request.GET, district=scope.district),
            "likeness": likeness,
            "said": said_of(scope, likeness, reached),
            "pictures": [(one, pairs_of(scope, one, likeness.total)) for one in likeness.comparisons],
            "routes": routes_of(reached),
            "route_meanings": list(ROUTES.values()),
            "gaps": [(gap, *GAPS[gap], reached.gaps[gap], _first(scope, gap)) for gap in Gap],
            "states": PublishedState.objects.newest_for(scope.bodies),
            "query": _query(scope),
        }
    return render(request, "reviews/public/representativeness.html", context)


def pairs_of(scope: Scope, comparison: Comparison, total: int) -> list[Pair]:
    """What is vacant has no bar: both bars are shares of what there is."""
    return pairs(
        (
            row.label,
            (row.organisations / (total or 1), _figure(row, total)),
            (0 if row.label == VACANT else row.seats / (scope.held or 1), f"{row.seats} of {scope.kept}"),
        )
        for row in comparison.rows
    )


def _figure(row: Row, total: int) -> str:
    """A seat that is vacant, or held from elsewhere, is no part of the sector."""
    return "–" if row.label in {VACANT, NOT_HERE} else f"{row.organisations:,} ({share(row.organisations, total)})"


def routes_of(reached: Reached) -> list[Any]:
    lines = [(ROUTES[route][0], number) for route, number in reached.routes.items()]
    total = reached.total
    return bars([(label, number, f"{number:,} ({share(number, total)})") for label, number in lines], of=total)


def _first(scope: Scope, gap: Gap) -> list[Any]:
    return list(in_gap(scope, gap).for_list()[:NAMED])


def _query(scope: Scope) -> str:
    body = f"&partnership={scope.partnership.slug}" if scope.partnership else ""
    return f"district={scope.district.slug}{body}"


def _csv(request: HttpRequest, districts: list[District], namespace: str) -> HttpResponse:
    scope = _scope(request, districts, namespace)
    return csv_response(f"who-is-represented-{scope.district.slug}", lines_of(scope))


def lines_of(scope: Scope) -> Iterator[list[object]]:
    """Every row of every comparison, and the routes; a route has no seats."""
    yield ["Figure", "Kind", "Organisations", "Seats", "What it means"]
    for comparison in compare(scope).comparisons:
        for row in comparison.rows:
            yield [comparison.title, row.label, row.organisations, row.seats, comparison.definition]
    reached = count_reached(scope)
    for route, number in reached.routes.items():
        yield ["By route", ROUTES[route][0], number, "", ROUTES[route][1]]
    for gap, number in reached.gaps.items():
        yield ["Without", GAPS[gap][0], number, "", GAPS[gap][1]]


def _without(request: HttpRequest, districts: list[District], namespace: str) -> HttpResponse:
    scope, gap = _scope(request, districts, namespace), _gap(request)
    found = in_gap(scope, gap)
    return listing(
        request,
        queryset=found.for_list(),
        table_class=WithoutTable if namespace == OFFICE else PublicWithoutTable,
        template="reviews/public/without.html",
        context={
            "scope": scope,
            "gap": GAPS[gap],
            "number": count_reached(scope).gaps[gap],
            "namespace": namespace,
            "query": f"{_query(scope)}&gap={gap}",
        },
        may_be_long=True,
    )


def _without_csv(request: HttpRequest, districts: list[District], namespace: str) -> StreamingHttpResponse:
    scope, gap = _scope(request, districts, namespace), _gap(request)
    return csv_stream(f"{gap}-{scope.district.slug}", _lines(scope, gap))


def _lines(scope: Scope, gap: Gap) -> Iterator[list[object]]:
    yield ["Organisation", "Area", "Theme"]
    for row in in_gap(scope, gap).for_list().iterator(chunk_size=2000):
        yield [row.organisation.name, row.area or "", row.primary_theme or ""]


def _gap(request: HttpRequest) -> Gap:
    asked = request.GET.get("gap", Gap.NO_ROUTE)
    if asked not in set(Gap):
        raise Http404
    return Gap(asked)
