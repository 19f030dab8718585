"""Batches of rows: each is taken over complete or not at all, and moves the import's mark in the same transaction."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import DataError, IntegrityError, transaction

from organisations.models import RegisterImport
from organisations.services.reading.placing import Outcome, Terms, place, terms
from organisations.services.reading.rows import WHOLE_ROW, Rejected, Row, Skipped, read_row
from organisations.services.reading.shelf import SeveralMatch, Shelf
from organisations.services.reading.table import Record, Table
from organisations.services.reading.words import Remark
from organisations.services.reading.writing import write, write_remarks

BATCH = 500  # rows a transaction: nobody waits long for it

Clock = Callable[[], dt.datetime]


@dataclass(slots=True)
class Reckoning:
    """What became of the rows; `read` is the sum of the others."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    rejected: list[Remark] = field(default_factory=list)
    left_out: list[Remark] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.counts.total() + len(self.rejected)

    def add(self, other: Reckoning) -> None:
        self.counts += other.counts
        self.rejected += other.rejected
        self.left_out += other.left_out


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
        self.shelf = Shelf(register_import.district)
        self.agreed = terms(
            district=register_import.district,
            day=register_import.started_on,
            status_given=register_import.status_given,
            filename=register_import.filename,
        )


def read_on(reading: Reading, rows: Iterator[Record]) -> None:
    """Go over the rows before the mark, only to know who was spoken of; take over those behind it."""
    for batch in batches_of(islice(rows, reading.mark)):
        _recall(reading, batch)
    for batch in batches_of(rows):
        _take(reading, batch)


def batches_of(rows: Iterator[Record]) -> Iterator[list[Record]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _recall(reading: Reading, batch: list[Record]) -> None:
    rows = _read_rows(batch, reading.table, Reckoning())
    reading.shelf.load(rows)
    for row in rows:
        try:
            known = reading.shelf.find(row)
        except SeveralMatch:
            continue
        if known is not None:
            known.told_in = row.number
    reading.shelf.remember()
    reading.shelf.clear()


def _take(reading: Reading, batch: list[Record]) -> None:
    """Take a batch over, complete or not at all. What the database refuses is looked for by halves."""
    try:
        with transaction.atomic():
            reckoning = place_all(batch, reading.shelf, reading.agreed, reading.table)
            write(reading.shelf.known, reading.agreed, reading.by)
            _move_mark(reading, reckoning)
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
        _move_mark(reading, Reckoning(rejected=[remark]))
    reading.mark += 1


def place_all(batch: list[Record], shelf: Shelf, agreed: Terms, table: Table) -> Reckoning:
    reckoning = Reckoning()
    rows = _read_rows(batch, table, reckoning)
    shelf.load(rows)
    for row in rows:
        try:
            reckoning.counts[place(row, shelf, agreed, table)] += 1
            reckoning.left_out += row.left_out
        except Rejected as rejected:
            reckoning.rejected.append(rejected.remark)
    return reckoning


def _read_rows(batch: Iterable[Record], table: Table, reckoning: Reckoning) -> list[Row]:
    rows = []
    for record in batch:
        try:
            rows.append(read_row(record, table))
        except Skipped:
            reckoning.counts[Outcome.SKIPPED] += 1
        except Rejected as rejected:
            reckoning.rejected.append(rejected.remark)
    return rows


def _move_mark(reading: Reading, reckoning: Reckoning) -> None:
    register_import = RegisterImport.objects.select_for_update().get(pk=reading.import_id)
    if register_import.rows_read != reading.mark or register_import.is_over:
        raise SomebodyElseReads
    for outcome, number in reckoning.counts.items():
        setattr(register_import, outcome.value, getattr(register_import, outcome.value) + number)
    register_import.rejected += len(reckoning.rejected)
    register_import.rows_read += reckoning.read
    register_import.moved_at, register_import.attempts = reading.clock(), 0
    register_import.save()
    write_remarks(register_import, reckoning.rejected, reckoning.left_out)
