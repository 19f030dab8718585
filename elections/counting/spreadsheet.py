"""Ballots as CSV, as a spreadsheet saves them: one paper on each row.

    Ann,Bob,Cat         the first row: the candidates' names, in ballot-paper order
    1,,2                Ann is the first choice, Cat the second
    X,X,                X votes: Ann and Bob are marked
    ,,                  a blank paper

The file does not say how many seats there are.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from elections.counting.ballots import Ballots, Ranking, check_names, from_tally
from elections.counting.errors import CountError

Row = tuple[int, list[str]]
"""The number of the row's last line, from 1, and its cells."""


def read_csv(text: str, *, seats: int) -> Ballots:
    """The box a CSV file describes; `CountError` names the line that cannot be read, nothing is guessed."""
    rows = _rows(text)
    number, names = next(rows, (1, []))
    try:
        check_names(names)
    except CountError as error:
        raise CountError(error.reason, number) from error
    if any(re.fullmatch(r"[0-9]*|[xX]", name) for name in names):
        raise CountError("the first row must be the candidates' names", number)
    tally: Counter[Ranking] = Counter()
    for number, cells in rows:
        if len(cells) != len(names):
            raise CountError(f"there are {len(cells)} cells for {len(names)} candidates", number)
        tally[_marks(number, cells) or _choices(number, cells)] += 1
    return from_tally(names, tally, seats=seats)


def _rows(text: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, [cell.strip() for cell in row]
    except csv.Error as error:
        raise CountError(f"the row cannot be read as CSV: {error}", reader.line_num) from error


def _marks(number: int, cells: Sequence[str]) -> Ranking:
    """The candidates marked with X; () when none is."""
    marked = tuple(c for c, cell in enumerate(cells) if cell in ("X", "x"))
    if marked and any(cell not in ("", "X", "x") for cell in cells):
        raise CountError("a paper has marks either as X or as numbers, not both", number)
    return marked


def _choices(number: int, cells: Sequence[str]) -> Ranking:
    """The candidates in the order of the numbers against them: 1, 2, 3 … each once, none left out."""
    chosen: dict[int, int] = {}
    for c, cell in enumerate(cells):
        if not cell:
            continue
        if not re.fullmatch(r"[0-9]{1,4}", cell):
            raise CountError(f"{cell[:20]!a} is neither a number nor X", number)
        if int(cell) in chosen:
            raise CountError(f"choice {int(cell)} is given twice on one paper", number)
        chosen[int(cell)] = c
    for choice in range(1, len(chosen) + 1):
        if choice not in chosen:
            raise CountError(f"choice {choice} is skipped; the returning officer must rule on the paper", number)
    return tuple(chosen[choice] for choice in sorted(chosen))
