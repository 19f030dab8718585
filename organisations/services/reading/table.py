"""The file as a table: its delimiter, its headings, its records one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, TextIO

from organisations.services.reading.contents import looks_like_a_value
from organisations.services.reading.encoding import LONGEST_LINE, encoding_of
from organisations.services.reading.headings import (
    Column,
    Columns,
    need_a_name,
    need_headings,
    numbered,
    recognise,
    refuse_doubled,
)
from organisations.services.reading.words import UnreadableFile

DELIMITERS = ",;\t|"
TITLES = 10  # so many lines may stand above the headings
csv.field_size_limit(LONGEST_LINE)  # a cell of a megabyte is refused with its row, not with the whole file

MOST_LINES = 1000  # a cell of more lines is a quotation mark that was forgotten
UNPAIRED = "The quotation marks in this row do not pair up."


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the file, counted as a spreadsheet counts. `problem` says why it has no cells."""

    row: int
    cells: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """`heading_row` is 0 when no row has headings; then `headings` are the numbers of the columns."""

    encoding: str
    delimiter: str
    quoting: int
    headings: list[str]
    heading_row: int
    columns: Columns

    def heading_of(self, column: Column) -> str:
        """The column's heading as the file has it."""
        return self.headings[self.columns[column][0]] if column in self.columns else column.value


def look_at(file: BinaryIO) -> Table:
    """Find out what the file is; raise `UnreadableFile` with the reason when it is no register."""
    table = outline_of(file)
    need_headings(table.heading_row)
    need_a_name(table.headings, table.columns)
    refuse_doubled(table.headings, table.columns)
    return table


def outline_of(file: BinaryIO) -> Table:
    """How the file is to be read, even when nobody can say yet which column is which."""
    encoding = encoding_of(file)
    with _as_text(file, encoding) as text:
        beginning = list(islice(iter(lambda: text.readline(LONGEST_LINE), ""), 5 * TITLES))
    return _with_its_quoting(file, _best_table(beginning, encoding))


def records(file: BinaryIO, table: Table) -> Iterator[Record]:
    """Each row below the headings; empty lines are counted but not given."""
    return (record for record in every_record(file, table) if record.row > table.heading_row)


def every_record(file: BinaryIO, table: Table) -> Iterator[Record]:
    """Those above the headings, too."""
    with _as_text(file, table.encoding) as text:
        for record in _split(text, table.delimiter, table.quoting):
            if record.cells or record.problem:
                yield record


@contextmanager
def _as_text(file: BinaryIO, encoding: str) -> Iterator[TextIO]:
    """The file's text from its beginning; the file stays open for the next look."""
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield text
    finally:
        text.detach()


def _split(lines: Iterator[str] | TextIO, delimiter: str, quoting: int) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)  # type: ignore[arg-type]
    row = 0
    while True:
        row += 1
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "unexpected end" in str(error) or "field limit" in str(error):
                raise UnreadableFile(f"Row {row} (line {line}) opens a quotation mark that is never closed.") from error
            yield Record(row, [], UNPAIRED)
            continue
        if reader.line_num - line > MOST_LINES:
            raise UnreadableFile(f"Row {row} (line {line}) opens a quotation mark that is closed far too late.")
        yield Record(row, [unquoted(cell) for cell in cells] if quoting == csv.QUOTE_NONE else cells)


def unquoted(cell: str) -> str:
    """A cell that some programs put between quotation marks even where marks are only signs."""
    inner = cell[1:-1]
    if len(cell) < 2 or cell[0] != '"' or cell[-1] != '"' or '"' in inner.replace('""', ""):
        return cell
    return inner.replace('""', '"')


def _best_table(beginning: list[str], encoding: str) -> Table:
    """Try each delimiter: the one under which most headings are known is the file's."""
    tables = [table for delimiter in DELIMITERS if (table := _try(beginning, delimiter, encoding))]
    if not tables:
        raise UnreadableFile("The first rows of the file cannot be read as a table.")
    return max(tables, key=lambda table: (Column.NAME in table.columns, len(table.columns), len(table.headings)))


def _try(beginning: list[str], delimiter: str, encoding: str) -> Table | None:
    first: list[Record] = []
    with suppress(UnreadableFile):  # under another delimiter, or further down, where the whole file is read
        first.extend(islice(_split(iter(beginning), delimiter, csv.QUOTE_MINIMAL), TITLES))
    found = headings_among(first)
    if found is None:
        return None
    heading_row, headings = found
    return Table(encoding, delimiter, csv.QUOTE_MINIMAL, headings, heading_row, recognise(headings))


def headings_among(first: list[Record]) -> tuple[int, list[str]] | None:
    """The row that has the headings, and what they are: row 0 when every row looks like an organisation.

    It is the first row with a heading for the name; else the first of those with the most cells that say something,
    or the row right above it, where that one has an address or a postcode in it, as no heading has.
    """
    filled = [record for record in first if any(cell.strip() for cell in record.cells)]
    if not filled:
        return None
    plainly = [record for record in filled if not _is_of_an_organisation(record)]
    named = next((record for record in plainly if Column.NAME in recognise(record.cells)), None)
    fullest = max(filled, key=lambda record: (_width(record), -record.row))
    above = [record for record in plainly if record.row < fullest.row and 2 * _width(record) > _width(fullest)]
    found = named or (fullest if fullest in plainly else next(reversed(above), None))
    if found is None:
        return 0, numbered(len(fullest.cells))
    return found.row, [cell.strip() for cell in found.cells]


def _is_of_an_organisation(record: Record) -> bool:
    return any(looks_like_a_value(cell.strip()) for cell in record.cells)


def _width(record: Record) -> int:
    return sum(bool(cell.strip()) for cell in record.cells)


def _with_its_quoting(file: BinaryIO, table: Table) -> Table:
    """A tab separated extract has quotation marks that are only signs: take the reading under which rows fit."""
    if table.delimiter != "\t":
        return table
    bare = Table(table.encoding, "\t", csv.QUOTE_NONE, table.headings, table.heading_row, table.columns)
    return bare if _fitting(file, bare) >= _fitting(file, table) else table


def _fitting(file: BinaryIO, table: Table) -> int:
    wanted = len(table.headings)
    try:
        return sum(len(record.cells) == wanted for record in records(file, table))
    except UnreadableFile:
        return -1
