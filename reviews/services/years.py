"""The years by which key figures are counted: from April to March, as councils plan and report (ADR 20)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

APRIL = 4


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """The year that begins on 1 April of `begins`; it is written 2025–26."""

    begins: int

    def __str__(self) -> str:
        return f"{self.begins}–{(self.begins + 1) % 100:02}"

    @property
    def first(self) -> dt.date:
        return dt.date(self.begins, APRIL, 1)

    @property
    def last(self) -> dt.date:
        return dt.date(self.begins + 1, APRIL, 1) - dt.timedelta(days=1)

    def until(self, today: dt.date) -> dt.date:
        """Its last day, or today while it lasts."""
        return min(self.last, today)

    def has(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


def year_of(day: dt.date) -> Year:
    return Year(day.year if day.month >= APRIL else day.year - 1)
