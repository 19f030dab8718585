"""What the pages of an import say of it, as rows of words."""

from __future__ import annotations

from typing import Any

from organisations.forms.imports import HOW, said_of
from organisations.models import RegisterImport
from organisations.services.reading.headings import Column
from organisations.services.reading.layout import not_read
from organisations.views.cards import Rows
from vcsrep.face.words import count

OUTCOMES = {
    "created": "new to the register",
    "updated": "known, and something changes",
    "unchanged": "known, as the file says, or a repeat of a row above",
    "skipped": "empty rows, branches, and what was removed from its register",
    "rejected": "not taken over, listed below",
}


NOTHING_FORESEEN: dict[str, Any] = {
    "counts": {}, "read": 0, "rows": [], "rejected": [], "left_out": 0, "met": [], "met_of": 0,
}  # fmt: skip
MOST_MET = 50


def counts_of(register_import: RegisterImport) -> Rows:
    """What became of the rows, in words."""
    return [(what.title(), f"{getattr(register_import, what):,} – {words}") for what, words in OUTCOMES.items()]


def foreseen_of(register_import: RegisterImport) -> dict[str, Any]:
    """What a rehearsal found: the counts in words and as a sum, the rejected rows, how many rows are shown."""
    foreseen = NOTHING_FORESEEN | (register_import.foreseen or {})
    numbers = {what: foreseen["counts"].get(what, 0) for what in OUTCOMES}
    return {
        "foreseen": foreseen,
        "counts": [(what.title(), f"{numbers[what]:,} – {words}") for what, words in OUTCOMES.items()],
        "sum": " + ".join(f"{number:,} {what}" for what, number in numbers.items()),
        "met": foreseen["met"][:MOST_MET],
        "more_met": max(foreseen["met_of"] - MOST_MET, 0),
        "more_rejected": numbers["rejected"] - len(foreseen["rejected"]),
        "changes": numbers["created"] + numbers["updated"],
    }


def layout_of(register_import: RegisterImport) -> dict[str, Any]:
    """Which sheet is read, and where its headings stand; which sheets are not read, and why."""
    if not register_import.sheets:
        return {}
    read = register_import.sheets[register_import.sheet]
    others = not_read(register_import.sheets, register_import.sheet, register_import.left_out_sheets)
    return {
        "sheet": read["name"],
        "not_read": others,
        "headings_in": read["heading_row"],
        "has_no_headings": not read["heading_row"] and bool(read.get("top")),
    }


def columns_of(register_import: RegisterImport) -> Rows:
    """Which column of the file was read as what, and how that was known."""
    if not register_import.sheets:
        return []
    headings = register_import.sheets[register_import.sheet]["headings"]
    rows: Rows = []
    for name, places in register_import.columns.items():
        how = HOW.get(register_import.known_by.get(name, ""), "")
        named = ", ".join(f"“{headings[at]}”" if headings[at] else f"column {at + 1}" for at in places)
        rows.append((said_of(Column(name)), f"{named} – {how[:1].lower()}{how[1:]}"))
    read = {at for places in register_import.columns.values() for at in places}
    left = [heading for at, heading in enumerate(headings) if at not in read and heading]
    return [*rows, ("Not read", ", ".join(left))] if left else rows


def progress_of(register_import: RegisterImport) -> dict[str, Any]:
    """How far the work is: what is done, of how much, in words."""
    one = register_import
    rows = f"{count(one.rows_read, 'row')} of {one.rows_expected:,}"
    undone = one.taken_over.exclude(undone_at=None, in_the_way="").count() if one.state == "undoing" else 0
    of = one.taken_over.count() if one.state == "undoing" else 0
    title, words, done, total = {
        "looking": ("Opening", "The file is being opened.", 0, 1),
        "trying": ("Trying out", f"{rows} tried out. Nothing is written yet.", one.rows_read, one.rows_expected),
        "waiting": ("Reading", "The file waits to be read.", 0, 1),
        "reading": ("Reading", f"{rows} read", one.rows_read, one.rows_expected),
        "undoing": ("Undoing", f"{undone:,} of {count(of, 'change')} undone", undone, of),
    }[one.state]
    return {"title": title, "progress": words, "done": done, "total": total or 1}
