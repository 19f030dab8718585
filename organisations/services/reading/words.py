"""What can be wrong with a file, a row or a cell."""

from __future__ import annotations

from dataclasses import dataclass

from vcsrep.errors import DomainError

SHOWN = 120  # so much of a value is shown in a report
FORMULA = "#FORMULA!"  # what stands for a formula that was saved without its result


class UnreadableFile(DomainError):
    """The file as a whole cannot be taken over; nothing was written."""


class BadCell(Exception):
    """Why a cell cannot be taken over, in words for the person who brought the file."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One row, one column (its heading as in the file), the value and what is wrong with it."""

    row: int
    column: str
    value: str
    reason: str


def shown(value: str, most: int = SHOWN) -> str:
    """A value short and harmless enough to be printed."""
    if len(value) <= most and value.isprintable():
        return value
    printable = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in value[: most + 1])
    return f"{printable[:most]}…" if len(value) > most else printable
