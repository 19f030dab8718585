"""Where the boxes stand: rows by level, ordered by the mean place of neighbours, four boxes in a row at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from partnerships.services.mapping.lettering import wrap
from partnerships.services.mapping.reading import LEVELS, Body, Edge, Map

COLUMNS = 4
BOX = 230  # how wide a box is, in units of the drawing
PAD = 12
TITLE, SMALL, TEXT = 15.0, 12.0, 13.0
LINE = 16
STUB = 46  # from the edge of the box to the words of a seat: its line and its letter
DRAWN = 8  # links of bodies that reach one box, or leave it, as lines; any more are written inside it
SWEEPS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """A seat or a link written inside a box; `top` is measured from the box."""

    edge: Edge
    top: float
    names: list[str]
    whats: list[str]

    @property
    def height(self) -> float:
        return LINE * (len(self.names) + len(self.whats)) + 6


@dataclass(slots=True)
class Box:
    body: Body
    title: list[str]
    caption: list[str]
    rows: list[Row]
    height: float
    shelf: int = 0
    column: int = 0
    x: float = 0
    y: float = 0


@dataclass(slots=True)
class Shelf:
    """One row of boxes. `level` is named above the first shelf of each level."""

    boxes: list[Box]
    level: str = ""
    height: float = 0
    arriving: int = 0  # the most links that reach one box of it


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two bodies that is drawn."""

    source: int
    target: int
    edge: Edge


@dataclass(slots=True)
class Placed:
    shelves: list[Shelf]
    boxes: dict[int, Box]
    lines: list[Line] = field(default_factory=list)


def place(found: Map) -> Placed:
    lines = _lines(found)
    drawn = {line.edge.key for line in lines}
    placed = Placed([], {}, lines)
    for layer in _ordered(_layers(found), found):
        first = not placed.shelves or placed.shelves[-1].boxes[0].body.level != layer[0].level
        for number, row in enumerate(_rows_of(layer)):
            boxes = [_box(body, drawn) for body in row]
            shelf = Shelf(boxes, layer[0].level if first and number == 0 else "")
            _stand(shelf, len(placed.shelves))
            placed.shelves.append(shelf)
            placed.boxes.update((box.body.pk, box) for box in boxes)
    return placed


def _lines(found: Map) -> list[Line]:
    """Links of bodies that get a line: `DRAWN` for each box that they reach, and for each that they leave."""
    leaving: dict[int, int] = defaultdict(int)
    lines = []
    for body in found.bodies:
        here = 0
        for source, edge in body.links_of_bodies:
            if here < DRAWN and leaving[source] < DRAWN:
                here, leaving[source] = here + 1, leaving[source] + 1
                lines.append(Line(source, body.pk, edge))
    return lines


def _layers(found: Map) -> list[list[Body]]:
    """By level, and within a level whoever answers to a body of the same level stands below it."""
    bodies = found.by_pk
    layers: dict[tuple[int, int], list[Body]] = defaultdict(list)
    for body in found.bodies:
        layers[LEVELS.index(body.level), _depth(body, bodies, frozenset())].append(body)
    return [layers[key] for key in sorted(layers)]


def _depth(body: Body, bodies: dict[int, Body], seen: frozenset[int]) -> int:
    parents = [bodies[pk] for pk in body.parents if bodies[pk].level == body.level and pk not in seen]
    return max((1 + _depth(parent, bodies, seen | {body.pk}) for parent in parents), default=0)


def _ordered(layers: list[list[Body]], found: Map) -> list[list[Body]]:
    """Each layer by the mean place of those above, then of those below, and again; the best order seen is kept."""
    above = {body.pk: body.parents for body in found.bodies}
    below: dict[int, list[int]] = defaultdict(list)
    for body in found.bodies:
        for parent in body.parents:
            below[parent].append(body.pk)
    best, fewest = layers, _crossings(layers, above)
    for sweep in range(SWEEPS):
        neighbours: Mapping[int, Iterable[int]] = above if sweep % 2 == 0 else below
        layers = _sorted(layers, neighbours)
        crossings = _crossings(layers, above)
        if crossings < fewest or sweep == 0:
            best, fewest = layers, crossings
    return best


def _sorted(layers: list[list[Body]], neighbours: Mapping[int, Iterable[int]]) -> list[list[Body]]:
    places = _places(layers)
    sorted_layers = []
    for layer in layers:
        means = {body.pk: _mean([places[pk] for pk in neighbours.get(body.pk, ())], places[body.pk]) for body in layer}
        ordered = sorted(layer, key=lambda body: (means[body.pk], places[body.pk]))
        places.update(_places([ordered]))
        sorted_layers.append(ordered)
    return sorted_layers


def _places(layers: list[list[Body]]) -> dict[int, float]:
    return {body.pk: (number + 0.5) / len(layer) for layer in layers for number, body in enumerate(layer)}


def _mean(places: list[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(layers: list[list[Body]], above: dict[int, list[int]]) -> int:
    places = _places(layers)
    number = 0
    for layer in layers:
        ends = [(places[parent], places[body.pk]) for body in layer for parent in above[body.pk]]
        number += sum((a - c) * (b - d) < 0 for at, (a, b) in enumerate(ends) for c, d in ends[:at])
    return number


def _rows_of(layer: list[Body]) -> list[list[Body]]:
    """As even as can be: five make three and two, not four and one."""
    number = -(-len(layer) // COLUMNS)
    size, more = divmod(len(layer), number)
    ends = [0]
    for row in range(number):
        ends.append(ends[-1] + size + (row < more))
    return [layer[start:end] for start, end in pairwise(ends)]


def _box(body: Body, drawn: set[str]) -> Box:
    room = BOX - 2 * PAD
    title = wrap(body.partnership.name, TITLE, room, bold=True)
    caption = wrap(f"{body.partnership.get_classification_display()}, {body.partnership.area}", SMALL, room)
    top = PAD + len(title) * 19 + len(caption) * 15 + 8.0
    rows = []
    for edge in body.edges:
        if edge.key in drawn:
            continue
        names = wrap(edge.source.full_name, TEXT, room - STUB + PAD)
        row = Row(edge, top, names, wrap(edge.what, SMALL, room - STUB + PAD))
        rows.append(row)
        top += row.height
    return Box(body, title, caption, rows, top + 4)


def _stand(shelf: Shelf, number: int) -> None:
    first = (COLUMNS - len(shelf.boxes)) // 2
    shelf.height = max(box.height for box in shelf.boxes)
    for at, box in enumerate(shelf.boxes):
        box.shelf, box.column = number, first + at
