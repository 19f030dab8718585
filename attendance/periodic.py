"""What the clock does for meetings and attendance."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from attendance.services.importing.acts import forget
from attendance.services.missing import look_for_misses
from vcsrep.jobs.clock import periodic

MORNING = 7


@periodic(
    name="attendance.forget_imports",
    label="Forget files of past attendance that nobody came back to",
    every=dt.timedelta(hours=6),
    late_after=dt.timedelta(days=2),
)
def forget_imports() -> None:
    forget(now=timezone.now())


@periodic(
    name="attendance.look_for_misses",
    label="Warn representatives who miss meetings in a row, and raise a concern",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=26),
)
def look() -> None:
    """From the morning on: nobody is written to at night."""
    now = timezone.localtime()
    if now.hour >= MORNING:
        look_for_misses(now)
