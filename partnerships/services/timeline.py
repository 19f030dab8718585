"""A seat's history as one line: who held it from when until when, and where nobody did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from partnerships.models import Seat, Term

WIDTH = 360.0  # of the drawing, in its own units: narrow, so that its words stay readable on a telephone
WIDEST_YEAR = 34.0  # a year's number and the air around it
WIDEST_NUMBER = 14.0
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which one person held the seat, or nobody; `number` is that of its row in the table."""

    number: int
    term: Term | None
    starts_on: dt.date
    ends_on: dt.date | None  # None: no last day settled
    x: float
    width: float
    is_to_come: bool

    @property
    def state(self) -> str:
        if self.term is None:
            return "vacant"
        return "coming" if self.is_to_come else "held"

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)

    @property
    def has_room(self) -> bool:
        """For its number."""
        return self.width >= WIDEST_NUMBER


@dataclass(frozen=True, slots=True)
class Year:
    x: float
    text: str  # "" where the next number would touch it


@dataclass(frozen=True, slots=True)
class Timeline:
    stretches: list[Stretch]
    years: list[Year]
    today: float | None  # where it stands; None when it is outside


def timeline(seat: Seat, day: dt.date) -> Timeline:
    """`seat` comes from `Seat.objects.with_terms()`."""
    spans = list(_spans(seat, day))
    first = seat.starts_on
    ends = [ends_on for _, _, ends_on in spans if ends_on is not None]
    last = max([first, *ends, *([] if seat.ends_on else [day])])
    scale = WIDTH / ((last - first).days + 1)

    def at(moment: dt.date) -> float:
        return round((moment - first).days * scale, 1)

    stretches = [
        Stretch(
            number=number,
            term=term,
            starts_on=starts_on,
            ends_on=ends_on,
            x=at(starts_on),
            width=round(at((ends_on or last) + DAY) - at(starts_on), 1),
            is_to_come=starts_on > day,
        )
        for number, (term, starts_on, ends_on) in enumerate(spans, 1)
    ]
    return Timeline(stretches, list(_years(first, last, scale)), at(day) if first <= day <= last else None)


def _spans(seat: Seat, day: dt.date) -> Iterator[tuple[Term | None, dt.date, dt.date | None]]:
    """Terms in their order, with what lies between them; nothing is said of days to come that nobody holds."""
    free_from = seat.starts_on
    for term in sorted(seat.terms.all(), key=lambda each: each.starts_on):
        if term.starts_on > free_from:
            yield None, free_from, term.starts_on - DAY
        yield term, term.starts_on, term.ends_on
        if term.ends_on is None:
            return
        free_from = term.ends_on + DAY
    if free_from <= (seat.ends_on or day):
        yield None, free_from, seat.ends_on or None


def _years(first: dt.date, last: dt.date, scale: float) -> Iterator[Year]:
    free_from = 0.0
    for year in range(first.year + 1, last.year + 1):
        x = round((dt.date(year, 1, 1) - first).days * scale, 1)
        fits = x >= free_from and x + WIDEST_YEAR <= WIDTH
        free_from = x + WIDEST_YEAR if fits else free_from
        yield Year(x, str(year) if fits else "")
