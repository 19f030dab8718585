"""Batches of rows: each is taken over complete or not at all, and moves the import's mark in the same transaction."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import DataError, IntegrityError, OperationalError, connection, transaction

from organisations.models import District, KnownOtherwise, LeftOutValue, RegisterImport
from organisations.services.reading.headings import Column
from organisations.services.reading.placing import Outcome, Seen, Terms, place, terms
from organisations.services.reading.rows import WHOLE_ROW, Rejected, Row, Skipped, read_row
from organisations.services.reading.shelf import SeveralMatch, Shelf
from organisations.services.reading.table import Record, Table
from organisations.services.reading.tracing import note_changes
from organisations.services.reading.words import Remark, shown
from organisations.services.reading.writing import write, write_rejected, write_remarks

BATCH = 500  # rows a transaction, at most
FEWEST = 20
LASTS = 0.4  # seconds that a batch may take: somebody else's save may have to wait for it
PAUSE = 0.12  # seconds; whoever waits for SQLite's one writer asks again at least every tenth of a second
PATIENCE = "500ms"  # a person's save that we stand in front of, and that stands in front of us, goes first
TRIES = 20

Clock = Callable[[], dt.datetime]


@dataclass(slots=True)
class Reckoning:
    """What became of the rows; `read` is the sum of the others. `sheets` are those of a workbook that were not read."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    rejected: list[Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)
    left_out_of: int = 0
    met: list[Remark] = field(default_factory=list)
    met_of: int = 0
    sheets: list[tuple[str, str]] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.counts.total() + len(self.rejected)

    def add(self, other: Reckoning) -> None:
        self.counts += other.counts
        self.rejected += other.rejected
        self.left_out += other.left_out
        self.met += other.met


class SomebodyElseReads(Exception):
    """Another worker moved the mark: it goes on, we stop."""


class Reading:
    """One worker's reading of one file."""

    def __init__(self, register_import: RegisterImport, table: Table, clock: Clock) -> None:
        self.import_id = register_import.pk
        self.mark = register_import.rows_read
        self.by = register_import.by
        self.table = table
        self.clock = clock
        self.shelf = Shelf(register_import.district, locks=True)
        self.agreed = terms(
            district=register_import.district,
            day=register_import.started_on,
            status_given=register_import.status_given,
            filename=register_import.filename,
        )


def read_on(reading: Reading, rows: Iterator[Record]) -> None:
    """Go over the rows before the mark, only to know who was spoken of; take over those behind it."""
    memory = Shelf(reading.shelf.district)  # it locks nothing: there is no transaction, and nothing is written
    for batch in batches_of(islice(rows, reading.mark)):
        _recall(memory, reading.table, batch)
    reading.shelf.told = memory.told
    size = min(BATCH, 4 * FEWEST)
    while batch := list(islice(rows, size)):
        began = time.perf_counter()
        _take_patiently(reading, batch)
        size = _next_size(len(batch), time.perf_counter() - began)
        _let_others()


def _next_size(size: int, seconds: float) -> int:
    return max(1, min(BATCH, 2 * size, max(FEWEST, int(size * LASTS / max(seconds, 0.001)))))


def _let_others() -> None:
    """PostgreSQL lets everybody write; SQLite one at a time, and not in the order in which they asked."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        time.sleep(PAUSE)


def batches_of(rows: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _recall(memory: Shelf, table: Table, batch: list[Record]) -> None:
    rows = read_rows(batch, table, Reckoning())
    memory.load(rows)
    for row in rows:
        try:
            known = memory.find(row)
        except SeveralMatch:
            continue
        if known is not None:
            known.told_in = row.number
    memory.remember()
    memory.clear()


def _take_patiently(reading: Reading, batch: list[Record]) -> None:
    """Somebody's save may be in our way: let it pass, and try again."""
    for turn in range(TRIES):
        try:
            _take(reading, batch)
        except OperationalError:
            reading.shelf.clear()
            if turn == TRIES - 1 or connection.in_atomic_block:
                raise
            time.sleep(PAUSE)
        else:
            return


def wait_for_turn() -> None:
    """Of all files being read, one batch at a time. No person's save waits for this lock."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
    list(District.objects.order_by("pk").select_for_update(no_key=True).values_list("pk"))


def _take(reading: Reading, batch: list[Record]) -> None:
    """Take a batch over, complete or not at all. What the database refuses is looked for by halves."""
    try:
        with transaction.atomic():
            wait_for_turn()
            reckoning = place_all(batch, reading.shelf, reading.agreed, reading.table)
            write(reading.shelf.known, reading.agreed, reading.by)
            note_changes(reading.import_id, reading.shelf.known)
            _move_mark(reading, reckoning, batch)
    except (IntegrityError, DataError):
        reading.shelf.clear()
        _take_apart(reading, batch)
        return
    reading.shelf.remember()
    reading.shelf.clear()
    reading.mark += len(batch)


def _take_apart(reading: Reading, batch: list[Record]) -> None:
    """Somebody wrote the same at the same instant (a second look is enough), or one row cannot be kept."""
    if len(batch) > 1:
        _take(reading, batch[: len(batch) // 2])
        _take(reading, batch[len(batch) // 2 :])
        return
    remark = Remark(batch[0].row, WHOLE_ROW, "", "The database did not accept this row. Bring it again by itself.")
    with transaction.atomic():
        _move_mark(reading, Reckoning(rejected=[remark]), batch)
    reading.mark += 1


def place_all(
    batch: list[Record], shelf: Shelf, agreed: Terms, table: Table, seen: list[Seen] | None = None
) -> Reckoning:
    """Put the batch on the shelf; `seen` is told what becomes of each row."""
    reckoning = Reckoning()
    rows = read_rows(batch, table, reckoning, seen)
    shelf.load(rows)
    for row in rows:
        try:
            outcome, changed = place(row, shelf, agreed, table)
        except Rejected as rejected:
            _reject(reckoning, rejected.remark, seen, row.facts["name"])
            continue
        reckoning.counts[outcome] += 1
        reckoning.left_out += row.left_out
        reckoning.met += row.met
        if seen is not None:
            seen.append(Seen(row.number, row.facts["name"], outcome.value, "; ".join(changed)))
    if seen is not None:
        seen.sort(key=lambda one: one.row)
    return reckoning


def read_rows(batch: Iterable[Record], table: Table, reckoning: Reckoning, seen: list[Seen] | None = None) -> list[Row]:
    rows = []
    for record in batch:
        try:
            rows.append(read_row(record, table))
        except Skipped as skipped:
            reckoning.counts[Outcome.SKIPPED] += 1
            if seen is not None:
                seen.append(Seen(record.row, "", Outcome.SKIPPED.value, skipped.reason))
        except Rejected as rejected:
            _reject(reckoning, rejected.remark, seen, _name_in(record, table))
    return rows


def _name_in(record: Record, table: Table) -> str:
    """What stands where the name should be, for a person to know the row by."""
    place = table.columns[Column.NAME][0]
    return shown(record.cells[place].strip()) if place < len(record.cells) else ""


def _reject(reckoning: Reckoning, remark: Remark, seen: list[Seen] | None, name: str) -> None:
    reckoning.rejected.append(remark)
    if seen is not None:
        words = f"{remark.column}: {remark.reason} {remark.value}".strip()
        seen.append(Seen(remark.row, name, "rejected", words))


def _move_mark(reading: Reading, reckoning: Reckoning, batch: list[Record]) -> None:
    register_import = RegisterImport.objects.select_for_update().get(pk=reading.import_id)
    if register_import.rows_read != reading.mark or register_import.is_over:
        raise SomebodyElseReads
    for outcome, number in reckoning.counts.items():
        setattr(register_import, outcome.value, getattr(register_import, outcome.value) + number)
    register_import.rejected += len(reckoning.rejected)
    register_import.rows_read += reckoning.read
    register_import.moved_at, register_import.attempts = reading.clock(), 0
    register_import.save()
    originals = {record.row: record.cells for record in batch}
    write_rejected(register_import, reckoning.rejected, originals)
    write_remarks(LeftOutValue, register_import, reckoning.left_out)
    write_remarks(KnownOtherwise, register_import, reckoning.met)
