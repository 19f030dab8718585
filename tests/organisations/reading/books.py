"""Workbooks made for tests, good ones and bad ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl


def book(*rows: list[object], title: str = "Groups", more: dict[str, list[list[object]]] | None = None) -> bytes:
    """A workbook of one sheet with these rows, and of more sheets by their titles."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for name, lines in (more or {}).items():
        other = made.create_sheet(name)
        for line in lines:
            other.append(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The same workbook with one of its parts rewritten."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            read = old.read(info)
            new.writestr(info.filename, change(read) if info.filename == part else read)
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def with_rows(xml: bytes) -> bytes:
    """A workbook whose sheet has just this between the marks of its rows."""
    return changed(
        book(["name"]),
        SHEET,
        lambda old: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + xml + b"</sheetData>", old),
    )


def inline(cell: str, text: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'


def with_state(content: bytes, title: str, state: str) -> bytes:
    """The same workbook with one of its sheets "hidden" or "veryHidden"."""
    opened = openpyxl.load_workbook(io.BytesIO(content))
    opened[title].sheet_state = state
    stream = io.BytesIO()
    opened.save(stream)
    return stream.getvalue()
