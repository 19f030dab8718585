"""Figures as pictures, drawn by the server, each with its words: squares of attendance, bars of votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LETTERS = {
    "present": "P",
    "virtual": "V",
    "deputy": "D",
    "apologies": "A",
    "absent": "X",
    "vacant": "–",
    "unmarked": "?",
}
MEANINGS = {
    "present": "Present",
    "virtual": "Present on line",
    "deputy": "Deputy came",
    "apologies": "Apologies",
    "absent": "Absent",
    "vacant": "Seat vacant",
    "unmarked": "Not marked yet",
}


@dataclass(frozen=True)
class Square:
    """One meeting in a strip. `state` is a key of LETTERS; `text` is its words: “14 March 2025: present”."""

    state: str
    text: str


@dataclass(frozen=True)
class Bar:
    """One line of bars. `text` is the figure as read; `width` its length in thousandths of the longest possible.

    `goal` is where a mark across the bar stands, in the same measure: what there was to reach.
    """

    label: str
    text: str
    width: int
    is_marked: bool = False
    goal: int | None = None


@dataclass(frozen=True)
class Pair:
    """Two bars on one line, to be compared: each as a length in thousandths, and as the figure that is read."""

    label: str
    first: int
    first_text: str
    second: int
    second_text: str


def pairs(lines: Iterable[tuple[str, tuple[float, str], tuple[float, str]]]) -> list[Pair]:
    """Pairs for (label, (share, text), (share, text)); a share is between 0 and 1, and 1 is the whole line."""
    return [
        Pair(label, min(1000, round(1000 * first)), said, min(1000, round(1000 * second)), also_said)
        for label, (first, said), (second, also_said) in lines
    ]


def bars(
    lines: Iterable[tuple[str, float, str]],
    *,
    of: float | None = None,
    marked: Sequence[str] = (),
    goal: float | None = None,
) -> list[Bar]:
    """Bars for (label, value, text), scaled to `of` or to the largest value; `marked` labels stand out."""
    rows = list(lines)
    longest = of if of is not None else max((value for _, value, _ in rows), default=0)

    def measured(value: float) -> int:
        return min(1000, round(1000 * value / longest)) if longest else 0

    mark = None if goal is None else measured(goal)
    return [Bar(label, text, measured(value), label in marked, mark) for label, value, text in rows]
