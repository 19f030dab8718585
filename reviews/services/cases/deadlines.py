"""How long each stage of a case takes, in working days; every one ends at 5pm, so that no letter says "midnight"."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, exactly
from vcsrep.workdays import working_days_after

TO_LODGE = 10
TO_ACKNOWLEDGE = 3
TO_REPLY = 10
TO_DECIDE = 20
TO_APPEAL = 10
FOR_THE_PANEL = 20
CLOSES = dt.time(17)


def closes_after(day: dt.date, working_days: int) -> dt.datetime:
    """5pm on the day on which so many working days have passed; the first to count is the one after `day`."""
    return timezone.make_aware(dt.datetime.combine(working_days_after(day, working_days), CLOSES))


def refuse_late(day: dt.date, working_days: int, *, now: dt.datetime, what: str) -> None:
    """`what` had to be done within so many working days after `day`."""
    closes = closes_after(day, working_days)
    if now > closes:
        raise NotAllowedNow(
            f"{what} until {exactly(closes)}: {count(working_days, 'working day')}, in which weekends and the bank "
            "holidays of England are not counted."
        )
