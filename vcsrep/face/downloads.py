"""Spreadsheets people can open without harm: UTF-8 with a BOM, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

RUNS_AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones are other keyboards'
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


class _Line:
    """What a csv writer writes into: it only hands the line on."""

    def write(self, line: str) -> str:
        return line


def csv_stream(name: str, rows: Iterable[Iterable[object]]) -> StreamingHttpResponse:
    """As `csv_response`, for lists of any length: each row is sent as soon as it is made, none is kept."""
    writer = csv.writer(_Line())
    lines: Iterator[Any] = (writer.writerow([harmless(cell) for cell in row]) for row in rows)
    response = StreamingHttpResponse(chain([BOM], lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def json_stream(key: str, items: Iterable[dict[str, Any]]) -> StreamingHttpResponse:
    """`{"KEY": [ … ]}`, one item a line, each sent as soon as it is made."""
    return StreamingHttpResponse(_json_pieces(key, items), content_type="application/json")


def _json_pieces(key: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f"{{{json.dumps(key)}: ["
    between = "\n"
    for item in items:
        yield between + json.dumps(item, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"
