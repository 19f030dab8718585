"""Key figures as pages and downloads tell them: year by year, as bars, each with its definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from reviews.services.key_figures import COUNTED, DEFINITIONS, TITLES, Figure, Share, contests_of, figures_for
from reviews.services.key_record import Ended, KeyRecord
from reviews.services.pulse_results import DEFINITION, PulseResult
from reviews.services.scope import Scope
from reviews.services.years import Year, year_of
from vcsrep.face.pictures import Bar, bars

SHOWN = 5  # years: more would not be read
GROUPS: list[tuple[str, str, tuple[Figure, ...]]] = [
    ("seats", "Seats", (Figure.FILLED, Figure.FILLED_OVER, Figure.VACANT)),
    ("elections", "Elections", (Figure.CONTESTED, Figure.TURNOUT)),
    ("attendance", "Attendance", (Figure.ATTENDANCE, Figure.COVERAGE)),
    ("reports", "Reports back", (Figure.FILED, Figure.IN_TIME)),
    ("consultations", "Consultations", (Figure.RESPONSES,)),
    ("concerns", "Concerns", (Figure.CONCERNS,)),
]
NO_POLL = "–"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure over the years, as bars with the chosen year marked."""

    title: str
    definition: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class ContestLine:
    contest: Ended
    turnout: str


def years_shown(today: dt.date) -> list[Year]:
    """The latest first."""
    now = year_of(today)
    return [Year(now.begins - back) for back in range(SHOWN)]


def groups_of(record: KeyRecord, years: list[Year], chosen: Year, today: dt.date) -> list[tuple[str, str, list[Told]]]:
    """Under their headings, without what this reader may not know."""
    known = figures_for(record)
    found = []
    for key, heading, figures in GROUPS:
        told = [_told(record, figure, years, chosen, today) for figure in figures if figure in known]
        if told:
            found.append((key, heading, told))
    return found


def _told(record: KeyRecord, figure: Figure, years: list[Year], chosen: Year, today: dt.date) -> Told:
    shares = [(year, COUNTED[figure](record, year, today)) for year in sorted(years)]
    lines = [(str(year), _length(share), share.in_words) for year, share in shares]
    of = 100.0 if all(share.whole is not None for _, share in shares) else None
    return Told(TITLES[figure], DEFINITIONS[figure], bars(lines, of=of, marked=[str(chosen)]))


def _length(share: Share) -> float:
    return share.part if share.whole is None else (share.percent or 0)


def contest_lines(record: KeyRecord, year: Year) -> list[ContestLine]:
    return [ContestLine(one, turnout_of(one)) for one in contests_of(record, year)]


def turnout_of(one: Ended) -> str:
    return NO_POLL if one.votes is None else Share(*one.votes, "organisation").in_words


def pulse_bars(results: list[PulseResult], chosen: Year) -> list[Bar]:
    """Without a share no bar, only the numbers."""
    lines = [(str(one.year), float(one.share or 0), one.in_words) for one in sorted(results, key=lambda one: one.year)]
    return bars(lines, of=100, marked=[str(chosen)])


def lines_of(record: KeyRecord, scope: Scope, years: list[Year], today: dt.date) -> Iterator[list[object]]:
    """A row for each figure and year; the share in per cent where there is one."""
    yield ["Figure", "Year", "Of", "Per cent", "Part", "Whole", "What is counted", "What it means"]
    for figure in figures_for(record):
        for year in sorted(years):
            share = COUNTED[figure](record, year, today)
            numbers = [share.percent, share.part, share.whole, share.unit.partition(",")[0]]
            yield [TITLES[figure], str(year), str(scope), *numbers, DEFINITIONS[figure]]
    for one in sorted(record.pulse, key=lambda one: one.year):
        numbers = [one.share, one.agreed, one.answered, "answer"]
        yield ["Pulse question", str(one.year), str(scope.district), *numbers, DEFINITION]
