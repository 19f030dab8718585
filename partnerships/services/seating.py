"""Read a partnership's seats as a table of who sits where; nothing here changes anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from partnerships.models import Seat, Term


@dataclass(frozen=True, slots=True)
class Seating:
    """One seat on one day."""

    seat: Seat
    holder: Term | None
    next_holder: Term | None
    vacant_since: dt.date | None
    day: dt.date

    @property
    def days_vacant(self) -> int:
        """The vacancy's age; its first day counts as one."""
        return 0 if self.vacant_since is None else (self.day - self.vacant_since).days + 1

    @property
    def is_kept(self) -> bool:
        return self.seat.is_kept_on(self.day)

    @property
    def is_to_come(self) -> bool:
        return self.seat.starts_on > self.day


def seatings(seats: Iterable[Seat], day: dt.date) -> list[Seating]:
    """`seats` come from `Seat.objects.with_terms()`: no seat asks the database again."""
    return [Seating(seat, seat.holder_on(day), seat.next_holder(day), seat.vacant_since(day), day) for seat in seats]
