"""Tables of equality answers in which nobody can be found. Views are never suppressed, equality answers always.

The rule, after the Office for National Statistics' guidance on disclosure control (low counts, zeros, and secondary
suppression so that a hidden count cannot be worked out from what is shown):

1. A count under 5 is hidden, in the table as in its totals. A nought is a count under 5: it says of everybody in its
   row what they are not.
2. More is hidden, as little as does it, until from the table alone each hidden count under 5 could as well be 5 or
   more, and no hidden count can be worked out.

A table with its totals is a round of flows: each count runs from its row to its column, each column's total on to the
bottom, the grand total across, each row's total back. What is hidden may change along closed rounds only, so how far a
hidden count may rise is a question of the largest flow through what is hidden.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

LEAST = 5
"""The smallest count that is shown (DOMAIN §4)."""

Cell = tuple[int, int]
Node = tuple[str, int]
BOTTOM, SIDE = ("bottom", 0), ("side", 0)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A table with its totals last in each row and column; None is hidden. Of one line of counts, one row."""

    rows: tuple[tuple[int | None, ...], ...]

    @property
    def is_whole(self) -> bool:
        return all(number is not None for row in self.rows for number in row)


@dataclass
class _Round:
    """The counts as flows: from which node to which, how much, and which of them are hidden."""

    ways: Mapping[Cell, tuple[Node, Node]]
    flows: Mapping[Cell, int]
    totals: frozenset[Cell]
    hidden: set[Cell] = field(default_factory=set)

    def cost(self, cell: Cell) -> int:
        """What is lost by hiding it: the count, and a total only when nothing else does."""
        if cell in self.hidden:
            return 0
        return self.flows[cell] + 1 + (sum(self.flows.values()) + 1 if cell in self.totals else 0)


def suppress(counts: Sequence[Sequence[int]]) -> Suppressed:
    """The table of these counts, rows of the same length, with totals, as it may be published."""
    height, width = len(counts), len(counts[0])
    full = [[*row, sum(row)] for row in counts]
    full.append([sum(column) for column in zip(*full, strict=True)])
    flows = {(row, column): full[row][column] for row in range(height + 1) for column in range(width + 1)}
    ways: dict[Cell, tuple[Node, Node]] = {
        (row, column): (
            ("row", row) if row < height else BOTTOM,
            ("column", column) if column < width else SIDE,
        )
        for row, column in flows
    }
    turned = {  # a total runs against its counts, so that as much comes to each node as goes
        cell: (way[1], way[0]) if (cell[0] == height) != (cell[1] == width) else way for cell, way in ways.items()
    }
    totals = frozenset(cell for cell in flows if cell[0] == height or cell[1] == width)
    hidden = _hidden(_Round(turned, flows, totals))
    return Suppressed(
        tuple(
            tuple(None if (row, column) in hidden else full[row][column] for column in range(width + 1))
            for row in range(height + 1)
        )
    )


def suppress_line(counts: Sequence[int]) -> Suppressed:
    """One line of counts and its total."""
    end = len(counts)
    flows: dict[Cell, int] = {(0, place): number for place, number in enumerate([*counts, sum(counts)])}
    ways: dict[Cell, tuple[Node, Node]] = {cell: (BOTTOM, SIDE) if cell[1] < end else (SIDE, BOTTOM) for cell in flows}
    hidden = _hidden(_Round(ways, flows, frozenset({(0, end)})))
    return Suppressed((tuple(None if cell in hidden else number for cell, number in flows.items()),))


def _hidden(table: _Round) -> set[Cell]:
    """Every count under 5, and what keeps them from being worked out.

    What is hidden beside a small count changes with it, so nobody can work that out either.
    """
    small = sorted(cell for cell, number in table.flows.items() if number < LEAST)
    table.hidden = set(small)
    for cell in small:
        need = LEAST - table.flows[cell]
        if _rise(table, cell) < need:
            table.hidden.update(_cheapest_round(table, cell, need))
    return table.hidden


def _rise(table: _Round, cell: Cell) -> int:
    """By how much the hidden count could be larger, as far as it needs to be, with everything shown as it is."""
    start, end = table.ways[cell]
    left: dict[tuple[Cell, bool], int] = {}
    for other in table.hidden - {cell}:
        left[other, True], left[other, False] = LEAST, table.flows[other]
    risen = 0
    while risen < LEAST and (path := _open_path(table, left, end, start)):
        step = min(left[each] for each in path)
        for other, forward in path:
            left[other, forward] -= step
            left[other, not forward] += step
        risen += step
    return risen


def _open_path(
    table: _Round, left: Mapping[tuple[Cell, bool], int], start: Node, end: Node
) -> list[tuple[Cell, bool]] | None:
    """Steps (cell, whether it rises) by which something can still flow from one node to the other."""
    came: dict[Node, tuple[Node, tuple[Cell, bool]] | None] = {start: None}
    waiting = [start]
    while waiting and end not in came:
        here = waiting.pop(0)
        for (cell, forward), room in left.items():
            out, into = table.ways[cell] if forward else table.ways[cell][::-1]
            if room and out == here and into not in came:
                came[into] = (here, (cell, forward))
                waiting.append(into)
    return _walked(came, end) if end in came else None


def _walked(came: Mapping[Node, tuple[Node, tuple[Cell, bool]] | None], end: Node) -> list[tuple[Cell, bool]]:
    steps = []
    while (step := came[end]) is not None:
        end = step[0]
        steps.append(step[1])
    return steps[::-1]


def _cheapest_round(table: _Round, cell: Cell, need: int) -> list[Cell]:
    """What to hide more, so that the count can rise by its need; there is always a round over the totals."""
    start, end = table.ways[cell][1], table.ways[cell][0]
    best: dict[Node, int] = {}
    heap: list[tuple[int, Node, list[Cell]]] = [(0, start, [])]
    while heap:
        cost, here, path = heapq.heappop(heap)
        if here == end:
            return [each for each in path if each not in table.hidden]
        if best.get(here, cost + 1) <= cost:
            continue
        best[here] = cost
        for other, into in _leaving(table, here, need):
            if other != cell:
                heapq.heappush(heap, (cost + table.cost(other), into, [*path, other]))
    raise AssertionError("The totals close a round.")


def _leaving(table: _Round, here: Node, need: int) -> Iterator[tuple[Cell, Node]]:
    """Every count that may rise without end, or fall by the need."""
    for cell, (out, into) in table.ways.items():
        if out == here:
            yield cell, into
        elif into == here and table.flows[cell] >= need:
            yield cell, out
