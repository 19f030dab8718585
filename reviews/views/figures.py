"""Key figures by year: one page for everybody, one for the offices."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.http import SignedInRequest, office_page
from organisations.models import District
from reviews.forms.asked import scope_asked, tabs_of
from reviews.forms.scope import ScopeForm
from reviews.services.key_pages import contest_lines, groups_of, lines_of, pulse_bars, years_shown
from reviews.services.key_record import read_key_record
from reviews.services.pulse_results import DEFINITION, comparators_of
from reviews.services.scope import Scope
from reviews.services.years import Year
from vcsrep.face.downloads import csv_response


@login_not_required
@require_safe
def public(request: HttpRequest) -> HttpResponse:
    return _page(request, list(District.objects.select_related("area").order_by("name")), public=True)


@office_page
@require_safe
def office(request: SignedInRequest) -> HttpResponse:
    return _page(request, _mine(request), public=False)


@login_not_required
@require_safe
def public_csv(request: HttpRequest) -> HttpResponse:
    return _csv(request, list(District.objects.select_related("area").order_by("name")), public=True)


@office_page
@require_safe
def office_csv(request: SignedInRequest) -> HttpResponse:
    return _csv(request, _mine(request), public=False)


def _mine(request: SignedInRequest) -> list[District]:
    districts = request.user.districts_of_office(timezone.localdate())
    return list(districts.select_related("area").order_by("name"))


def _page(request: HttpRequest, districts: list[District], *, public: bool) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    scope = scope_asked(request, districts, today, public=public)
    context: dict[str, Any] = {"scope": scope, "is_office": not public}
    if scope is not None:
        years = years_shown(today)
        year, record = _year(request, years), read_key_record(scope, years[-1].first, now)
        context |= {
            "tabs": tabs_of(request, districts, scope.district),
            "form": ScopeForm(request.GET, district=scope.district),
            "year": year,
            "is_running": year.last >= today,
            "years": [(f"?{_query(scope)}&year={one.begins}", str(one), one == year) for one in years],
            "groups": groups_of(record, years, year, today),
            "contests": contest_lines(record, year),
            "pulse": record.pulse,
            "pulse_bars": pulse_bars(record.pulse, year),
            "pulse_definition": DEFINITION,
            "comparators": comparators_of(scope.district),
            "query": _query(scope),
        }
    return render(request, "reviews/public/figures.html", context)


def _csv(request: HttpRequest, districts: list[District], *, public: bool) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    scope = scope_asked(request, districts, today, public=public)
    if scope is None:
        raise Http404
    years = years_shown(today)
    record = read_key_record(scope, years[-1].first, now)
    return csv_response(f"key-figures-{scope.district.slug}", lines_of(record, scope, years, today))


def _year(request: HttpRequest, years: list[Year]) -> Year:
    """One of those shown, by the year in which it begins; this one where none is asked for."""
    asked = request.GET.get("year", "")
    found = next((one for one in years if str(one.begins) == asked), None) if asked else years[0]
    if found is None:
        raise Http404
    return found


def _query(scope: Scope) -> str:
    body = f"&partnership={scope.partnership.slug}" if scope.partnership else ""
    return f"district={scope.district.slug}{body}"
