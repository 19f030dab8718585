"""Attendance drawn: strips of one square per meeting, and the trend over time. Each has its words beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from attendance.figures import Figures, Sitting, figures
from vcsrep.face.pictures import LETTERS
from vcsrep.face.words import count, shortday

SIDE, GAP, ACROSS = 28, 4, 12  # pixels, pixels, squares in a row
COLOURS = {  # outline, ground, letter; each letter stands out from its ground by 4.5 to 1 and more
    "present": ("#0b5a60", "#0b5a60", "#ffffff"),
    "virtual": ("#0b5a60", "#d3e9ea", "#073a3e"),
    "deputy": ("#54319f", "#e6def5", "#2a1950"),
    "apologies": ("#8a5a00", "#fff1cf", "#5c3c00"),
    "absent": ("#a02a2a", "#a02a2a", "#ffffff"),
    "vacant": ("#767b7c", "#ffffff", "#484949"),
    "unmarked": ("#767b7c", "#f0f1f1", "#484949"),
}
MOST_POINTS = 16  # more meetings than that are drawn year by year
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 260, 48, 16, 14, 46


@dataclass(frozen=True, slots=True)
class DrawnSquare:
    x: int
    y: int
    letter: str
    title: str
    stroke: str
    fill: str
    ink: str
    is_dashed: bool


@dataclass(frozen=True, slots=True)
class DrawnStrip:
    """`words` says all of it to those who do not see it."""

    width: int
    height: int
    squares: list[DrawnSquare]
    words: str


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the trend: what it is, the two figures, and where they are drawn (None: nothing to draw)."""

    label: str
    short: str
    counted: Figures
    x: float
    personal_y: float | None
    coverage_y: float | None


@dataclass(frozen=True, slots=True)
class Trend:
    points: list[Point]
    personal: str  # the line, as SVG has it
    coverage: str
    grid: list[tuple[int, float]]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


def drawn_strip(sittings: Sequence[Sitting]) -> DrawnStrip:
    """In the order they are given, wrapped after so many."""
    squares = [_square(number, sitting) for number, sitting in enumerate(sittings)]
    rows = (len(squares) + ACROSS - 1) // ACROSS
    columns = min(len(squares), ACROSS)
    words = "; ".join(square.title for square in squares)
    return DrawnStrip(columns * (SIDE + GAP), rows * (SIDE + GAP), squares, words)


def _square(number: int, sitting: Sitting) -> DrawnSquare:
    stroke, fill, ink = COLOURS[sitting.outcome]
    who = f", {sitting.term.person}" if sitting.term is not None else ""
    return DrawnSquare(
        x=(number % ACROSS) * (SIDE + GAP) + 1,
        y=(number // ACROSS) * (SIDE + GAP) + 1,
        letter=LETTERS[sitting.outcome],
        title=f"{shortday(sitting.meeting.day)}: {sitting.outcome.word}{who}",
        stroke=stroke,
        fill=fill,
        ink=ink,
        is_dashed=sitting.term is None,
    )


def trend(sittings: Sequence[Sitting]) -> Trend:
    """Meeting by meeting, or year by year where there are many; what counts nothing leaves a gap in the line."""
    piles: dict[tuple[str, str], list[Sitting]] = defaultdict(list)
    meetings = {sitting.meeting.pk for sitting in sittings}
    by_year = len(meetings) > MOST_POINTS
    for sitting in sorted(sittings, key=lambda one: one.meeting.starts_at):
        day = sitting.meeting.day
        label = (str(day.year), str(day.year)) if by_year else (shortday(day), f"{day:%b} {day:%y}")
        piles[label].append(sitting)
    step = (WIDTH - LEFT - RIGHT) / max(len(piles), 1)
    points = [
        _point(label, figures(own), LEFT + step * (place + 0.5)) for place, (label, own) in enumerate(piles.items())
    ]
    grid = [(percent, _height(percent)) for percent in (0, 25, 50, 75, 100)]
    return Trend(
        points, _line([(p.x, p.personal_y) for p in points]), _line([(p.x, p.coverage_y) for p in points]), grid
    )


def _point(label: tuple[str, str], counted: Figures, x: float) -> Point:
    heights = [None if value is None else _height(value) for value in (counted.percentage, counted.coverage)]
    return Point(label[0], label[1], counted, round(x, 1), heights[0], heights[1])


def _height(percent: int) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (100 - percent) / 100, 1)


def _line(places: Sequence[tuple[float, float | None]]) -> str:
    """An SVG path; a new stroke begins after each gap."""
    steps: list[str] = []
    is_drawing = False
    for x, y in places:
        if y is not None:
            steps.append(f"{'L' if is_drawing else 'M'}{x},{y}")
        is_drawing = y is not None
    return " ".join(steps)


def in_words(counted: Figures) -> str:
    """ "Came to 5 of 9 meetings, 56%"; where nothing counts it says so."""
    if counted.percentage is None:
        return "Nothing counts yet"
    return f"Came to {counted.attended} of {count(counted.expected, 'meeting')}, {counted.percentage}%"
