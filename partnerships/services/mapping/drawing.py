"""The map as shapes with numbers: what the template draws, and what tests measure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from partnerships.services.mapping.lettering import width_of
from partnerships.services.mapping.placing import PAD, SMALL, STUB, TEXT, TITLE, Box, Row, Shelf, place
from partnerships.services.mapping.reading import Edge, Map
from partnerships.services.mapping.routing import BADGE, STRIP, Wire, badge_room, route

QUIET, INK, WHITE = "#484949", "#0b0c0c", "#ffffff"
COLOURS = {"established": "#0b5a60", "to_clarify": "#8a5a00", "weak": "#54319f", "none": "#a02a2a"}
DASHES = {"established": "none", "to_clarify": "8 4", "weak": "2 4", "none": "10 3 2 3"}


@dataclass(frozen=True, slots=True)
class Text:
    """`x` is where it begins, `y` its base line."""

    x: float
    y: float
    words: str
    size: float
    bold: bool = False
    colour: str = INK

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        right = self.x + width_of(self.words, self.size, bold=self.bold)
        return (self.x, self.y - 0.8 * self.size, right, self.y + 0.22 * self.size)


@dataclass(frozen=True, slots=True)
class Badge:
    """A disc with the letter of a status."""

    x: float
    y: float
    letter: str
    colour: str

    @property
    def base(self) -> float:
        return self.y + 4

    @property
    def rectangle(self) -> tuple[float, float, float, float]:
        return (self.x - BADGE, self.y - BADGE, self.x + BADGE, self.y + BADGE)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: `key` names the edge, `title` says it in words."""

    key: str
    path: str
    title: str
    colour: str = "#5a6b6c"
    dash: str = "none"
    width: float = 1.5
    href: str = ""
    badge: Badge | None = None
    source: str = ""
    target: str = ""
    status: str = "reports"


@dataclass(frozen=True, slots=True)
class Line:
    """A seat or a link inside a box."""

    stroke: Stroke
    texts: list[Text]
    marked: bool
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Card:
    box: Box
    texts: list[Text]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Band:
    text: Text
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    width: float
    height: float
    bands: list[Band]
    cards: list[Card]
    strokes: list[Stroke]

    @property
    def texts(self) -> list[Text]:
        """Every label there is."""
        inside = [text for card in self.cards for line in card.lines for text in line.texts]
        return [*(band.text for band in self.bands), *(text for card in self.cards for text in card.texts), *inside]


def draw(found: Map, marked: str = "") -> Drawing:
    """`marked` is the slug of an organisation whose seats and links stand out."""
    placed = place(found)
    wires, width, height = route(placed)
    strokes = [_report(wire) if wire.line is None else _link(wire, wire.line.edge) for wire in wires]
    strokes.sort(key=lambda stroke: stroke.badge is not None)  # links lie above reporting lines
    cards = [_card(box, marked) for shelf in placed.shelves for box in shelf.boxes]
    return Drawing(width, height, list(_bands(placed.shelves, height)), cards, strokes)


def _report(wire: Wire) -> Stroke:
    """From the body above to the one that answers to it; told the other way round."""
    above, below = wire.source.body.partnership, wire.target.body.partnership
    key = f"reports-{below.pk}-{above.pk}"
    return Stroke(key, wire.path, f"{below} answers to {above}", source=below.slug, target=above.slug)


def _link(wire: Wire, edge: Edge) -> Stroke:
    source, target = wire.source.body.partnership, wire.target.body.partnership
    return Stroke(
        key=edge.key,
        path=wire.path,
        title=f"{edge.word}: link from {source} to {target}, {edge.what}",
        colour=COLOURS[edge.status],
        dash=DASHES[edge.status],
        width=2.5,
        href=f"#{edge.key}",
        badge=Badge(*wire.badge, edge.letter, COLOURS[edge.status]),
        source=source.slug,
        target=target.slug,
        status=edge.status,
    )


def _bands(shelves: list[Shelf], height: float) -> Iterator[Band]:
    """The ground of each level, from its name to the next one."""
    starts = []
    for shelf in shelves:
        if shelf.level:
            top = shelf.boxes[0].y - badge_room(shelf) - 6 - STRIP
            starts.append((shelf.level.capitalize(), top))
    ends = [top for _, top in starts[1:]] + [height]
    for (name, top), end in zip(starts, ends, strict=True):
        yield Band(Text(8, top + 19, name, 14, bold=True, colour=COLOURS["established"]), top, end - top)


def _card(box: Box, marked: str) -> Card:
    texts = []
    y = box.y + PAD + 12
    for words in box.title:
        texts.append(Text(box.x + PAD, y, words, TITLE, bold=True))
        y += 19
    y -= 2
    for words in box.caption:
        texts.append(Text(box.x + PAD, y, words, SMALL, colour=QUIET))
        y += 15
    return Card(box, texts, [_line(box, row, marked) for row in box.rows])


def _line(box: Box, row: Row, marked: str) -> Line:
    edge, top = row.edge, box.y + row.top
    texts, y = [], top + 13
    for words in row.names:
        texts.append(Text(box.x + STUB, y, words, TEXT))
        y += 16
    for words in row.whats:
        texts.append(Text(box.x + STUB, y, words, SMALL, colour=QUIET))
        y += 16
    middle = top + 9
    stroke = Stroke(
        key=edge.key,
        path=f"M{box.x:g} {middle:g}H{box.x + STUB - 6:g}",
        title=f"{edge.word}: {edge.what}, {edge.source.full_name}. {edge.told}",
        colour=COLOURS[edge.status],
        dash=DASHES[edge.status],
        width=2.5,
        badge=Badge(box.x + 24, middle, edge.letter, COLOURS[edge.status]),
        source=edge.source.slug,
        target=box.body.partnership.slug,
        status=edge.status,
    )
    return Line(stroke, texts, bool(marked) and edge.source.slug == marked, top - 3, row.height)
