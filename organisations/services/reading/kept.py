"""Our own copy of a file that was brought: its rows as they stand, whatever kind of file it was.

One line of JSON per row: sheet, row number, problem, cells. It is made in one pass, before anything is written to the
register, so that a file that breaks off is refused whole. What stands under a heading about trustees is left blank:
it is not kept even for the hour that the copy lives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from typing import Any, BinaryIO

from organisations.services.reading.cells import keepable
from organisations.services.reading.encoding import beginning_of
from organisations.services.reading.extract import Extract
from organisations.services.reading.headings import Column, is_never_read, recognise
from organisations.services.reading.table import (
    TITLES,
    Record,
    Table,
    every_record,
    headings_among,
    outline_of,
)
from organisations.services.reading.words import UnreadableFile
from organisations.services.reading.workbook import LeftOut, sorted_sheets

MOST_ROWS = 2_000_000
MOST_CELLS = 60_000_000
LARGEST_COPY = 1024 * 1024 * 1024  # bytes: one long text may stand behind a million cells of a workbook
SAMPLES = 3
SAMPLED = 300  # rows from which columns are recognised
TOP = 12  # rows among which a person looks for the headings
SEPARATED_BY = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(slots=True)
class Outline:
    """What one sheet has. `rows` stand below the headings; `blank` columns are about trustees.

    `heading_row` is 0 where no row has headings. `top` has the first rows with their numbers, for a person who looks
    for the headings. `blanked` are the columns that our copy has without their cells. `pads` says that rows may be
    shorter than the headings, as they are in workbooks and JSON. `samples` has the first rows while the file is
    opened; later, for each column, a few of its values.
    """

    number: int
    name: str
    headings: list[str]
    heading_row: int
    rows: int = 0
    pads: bool = False
    blank: list[int] = field(default_factory=list)
    blanked: list[int] = field(default_factory=list)
    samples: list[list[str]] = field(default_factory=list)
    top: list[tuple[int, list[str]]] = field(default_factory=list)

    def column(self, index: int) -> list[str]:
        """What stands in a column of the first rows, without the empty cells."""
        return [row[index].strip() for row in self.samples if index < len(row) and row[index].strip()]

    def said(self) -> dict[str, Any]:
        """As it is kept with the import."""
        samples = [list(dict.fromkeys(self.column(index)))[:SAMPLES] for index in range(len(self.headings))]
        return dict(keepable(asdict(self) | {"samples": samples}))


@dataclass(frozen=True, slots=True)
class Opened:
    """The kind of file in words, its sheets that have rows, and the names of the others with the reason."""

    kind: str
    outlines: list[Outline]
    left_out: list[LeftOut]


def open_up(source: BinaryIO, copy: BinaryIO) -> Opened:
    """Copy every row, and say what there is."""
    head = beginning_of(source)
    copying = _Copying(copy)
    if head.startswith(b"PK\x03\x04"):
        sheets, left_out = sorted_sheets(source)
        outlines = [copying.sheet(sheet.title, sheet.records()) for sheet in sheets]
        return Opened("Workbook (XLSX)", _with_rows(outlines), left_out + copying.left_out)
    if head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in {b"[", b"{"} and not head.startswith(b"{\\rtf"):
        return Opened("JSON", _with_rows([copying.extract(Extract(source))]), [])
    table = outline_of(source)
    kind = f"{_encoding_in_words(table.encoding)}, separated by {SEPARATED_BY[table.delimiter]}"
    return Opened(kind, _with_rows([copying.text(table, every_record(source, table))]), [])


def _with_rows(outlines: list[Outline | None]) -> list[Outline]:
    found = [outline for outline in outlines if outline is not None]
    if not found:
        raise UnreadableFile("The file is empty.")
    filled = [outline for outline in found if outline.rows]
    if not filled:
        raise UnreadableFile(f"The file has its headings in row {found[0].heading_row} and nothing below them.")
    return filled


def _encoding_in_words(encoding: str) -> str:
    words = {"utf-8-sig": "UTF-8 with a mark", "cp1252": "Windows-1252"}
    return f"Text, {words.get(encoding, encoding.upper().removesuffix('-LE').removesuffix('-BE'))}"


class _Copying:
    """Sheets are numbered as they come."""

    def __init__(self, copy: BinaryIO) -> None:
        self.copy = copy
        self.number = self.rows = self.cells = self.bytes = 0
        self.left_out: list[LeftOut] = []

    def text(self, table: Table, records: Iterator[Record]) -> Outline:
        return self._copied(Outline(1, "", table.headings, table.heading_row), records)

    def sheet(self, title: str, records: Iterator[Record]) -> Outline | None:
        """None when nothing stands in it, or when it is about trustees."""
        self.number += 1
        if is_never_read(title):
            self.left_out.append((title, "about trustees: never read"))
            return None
        first = list(islice(records, TITLES))
        found = headings_among(first)
        if found is None:
            self.left_out.append((title, "empty"))
            return None
        heading_row, headings = found[0], [" ".join(heading.split()) for heading in found[1]]
        outline = self._copied(Outline(self.number, title, headings, heading_row, pads=True), chain(first, records))
        if not outline.rows:
            self.left_out.append((title, "nothing below its headings"))
        return outline

    def extract(self, extract: Extract) -> Outline:
        """Its headings come up while its records are read; their cells about trustees are blank from the beginning."""
        outline = Outline(1, "", extract.headings, 0, pads=True, blank=extract.blank, blanked=extract.blank)
        return self._copied(outline, extract.records(), has_rows_above=False)

    def _copied(self, outline: Outline, records: Iterable[Record], *, has_rows_above: bool = True) -> Outline:
        """Where the headings are sure, what is about trustees is left blank; else once a person has said what is."""
        if has_rows_above:
            outline.blank = never_read_of(outline.headings)
            outline.blanked = outline.blank if Column.NAME in recognise(outline.headings) else []
        for record in records:
            if record.row > outline.heading_row:
                empty(record.cells, outline.blanked)
                outline.rows += 1
                if outline.rows <= SAMPLED and not record.problem:
                    outline.samples.append(emptied([cell[:SAMPLED] for cell in record.cells], outline.blank))
            if has_rows_above and len(outline.top) < TOP and not record.problem:
                outline.top.append((record.row, [cell[:SAMPLED] for cell in record.cells]))
            self._write(outline.number, record)
        return outline

    def _write(self, number: int, record: Record) -> None:
        self.bytes += write_record(self.copy, number, record)
        self.rows, self.cells = self.rows + 1, self.cells + len(record.cells)
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS or self.bytes > LARGEST_COPY:
            raise UnreadableFile(
                f"The file holds more than a register can: {self.rows:,} rows and {self.cells:,} cells up to here. "
                "Bring it in parts."
            )


def write_record(copy: BinaryIO, number: int, record: Record) -> int:
    """One line of our copy, a row of the sheet of this number; how many bytes it has."""
    line = json.dumps([number, record.row, record.problem, record.cells], separators=(",", ":"))
    return copy.write(line.encode() + b"\n")


def never_read_of(headings: Sequence[str]) -> list[int]:
    return [index for index, heading in enumerate(headings) if is_never_read(heading)]


def empty(cells: list[str], columns: Iterable[int]) -> None:
    """Leave these columns of a row blank."""
    for index in columns:
        if index < len(cells):
            cells[index] = ""


def emptied(cells: list[str], columns: Iterable[int]) -> list[str]:
    empty(cells, columns)
    return cells


def every_kept_record(copy: BinaryIO, outline: Outline) -> Iterator[Record]:
    """All rows of one sheet of our copy, in order; those of other sheets are passed over unread."""
    copy.seek(0)
    beginning = f"[{outline.number},".encode()
    for line in copy:
        if line.startswith(beginning):
            _, row, problem, cells = json.loads(line)
            yield Record(row, cells, problem)


def kept_records(copy: BinaryIO, outline: Outline) -> Iterator[Record]:
    """The rows below the headings of one sheet of our copy, in order, without what is about trustees."""
    width = len(outline.headings)
    for record in every_kept_record(copy, outline):
        if record.row > outline.heading_row:
            if outline.pads and len(record.cells) < width:
                record.cells.extend([""] * (width - len(record.cells)))
            empty(record.cells, outline.blank)
            yield record
