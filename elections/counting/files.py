"""Ballots from the bytes of a file, whichever of the two formats it is in."""

from __future__ import annotations

import re

from elections.counting.ballots import Ballots
from elections.counting.blt import read_blt
from elections.counting.errors import CountError
from elections.counting.spreadsheet import read_csv

MOST_BYTES = 64 * 2**20
"""Of a file of ballots; some forty times the largest real ward and more than a million papers."""


def read_ballots(content: bytes, *, seats: int | None = None) -> Ballots:
    """The box a BLT or CSV file describes; a CSV file needs the seats said. `CountError` names the line."""
    if len(content) > MOST_BYTES:
        raise CountError("the file is too large to be a poll", 1)
    text = _text(content)
    if not _is_csv(text):
        return read_blt(text)
    if seats is None:
        raise CountError("a CSV file does not say how many seats there are; say so with --seats", 1)
    return read_csv(text, seats=seats)


def _text(content: bytes) -> str:
    if b"\0" in content:
        raise CountError("this is not a text file", content.count(b"\n", 0, content.index(b"\0")) + 1)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CountError("this is not text in UTF-8; save the file as UTF-8", line) from error


def _is_csv(text: str) -> bool:
    """Whether the first line that is no comment has more than a BLT file's two numbers, and a comma."""
    for line in re.split(r"[\r\n]+", text.removeprefix("\ufeff")):
        first = line.partition("#")[0].strip()
        if first:
            return "," in first
    return False
