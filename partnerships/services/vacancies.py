"""How long a seat stood empty (W21)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from partnerships.models import Seat

DEFINITION = (
    "Days of the period on which the seat was kept for the sector and nobody sat in it. "
    "A deputy does not fill a seat, and days before it was kept or after it was given up do not count."
)


@dataclass(frozen=True, slots=True)
class VacancyDays:
    vacant: int
    kept: int  # days of the period on which the seat was kept

    @property
    def share(self) -> str:
        """25.0%, always with one place; a dash for a seat not kept at all."""
        return f"{100 * self.vacant / self.kept:.1f}%" if self.kept else "–"


def vacancy_days(seat: Seat, starts_on: dt.date, ends_on: dt.date) -> VacancyDays:
    """Both days belong to the period. Reads `terms.all()`, so that `with_terms()` answers for a whole list."""
    first, last = max(starts_on, seat.starts_on), min(ends_on, seat.ends_on or ends_on)
    kept = _days(first, last)
    held = sum(_days(max(first, term.starts_on), min(last, term.ends_on or last)) for term in seat.terms.all())
    return VacancyDays(kept - held, kept)


def _days(first: dt.date, last: dt.date) -> int:
    return max(0, (last - first).days + 1)
