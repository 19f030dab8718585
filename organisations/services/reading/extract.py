"""A JSON file of records, as the Charity Commission's extract is: one by one, never the whole of it in memory."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import ijson
from ijson.common import JSONError

from organisations.services.reading.encoding import LONGEST_LINE, beginning_of, wide_encoding
from organisations.services.reading.headings import is_never_read
from organisations.services.reading.table import Record
from organisations.services.reading.words import UnreadableFile
from organisations.services.reading.workbook import as_text

CHUNK = 1024 * 1024
LONGEST_STRETCH = 8 * CHUNK  # without one quotation mark: no record is like that
DEEPEST = 30
MOST_KEYS = 500
OPENS, CLOSES = {"start_map", "start_array"}, {"end_map", "end_array"}
LINES = ""  # the place of records that stand one below the other, not in a list


class Extract:
    """The records of a file; `headings` grows while they are read, as new keys come up. `blank` are never read."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.headings: list[str] = []
        self.blank: list[int] = []
        self.places: dict[str, int] = {}

    def records(self) -> Iterator[Record]:
        number = 0
        place = _place_of_records(self.file)
        try:
            for number, said in enumerate(_items(self.file, place), start=1):
                yield self._record(number, said)
        except (JSONError, UnicodeError, ValueError) as error:
            raise UnreadableFile(
                f"The JSON cannot be read after record {number}: {' '.join(str(error).split())[:120]}"
            ) from error

    def _record(self, number: int, said: object) -> Record:
        if not isinstance(said, dict):
            return Record(number, [], "This is no record with names and values.")
        cells = [""] * len(self.headings)
        for key, value in said.items():
            place = self.places.get(key)
            if place is None:
                place = self._new_column(key)
                cells.append("")
            cells[place] = "" if place in self.blank else _words_of(value)
        return Record(number, cells)

    def _new_column(self, key: str) -> int:
        if len(self.headings) >= MOST_KEYS:
            raise UnreadableFile(f"The records have more than {MOST_KEYS} different keys: this is no register.")
        self.headings.append(key)
        self.places[key] = place = len(self.headings) - 1
        if is_never_read(key):
            self.blank.append(place)
        return place


def _words_of(value: object) -> str:
    """A list of words stands apart by semicolons; what has parts of its own is not read."""
    if isinstance(value, list):
        return "; ".join(as_text(one) for one in value if not isinstance(one, (dict, list)))
    return "" if isinstance(value, dict) else as_text(value)


def _items(file: BinaryIO, place: str) -> Iterator[Any]:
    yield from ijson.items(_AsUTF8(file), place, multiple_values=place == LINES)


def _place_of_records(file: BinaryIO) -> str:
    """Where the records are: each on a line of its own, in a list, or in a list under some key."""
    _refuse_depth(file)
    if _is_lines(file):
        return LINES
    events = ijson.parse(_AsUTF8(file))
    opened: str | None = None
    try:
        for prefix, event, _ in events:
            if event == "start_map" and opened is not None and prefix == f"{opened}.item".lstrip("."):
                return str(prefix)
            opened = prefix if event == "start_array" else opened
    except (JSONError, UnicodeError) as error:
        raise UnreadableFile(f"The JSON cannot be read: {' '.join(str(error).split())[:120]}") from error
    raise UnreadableFile("The JSON has no list of records.")


def _refuse_depth(file: BinaryIO) -> None:
    """A reader of whole records would drown in brackets; what else is wrong is said when the records are read."""
    depth = 0
    with suppress(JSONError, UnicodeError):
        for event, _ in ijson.basic_parse(_AsUTF8(file), multiple_values=True):
            if event in OPENS:
                depth += 1
                if depth > DEEPEST:
                    raise UnreadableFile("The JSON is nested too deeply: this is no list of records.")
            elif event in CLOSES:
                depth -= 1


def _is_lines(file: BinaryIO) -> bool:
    if wide_encoding(beginning_of(file)):
        return False
    file.seek(0)
    first = file.readline(LONGEST_LINE).removeprefix(codecs.BOM_UTF8)
    try:
        record = json.loads(first)
    except (ValueError, RecursionError):
        return False
    lists = [value for value in record.values() if isinstance(value, list)] if isinstance(record, dict) else []
    return isinstance(record, dict) and not any(isinstance(one, dict) for value in lists for one in value)


class _AsUTF8:
    """The file's bytes as ijson wants them, from the beginning; endless stretches and depths are refused."""

    def __init__(self, file: BinaryIO) -> None:
        encoding = wide_encoding(beginning_of(file))
        self.file = file
        self.decode = codecs.getincrementaldecoder(encoding)().decode if encoding else None
        self.unquoted = 0
        file.seek(3 if not encoding and beginning_of(file).startswith(codecs.BOM_UTF8) else 0)

    def read(self, size: int = CHUNK) -> bytes:
        chunk = self.file.read(size)
        if size:
            self._refuse_endless(chunk)
        return chunk if self.decode is None else self.decode(chunk, not chunk and bool(size)).encode()

    def _refuse_endless(self, chunk: bytes) -> None:
        self.unquoted = 0 if b'"' in chunk else self.unquoted + len(chunk)
        if self.unquoted > LONGEST_STRETCH:
            raise UnreadableFile("A value of the JSON is longer than 8 MB: this is no register.")
