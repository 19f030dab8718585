"""How views are spread: each figure stands beside those of every group, and nothing here makes one voice of them (W2).

A group of one is shown like any other: only equality questions are suppressed, never views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WAYS = ("area", "theme", "size", "channel", "capacity")
"""The fields of a `Voice` by which answers are spread, in the order of the page."""


class Kind(StrEnum):
    CHOICE = "choice"
    SCALE = "scale"
    RANKING = "ranking"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who answered, as the register had it when they did; words, so that what is counted stays what it was."""

    area: str
    theme: str
    size: str
    channel: str
    capacity: str


@dataclass(frozen=True, slots=True)
class Line:
    """What can be marked. `key` stands in the marks; of a scale it is the step itself."""

    key: int
    label: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What one voice said to one question: no marks and no words where it passed it over.

    `marks` are keys of lines: those chosen; the one step; those ranked, the first first.
    """

    voice: Voice
    marks: tuple[int, ...] = ()
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.marks and not self.words


@dataclass(frozen=True, slots=True)
class Tally:
    """What one group said, in the order of the lines.

    `counts`: how often each was chosen, or put first. `mean`: of a scale. `positions`: the mean place of each line
    among those who ranked it, None where nobody did. `places`: for each line, how many put it first, second, ….
    """

    group: str
    responses: int
    answered: int
    counts: tuple[int, ...] = ()
    mean: Fraction | None = None
    positions: tuple[Fraction | None, ...] = ()
    places: tuple[tuple[int, ...], ...] = ()

    @property
    def leading(self) -> frozenset[int]:
        """The places of the lines that nothing in this group goes before; none when nobody marked anything."""
        most = max(self.counts, default=0)
        return frozenset(place for place, number in enumerate(self.counts) if number == most and most)


@dataclass(frozen=True, slots=True)
class Split:
    """One way to spread the answers: a tally for each group, and that of all beside it."""

    way: str
    groups: tuple[Tally, ...]
    total: Tally


@dataclass(frozen=True, slots=True)
class Minority:
    """A view that some hold and most do not: how many, and the groups (way, group) in which it leads alone."""

    line: Line
    count: int
    leads_in: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """All that can be counted of one question."""

    kind: Kind
    lines: tuple[Line, ...]
    splits: tuple[Split, ...]
    minorities: tuple[Minority, ...]

    @property
    def total(self) -> Tally:
        return self.splits[0].total


def spread(
    kind: Kind, lines: Sequence[Line], replies: Iterable[Reply], groups: Mapping[str, Sequence[str]] | None = None
) -> Spread:
    """Count the replies, one for each response given, in each of `WAYS`.

    `groups` are those that were asked, by way, in the order of the page: one that kept silent is shown with nothing.
    """
    given, order = list(replies), groups or {}
    total = _tally("All", kind, lines, given)
    splits = tuple(Split(way, tuple(_by_group(way, order.get(way, ()), kind, lines, given)), total) for way in WAYS)
    return Spread(kind, tuple(lines), splits, tuple(_minorities(lines, total, splits)))


def _by_group(
    way: str, order: Sequence[str], kind: Kind, lines: Sequence[Line], replies: Sequence[Reply]
) -> Iterable[Tally]:
    heard: dict[str, list[Reply]] = {group: [] for group in order}
    for reply in sorted(replies, key=lambda reply: str(getattr(reply.voice, way))):
        heard.setdefault(getattr(reply.voice, way), []).append(reply)
    return [_tally(group, kind, lines, said) for group, said in heard.items()]


def _tally(group: str, kind: Kind, lines: Sequence[Line], replies: Sequence[Reply]) -> Tally:
    answered = [reply for reply in replies if not reply.is_empty]
    return COUNTERS[kind](group, len(replies), len(answered), lines, [reply.marks for reply in answered])


Marks = Sequence[tuple[int, ...]]


def _chosen(group: str, responses: int, answered: int, lines: Sequence[Line], marks: Marks) -> Tally:
    counts = tuple(sum(line.key in chosen for chosen in marks) for line in lines)
    return Tally(group, responses, answered, counts)


def _graded(group: str, responses: int, answered: int, lines: Sequence[Line], marks: Marks) -> Tally:
    counted = _chosen(group, responses, answered, lines, marks)
    steps = [step for chosen in marks for step in chosen]
    mean = Fraction(sum(steps), len(steps)) if steps else None
    return Tally(group, responses, answered, counted.counts, mean)


def _ranked(group: str, responses: int, answered: int, lines: Sequence[Line], marks: Marks) -> Tally:
    places = tuple(
        tuple(sum(ranked[place : place + 1] == (line.key,) for ranked in marks) for place in range(len(lines)))
        for line in lines
    )
    firsts = tuple(row[0] for row in places)
    return Tally(group, responses, answered, firsts, None, tuple(map(_mean_place, places)), places)


def _mean_place(counts: Sequence[int]) -> Fraction | None:
    ranked = sum(counts)
    return Fraction(sum(place * number for place, number in enumerate(counts, start=1)), ranked) if ranked else None


def _written(group: str, responses: int, answered: int, lines: Sequence[Line], marks: Marks) -> Tally:
    return Tally(group, responses, answered)


COUNTERS: dict[Kind, Callable[[str, int, int, Sequence[Line], Marks], Tally]] = {
    Kind.CHOICE: _chosen,
    Kind.SCALE: _graded,
    Kind.RANKING: _ranked,
    Kind.TEXT: _written,
}


def _minorities(lines: Sequence[Line], total: Tally, splits: Sequence[Split]) -> Iterable[Minority]:
    """Every line that somebody holds and that does not lead, the fewest first: they are lost most easily."""
    found = []
    for place, number in enumerate(total.counts):
        if number and place not in total.leading:
            leads = tuple((split.way, one.group) for split in splits for one in split.groups if one.leading == {place})
            found.append(Minority(lines[place], number, leads))
    return sorted(found, key=lambda minority: minority.count)
