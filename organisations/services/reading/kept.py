"""Our own copy of a file that was brought: its rows as they stand, whatever kind of file it was.

One line of JSON per row: sheet, row number, problem, cells. It is made in one pass, before anything is written to the
register, so that a file that breaks off is refused whole. What stands under a heading about trustees is left blank:
it is not kept even for the hour that the copy lives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from itertools import chain, islice
from typing import Any, BinaryIO

from organisations.services.reading.cells import keepable
from organisations.services.reading.encoding import beginning_of
from organisations.services.reading.extract import Extract
from organisations.services.reading.headings import is_never_read
from organisations.services.reading.table import (
    TITLES,
    Record,
    Table,
    every_record,
    heading_row_of,
    outline_of,
)
from organisations.services.reading.words import UnreadableFile
from organisations.services.reading.workbook import sheets_of

MOST_ROWS = 2_000_000
MOST_CELLS = 60_000_000
LARGEST_COPY = 1024 * 1024 * 1024  # bytes: one long text may stand behind a million cells of a workbook
SAMPLES = 3
SAMPLED = 300  # rows from which columns are recognised
SEPARATED_BY = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


@dataclass(slots=True)
class Outline:
    """What one sheet has. `rows` stand below the headings; `blank` columns are about trustees.

    `pads` says that rows may be shorter than the headings, as they are in workbooks and JSON. `samples` has the
    first rows while the file is opened; later, for each column, a few of its values.
    """

    number: int
    name: str
    headings: list[str]
    heading_row: int
    rows: int = 0
    pads: bool = False
    blank: list[int] = field(default_factory=list)
    samples: list[list[str]] = field(default_factory=list)

    def column(self, index: int) -> list[str]:
        """What stands in a column of the first rows, without the empty cells."""
        return [row[index].strip() for row in self.samples if index < len(row) and row[index].strip()]

    def said(self) -> dict[str, Any]:
        """As it is kept with the import."""
        samples = [list(dict.fromkeys(self.column(index)))[:SAMPLES] for index in range(len(self.headings))]
        return dict(keepable(asdict(self) | {"samples": samples}))


def open_up(source: BinaryIO, copy: BinaryIO) -> tuple[str, list[Outline]]:
    """Copy every row; give the kind of file in words and an outline of each sheet that has rows."""
    head = beginning_of(source)
    copying = _Copying(copy)
    if head.startswith(b"PK\x03\x04"):
        kind = "Workbook (XLSX)"
        outlines = [copying.sheet(sheet.title, sheet.records()) for sheet in sheets_of(source)]
    elif head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] in {b"[", b"{"} and not head.startswith(b"{\\rtf"):
        kind = "JSON"
        outlines = [copying.extract(Extract(source))]
    else:
        table = outline_of(source)
        kind = f"{_encoding_in_words(table.encoding)}, separated by {SEPARATED_BY[table.delimiter]}"
        outlines = [copying.text(table, every_record(source, table))]
    return kind, _with_rows(outlines)


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

    def text(self, table: Table, records: Iterator[Record]) -> Outline:
        outline = Outline(1, "", table.headings, table.heading_row, blank=_blank(table.headings))
        return self._copied(outline, records)

    def sheet(self, title: str, records: Iterator[Record]) -> Outline | None:
        """None when nothing stands in it, or when it is about trustees."""
        self.number += 1
        first = list(islice(records, TITLES))
        found = heading_row_of(first)
        if found is None or is_never_read(title):
            return None
        headings = [" ".join(heading.split()) for heading in found.cells]
        outline = Outline(self.number, title, headings, found.row, pads=True, blank=_blank(headings))
        return self._copied(outline, chain(first, records))

    def extract(self, extract: Extract) -> Outline:
        """Its headings come up while its records are read."""
        outline = Outline(1, "", extract.headings, 0, pads=True, blank=extract.blank)
        return self._copied(outline, extract.records())

    def _copied(self, outline: Outline, records: Iterable[Record]) -> Outline:
        for record in records:
            for index in outline.blank:
                record.cells[index : index + 1] = [""] if index < len(record.cells) else []
            self._write([outline.number, record.row, record.problem, record.cells])
            if record.row > outline.heading_row:
                outline.rows += 1
                if outline.rows <= SAMPLED and not record.problem:
                    outline.samples.append([cell[:SAMPLED] for cell in record.cells])
        return outline

    def _write(self, line: list[Any]) -> None:
        written = json.dumps(line, separators=(",", ":")).encode() + b"\n"
        self.rows, self.cells, self.bytes = self.rows + 1, self.cells + len(line[3]), self.bytes + len(written)
        if self.rows > MOST_ROWS or self.cells > MOST_CELLS or self.bytes > LARGEST_COPY:
            raise UnreadableFile(
                f"The file holds more than a register can: {self.rows:,} rows and {self.cells:,} cells up to here. "
                "Bring it in parts."
            )
        self.copy.write(written)


def _blank(headings: list[str]) -> list[int]:
    return [index for index, heading in enumerate(headings) if is_never_read(heading)]


def kept_records(copy: BinaryIO, outline: Outline) -> Iterator[Record]:
    """The rows below the headings of one sheet of our copy, in order."""
    copy.seek(0)
    for line in copy:
        number, row, problem, cells = json.loads(line)
        if number == outline.number and row > outline.heading_row:
            if outline.pads and len(cells) < len(outline.headings):
                cells += [""] * (len(outline.headings) - len(cells))
            yield Record(row, cells, problem)
