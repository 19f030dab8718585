"""A workbook (XLSX), row by row. It is a zip of XML from anywhere: nothing in it is believed about its own size."""

from __future__ import annotations

import datetime as dt
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import ROW_TAG, WorkSheetParser

from organisations.services.reading.table import Record
from organisations.services.reading.words import FORMULA, UnreadableFile

MOST_PARTS = 2_000
LARGEST_PART = 400 * 1024 * 1024  # bytes, unpacked
LARGEST_STRINGS = 100 * 1024 * 1024  # the shared strings are held in memory
LARGEST_WHOLE = 600 * 1024 * 1024
SMALL = 1024 * 1024  # a small part may be packed as tightly as it likes
TIGHTEST = 150  # times; sheets that people keep pack 5 to 30 times
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any sheet, says the format
MOST_COLUMNS = 500

BOMB = "This workbook unpacks to far more than a register can hold. It was not opened."
NO_WORKBOOK = "This is a zip archive, not a workbook. Unpack it and bring the spreadsheet that is in it."
OPEN_DOCUMENT = "This is an OpenDocument file. Save it as XLSX or CSV in your spreadsheet program."
# openpyxl says in every one of these ways that a part is missing or wrong; only its own work is under this roof.
DAMAGED = (
    zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, InvalidFileException,
    ValueError, KeyError, IndexError, TypeError, AttributeError, EOFError, NotImplementedError, OverflowError,
    RuntimeError, RecursionError,
)  # fmt: skip


LeftOut = tuple[str, str]  # a sheet's name and why it cannot be read


class Sheet:
    """One sheet of an open workbook."""

    def __init__(self, reader: ExcelReader, title: str, path: str) -> None:
        self.title = title
        self.reader, self.path = reader, path

    def records(self) -> Iterator[Record]:
        """Its rows in order, only those with a cell that says something."""
        seen = 0
        with self.reader.archive.open(self.path) as source, _unharmed(self.title, lambda: seen):
            for row, cells in _Parser(source, self.reader).rows():
                if not seen < row <= LAST_ROW:
                    raise UnreadableFile(f"Sheet “{self.title}” is damaged: after row {seen} comes row {row}.")
                seen = row
                if any(cells):
                    yield Record(row, cells)


def sheets_of(file: BinaryIO) -> list[Sheet]:
    """The sheets that can be seen."""
    return sorted_sheets(file)[0]


def sorted_sheets(file: BinaryIO) -> tuple[list[Sheet], list[LeftOut]]:
    """The sheets that can be seen, and the others; the file is refused when it is no workbook, or a bomb."""
    found: list[Sheet] = []
    left_out: list[LeftOut] = []
    with _unharmed("", lambda: 0):
        _refuse_bombs(file)
        file.seek(0)
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.read()
        for sheet, rel in reader.parser.find_sheets():
            if "worksheet" not in rel.Type or rel.target not in reader.valid_files:
                left_out.append((str(sheet.name), "not a table"))
            elif sheet.state != "visible":
                left_out.append((str(sheet.name), "hidden"))
            else:
                found.append(Sheet(reader, str(sheet.name), rel.target))
    if not found:
        raise UnreadableFile("The workbook has no sheet that can be seen.")
    return found, left_out


@contextmanager
def _unharmed(title: str, seen: Any) -> Iterator[None]:
    """Whatever is wrong inside the file is said of the file."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that nobody here looks at
            yield
    except UnreadableFile:
        raise
    except DAMAGED as error:
        where = f" after row {seen()} of sheet “{title}”" if title else ""
        raise UnreadableFile(
            f"The workbook is damaged{where}. Open it in your spreadsheet program and save it again."
        ) from error


def _refuse_bombs(file: BinaryIO) -> None:
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if "[Content_Types].xml" not in names:
            raise UnreadableFile(OPEN_DOCUMENT if "mimetype" in names else NO_WORKBOOK)
        if not any(name.startswith("xl/") for name in names):
            raise UnreadableFile("This is a document of another program (Word or PowerPoint), not a workbook.")
        too_many = len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE
        if too_many or any(map(_is_a_bomb, parts)):
            raise UnreadableFile(BOMB)
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableFile("The workbook has a password. Save it without one.")


def _is_a_bomb(part: zipfile.ZipInfo) -> bool:
    """By what the archive says of the part; reading stops at that size, and a lie ends as damage."""
    largest = LARGEST_STRINGS if "sharedStrings" in part.filename else LARGEST_PART
    packed_tightly = part.file_size > SMALL and part.file_size > TIGHTEST * max(part.compress_size, 1)
    return part.file_size > largest or packed_tightly


class _Parser(WorkSheetParser):
    """Cells as text. A formula counts for the result that was saved with it."""

    def __init__(self, source: Any, reader: ExcelReader) -> None:
        book = vars(reader.wb)
        super().__init__(
            source,
            reader.shared_strings,
            data_only=True,
            epoch=reader.wb.epoch,
            date_formats=book["_date_formats"],
            timedelta_formats=book["_timedelta_formats"],
        )

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                row, cells = self.parse_row(element)
                element.clear()
                yield row, _in_their_columns(cells)

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and any(child.tag.endswith("}f") for child in element):
            cell["value"] = FORMULA
        return cell


def _in_their_columns(cells: list[dict[str, Any]]) -> list[str]:
    said = [(cell["column"], text) for cell in cells if (text := as_text(cell["value"]))]
    if not said:
        return []
    width = max(column for column, _ in said)
    if width > LAST_COLUMN:
        raise ValueError("beyond the last column of any sheet")
    if width > MOST_COLUMNS:
        raise UnreadableFile(f"The sheet has more than {MOST_COLUMNS} columns: this is no list of organisations.")
    row = [""] * width
    for column, text in said:
        row[column - 1] = text
    return row


def as_text(value: object) -> str:
    """A cell's value as somebody would write it into a CSV file."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, Decimal):
        return f"{value:f}" if abs(value.adjusted()) < 40 else str(value)
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)
