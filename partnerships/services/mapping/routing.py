"""Where the lines run: level in the channels between shelves, upright in the gutters between columns.

No line enters a box or a word by construction: boxes and words stand outside channels and gutters. Lines that share a
stretch of a channel or gutter each have a track of their own there; those from one parent share theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from partnerships.services.mapping.placing import BOX, COLUMNS, Box, Line, Placed, Shelf

TRACK = 8
MARGIN = 12
PORT = 10  # between two lines at one box
BESIDE = 10  # reporting lines leave this far left of a box's middle and arrive this far right of it
STRIP = 28  # where a level is named
BADGE = 8  # radius of a letter's disc


@dataclass(slots=True)
class Wire:
    """One line from the foot of a box to the head of another."""

    net: str
    source: Box
    target: Box
    leaves: float  # from the left of the box
    arrives: float
    line: Line | None = None
    slot: int = 0  # the badge's place among those of the box
    path: str = ""
    badge: tuple[float, float] = (0, 0)


@dataclass(slots=True)
class Net:
    """Wires that share their way. A net that goes further than the next shelf has a gutter."""

    wires: list[Wire] = field(default_factory=list)
    gutter: int | None = None
    gutter_track: int = 0
    tracks: dict[int, int] = field(default_factory=dict)  # by channel

    @property
    def channels(self) -> set[int]:
        """A channel has the number of the shelf below it."""
        return {wire.source.shelf + 1 for wire in self.wires} | {wire.target.shelf for wire in self.wires}


def wires_of(placed: Placed) -> list[Wire]:
    wires = []
    for box in placed.boxes.values():
        for number, parent in enumerate(box.body.parents):
            arrives = BOX / 2 + BESIDE + PORT * number
            wires.append(Wire(f"reports-{parent}", placed.boxes[parent], box, BOX / 2 - BESIDE, arrives))
    leaving: dict[int, int] = defaultdict(int)
    arriving: dict[int, int] = defaultdict(int)
    for line in placed.lines:
        leaves = PORT + 2 + PORT * leaving[line.source]
        arrives = BOX - PORT - 2 - PORT * arriving[line.target]
        source, target = placed.boxes[line.source], placed.boxes[line.target]
        wires.append(Wire(line.edge.key, source, target, leaves, arrives, line, arriving[line.target]))
        leaving[line.source] += 1
        arriving[line.target] += 1
        shelf = placed.shelves[target.shelf]
        shelf.arriving = max(shelf.arriving, arriving[line.target])
    return wires


def route(placed: Placed) -> tuple[list[Wire], float, float]:
    """Place the boxes finally, draw the wires, and return them with the width and height of it all."""
    wires = wires_of(placed)
    nets: dict[str, Net] = defaultdict(Net)
    for wire in wires:
        nets[wire.net].wires.append(wire)
    gutters = _choose_gutters(list(nets.values()))
    columns, width = _stand_columns(gutters)
    for box in placed.boxes.values():
        box.x = columns[box.column]
    channels = _choose_tracks(nets.values(), columns)
    tops, height = _stand_shelves(placed.shelves, channels)
    for wire in wires:
        _draw(wire, nets[wire.net], columns, tops)
    return wires, width, height


def _choose_gutters(nets: list[Net]) -> list[int]:
    """How many tracks each gutter needs; each net that needs one is given the nearest, and a track in it."""
    taken: dict[int, list[list[tuple[int, int]]]] = defaultdict(list)
    for net in nets:
        channels = net.channels
        if len(channels) == 1:
            continue
        ends = [wire.source.column for wire in net.wires] + [wire.target.column for wire in net.wires]
        net.gutter = min(
            range(1, COLUMNS + 1),
            key=lambda gutter: (sum(abs(gutter - 0.5 - column) for column in ends), len(taken[gutter]), gutter),
        )
        net.gutter_track = _first_free(taken[net.gutter], (min(channels), max(channels)))
    return [len(taken[gutter]) for gutter in range(COLUMNS + 1)]


def _first_free(tracks: list[list[tuple[int, int]]], span: tuple[int, int]) -> int:
    """The first track where nothing touches that span; a new one if there is none."""
    for number, spans in enumerate(tracks):
        if all(span[1] < start or end < span[0] for start, end in spans):
            spans.append(span)
            return number
    tracks.append([span])
    return len(tracks) - 1


def _stand_columns(gutters: list[int]) -> tuple[list[float], float]:
    columns: list[float] = []
    x = float(MARGIN)
    for number in range(COLUMNS):
        columns.append(x)
        x += BOX + 2 * MARGIN + TRACK * max(gutters[number + 1] - 1, 0)
    return columns, x - MARGIN + (MARGIN if gutters[COLUMNS] else 0)


def gutter_x(net: Net, columns: list[float]) -> float:
    return columns[(net.gutter or 1) - 1] + BOX + MARGIN + TRACK * net.gutter_track


def _choose_tracks(nets: Iterable[Net], columns: list[float]) -> dict[int, int]:
    """How many tracks each channel needs; each net is given one in each channel that it runs through."""
    spans: dict[int, list[tuple[float, float, Net]]] = defaultdict(list)
    for net in nets:
        for channel in net.channels:
            taps = [wire.source.x + wire.leaves for wire in net.wires if wire.source.shelf + 1 == channel]
            taps += [wire.target.x + wire.arrives for wire in net.wires if wire.target.shelf == channel]
            taps += [gutter_x(net, columns)] if net.gutter is not None else []
            spans[channel].append((min(taps), max(taps), net))
    needed = {}
    for channel, rows in spans.items():
        tracks: list[list[tuple[int, int]]] = []
        for start, end, net in sorted(rows, key=lambda row: (row[0], row[1], row[2].wires[0].net)):
            net.tracks[channel] = _first_free(tracks, (round(start) - 5, round(end) + 5))
        needed[channel] = len(tracks)
    return needed


def _stand_shelves(shelves: list[Shelf], channels: dict[int, int]) -> tuple[list[float], float]:
    """Where the tracks of each channel begin; boxes are told their height above ground on the way."""
    tops: list[float] = []
    y = 0.0
    for number, shelf in enumerate(shelves):
        tops.append(y + MARGIN)
        y += MARGIN + TRACK * channels.get(number, 0) + (STRIP if shelf.level else 0) + badge_room(shelf) + 6
        for box in shelf.boxes:
            box.y = y
        y += shelf.height
    tops.append(y + MARGIN)
    return tops, y + MARGIN + TRACK * channels.get(len(shelves), 0)


def badge_room(shelf: Shelf) -> float:
    if not shelf.arriving:
        return 0
    return 2 * BADGE + 4 if shelf.arriving == 1 else 4 * BADGE + 6


def _draw(wire: Wire, net: Net, columns: list[float], tops: list[float]) -> None:
    start, end = wire.source.x + wire.leaves, wire.target.x + wire.arrives
    foot, head = wire.source.y + wire.source.height, wire.target.y
    first, last = wire.source.shelf + 1, wire.target.shelf
    level = tops[first] + TRACK * net.tracks[first]
    steps = [f"M{start:g} {foot:g}V{level:g}"]
    if first != last:
        steps.append(f"H{gutter_x(net, columns):g}V{tops[last] + TRACK * net.tracks[last]:g}")
    wire.path = "".join([*steps, f"H{end:g}V{head:g}"])
    wire.badge = (end, head - BADGE - 4 - (2 * BADGE + 2) * (wire.slot % 2))
