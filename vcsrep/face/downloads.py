"""Spreadsheets people can open without harm: UTF-8 with a BOM, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from django.http import HttpResponse

RUNS_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


def harmless(cell: object) -> object:
    """A text that starts like a formula gets an apostrophe in front; numbers stay numbers."""
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.startswith(RUNS_AS_A_FORMULA):
        return f"'{cell}"
    return cell


def csv_response(name: str, rows: Iterable[Iterable[object]]) -> HttpResponse:
    """`rows` with the headings first, downloaded as `NAME.csv`."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return response
