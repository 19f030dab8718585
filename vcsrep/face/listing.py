"""One function for every list: search, chips, sort, pages, and the same rows as a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_tables2 import RequestConfig

from vcsrep.face.downloads import csv_response
from vcsrep.face.filters import FilterSet
from vcsrep.face.paging import LongPaginator
from vcsrep.face.tables import Table

PER_PAGE = 25


def listing(
    request: HttpRequest,
    *,
    queryset: QuerySet[Any],
    table_class: type[Table],
    filterset_class: type[FilterSet] | None = None,
    template: str,
    context: Mapping[str, object] | None = None,
    csv_name: str | None = None,
    beside: str = "",
    may_be_long: bool = False,
) -> HttpResponse:
    """Show `queryset` in `template`, which gets `table` and `filter`; `?export=csv` downloads all that is filtered.

    A list that may be very long is counted up to a bound, and has its downloads at addresses of their own: `beside`
    and ".csv", and ".json".
    """
    filterset = filterset_class(request.GET, queryset=queryset, request=request) if filterset_class else None
    table = table_class(filterset.qs if filterset else queryset)
    exporting = bool(csv_name) and request.GET.get("export") == "csv"
    pages: dict[str, object] = {"per_page": PER_PAGE}
    if may_be_long:
        pages["paginator_class"] = partial(LongPaginator, base=queryset)
    RequestConfig(request, paginate=False if exporting else pages).configure(table)
    if csv_name and exporting:
        return csv_response(csv_name, table.lines())
    if csv_name:
        table.csv_href = table.address(page=None, export="csv")
    if beside:
        query = table.address(page=None, sort=None).removeprefix(request.path)
        table.csv_href, table.json_href = f"{beside}.csv{query}", f"{beside}.json{query}"
    return render(request, template, {"table": table, "filter": filterset, **(context or {})})
