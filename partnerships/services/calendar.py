"""Days that nobody means: a slip of the finger is refused before it becomes a term of office."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from vcsrep.errors import DomainError
from vcsrep.face.words import shortday

EARLIEST = dt.date(1945, 1, 1)
YEARS_AHEAD = 15


def refuse_improbable(*days: dt.date | None) -> None:
    """Before anybody kept minutes we could have, or so far ahead that the year must be mistyped."""
    today = timezone.localdate()
    latest = dt.date(today.year + YEARS_AHEAD, 12, 31)
    for day in days:
        if day is None:
            continue
        if day < EARLIEST:
            raise DomainError(f"{shortday(day)} is too long ago. Check the year: {EARLIEST.year} is the earliest.")
        if day > latest:
            raise DomainError(f"{shortday(day)} is too far ahead. Check the year: {latest.year} is the latest.")
