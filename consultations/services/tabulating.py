"""A spread as the page shows it: bars for all, and for each way of spreading a table with all beside every group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from consultations.counting import Kind, Minority, Split, Spread, Tally
from vcsrep.face.pictures import Bar, bars
from vcsrep.face.words import count

NOT_KNOWN = "Not known"
WAY_WORDS = {
    "area": "By area",
    "theme": "By theme",
    "size": "By size",
    "channel": "On line and on paper",
    "capacity": "By capacity",
}


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words: the first column names what the row is about, the second is all, the others the groups."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


def grids_of(told: Spread) -> list[Grid]:
    """One for each way, in the order of the page; a way in which only one group was asked or heard is left out."""
    return [_grid(told, split) for split in told.splits if len(split.groups) > 1]


def bars_of(told: Spread) -> list[Bar]:
    """What all said, longest possible: everybody who answered."""
    lines = zip(told.lines, told.total.counts, strict=True)
    return bars(
        ((line.label, number, f"{number} of {told.total.answered}") for line, number in lines), of=told.total.answered
    )


def group_bars(told: Spread, split: Split) -> list[Bar]:
    """For each group that answered what it said, each bar in the measure of its own group."""
    lines: list[tuple[str, float, str]] = []
    for tally in split.groups:
        if tally.answered:
            lines += [
                (f"{tally.group}: {line.label}", number / tally.answered, f"{number} of {tally.answered}")
                for line, number in zip(told.lines, tally.counts, strict=True)
            ]
    return bars(lines, of=1)


def minority_sentences(told: Spread) -> list[str]:
    """Each view that some hold and most do not, in a sentence; the rarest first."""
    return [_sentence(told, minority) for minority in told.minorities]


def _sentence(told: Spread, minority: Minority) -> str:
    verb = "put first" if told.kind == Kind.RANKING else "chosen"
    said = f"“{minority.line.label}” was {verb} by {minority.count} of {told.total.answered}"
    places = [group for way, group in minority.leads_in if way in {"area", "theme", "size"} and group != NOT_KNOWN]
    return f"{said}; it leads in: {', '.join(places)}." if places else f"{said}."


def _grid(told: Spread, split: Split) -> Grid:
    tallies = [split.total, *split.groups]
    rows = [["Responses", *(str(tally.responses) for tally in tallies)]]
    rows.append(["Answered this", *(str(tally.answered) for tally in tallies)])
    rows += [[line.label, *(_cell(told, tally, place) for tally in tallies)] for place, line in enumerate(told.lines)]
    if told.kind == Kind.SCALE:
        rows.append(["Mean", *(_decimal(tally.mean) for tally in tallies)])
    return Grid(WAY_WORDS[split.way], ["", *(tally.group for tally in tallies)], rows)


def _cell(told: Spread, tally: Tally, place: int) -> str:
    if told.kind != Kind.RANKING:
        return str(tally.counts[place])
    mean = tally.positions[place]
    ranked = sum(tally.places[place])
    return f"{_decimal(mean)} (first: {tally.counts[place]} of {ranked})" if ranked else "–"


def place_rows(told: Spread) -> Grid:
    """Of a ranking: how often each came in which place."""
    last = len(told.lines)
    columns = ["", *(f"Place {place}" for place in range(1, last + 1))]
    rows = [[line.label, *map(str, told.total.places[place])] for place, line in enumerate(told.lines)]
    return Grid("How often each came in which place", columns, rows)


def heading_of(told: Spread) -> str:
    total = told.total
    return f"{count(total.answered, 'answer')} in {count(total.responses, 'response')}"


def _decimal(number: Fraction | None) -> str:
    return "–" if number is None else f"{float(number):.1f}"
