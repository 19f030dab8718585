"""The rejected rows of an import as a spreadsheet that can be put right and brought again."""

from __future__ import annotations

from collections.abc import Iterator

from organisations.models import RegisterImport

TELLING = ["row number", "rejected column", "rejected value", "reason"]
BEYOND = "cells beyond the headings"


def rejected_lines(register_import: RegisterImport) -> Iterator[list[object]]:
    """The file's own headings and cells first, then what was wrong."""
    headings = register_import.sheets[register_import.sheet]["headings"] if register_import.sheets else []
    wanted = len(headings)
    yield [*headings, BEYOND, *TELLING]
    for row in register_import.rejected_rows.order_by("row").iterator(chunk_size=500):
        cells = [*row.original, *[""] * (wanted - len(row.original))]
        yield [*cells[:wanted], " | ".join(cells[wanted:]), row.row, row.column, row.value, row.reason]
