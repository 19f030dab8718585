"""What reading a file would do. Nothing is written, and memory does not grow with the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from organisations.models import District, RegisterImport
from organisations.services.reading.batches import Reckoning, batches_of, place_all
from organisations.services.reading.kept import kept_records, open_up
from organisations.services.reading.layout import as_remembered, laid_out, not_read
from organisations.services.reading.placing import Outcome, Seen, Terms, terms
from organisations.services.reading.planning import Layout, propose, settled
from organisations.services.reading.rows import marks_in
from organisations.services.reading.shelf import Known, Shelf
from organisations.services.reading.table import Record, Table

SHOWN_ROWS = 100  # rows of which the preview tells what becomes of them
SHOWN_REJECTED = 200

Rows = Callable[[], Iterator[Record]]


class Rehearsal:
    """Rows placed on a shelf that is never written; what no other row of the file can touch is put away again."""

    def __init__(self, district: District, agreed: Terms, table: Table) -> None:
        self.shelf, self.agreed, self.table = Shelf(district), agreed, table
        self.seen: set[int] = set()
        self.repeated: set[int] = set()

    def learn(self, batch: list[Record]) -> None:
        """First walk: whose number, or name and place, comes up more than once."""
        for record in batch:
            for mark in map(hash, marks_in(record, self.table)):
                (self.repeated if mark in self.seen else self.seen).add(mark)

    def place(self, batch: list[Record], seen: list[Seen] | None = None) -> Reckoning:
        """Second walk: what becomes of these rows."""
        reckoning = place_all(batch, self.shelf, self.agreed, self.table, seen)
        self.shelf.remember()
        self.shelf.keep_only(self._may_come_again)
        return reckoning

    def _may_come_again(self, known: Known) -> bool:
        marks = {*known.identifiers.items(), known.place}
        renamed = not known.is_new and bool({"name", "postcode"} & known.changed_fields)
        return renamed or known.past.is_merged or any(hash(mark) in self.repeated for mark in marks)


def rehearse(
    *,
    file: BinaryIO,
    filename: str,
    district: District,
    day: dt.date,
    status_given: str,
    chosen: Any = None,
    layout: Layout | None = None,
) -> Reckoning:
    """What the server's command line would do with the file."""
    with TemporaryFile() as temporary:
        copy = cast("BinaryIO", temporary)
        opened = open_up(file, copy)
        outlines = [as_remembered(copy, outline, district) for outline in opened.outlines]
        outlines = laid_out(copy, outlines, layout) if layout else outlines
        plan = settled(propose(outlines, district, chosen, layout), outlines)
        outline = outlines[plan.sheet]
        table = Table("utf-8", "", 0, outline.headings, outline.heading_row, plan.columns)
        agreed = terms(district=district, day=day, status_given=status_given, filename=filename)
        sheets = not_read([one.said() for one in outlines], plan.sheet, opened.left_out)
        reckoning = Reckoning(sheets=sheets)
        for part in _walk(lambda: kept_records(copy, outline), Rehearsal(district, agreed, table)):
            reckoning.add(part)
        return reckoning


def foresee(rows: Rows, register_import: RegisterImport, table: Table, tell: Callable[[int], None]) -> dict[str, Any]:
    """For the page: the counts of the whole file, and of its first rows what becomes of each."""
    agreed = terms(
        district=register_import.district,
        day=register_import.started_on,
        status_given=register_import.status_given,
        filename=register_import.filename,
    )
    seen: list[Seen] = []
    total = Reckoning()
    for part in _walk(rows, Rehearsal(register_import.district, agreed, table), seen):
        total.add(part)
        total.left_out_of = total.left_out_of + len(part.left_out)
        total.met_of = total.met_of + len(part.met)
        del total.left_out[SHOWN_REJECTED:], total.met[SHOWN_REJECTED:], seen[SHOWN_ROWS:]
        tell(total.read)
    counts = {outcome.value: total.counts[outcome] for outcome in Outcome} | {"rejected": len(total.rejected)}
    return {
        "read": total.read,
        "counts": counts,
        "left_out": total.left_out_of,
        "met_of": total.met_of,
        "met": [[one.row, one.value, one.reason] for one in total.met[:SHOWN_REJECTED]],
        "rows": [one.said() for one in seen],
        "rejected": [[one.row, one.column, one.value, one.reason] for one in total.rejected[:SHOWN_REJECTED]],
    }


def _walk(rows: Rows, rehearsal: Rehearsal, seen: list[Seen] | None = None) -> Iterator[Reckoning]:
    for batch in batches_of(rows()):
        rehearsal.learn(batch)
    for batch in batches_of(rows()):
        yield rehearsal.place(batch, seen if seen is not None and len(seen) < SHOWN_ROWS else None)
