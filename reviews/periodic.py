"""What the clock does for reviews."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from reviews.services.cases.from_concerns import open_from_concerns
from vcsrep.jobs.clock import periodic

MORNING = 7


@periodic(
    name="reviews.open_from_concerns",
    label="Open a case for each attendance concern",
    every=dt.timedelta(hours=6),
    late_after=dt.timedelta(hours=26),
)
def open_cases() -> None:
    """From the morning on: the offices are not written to at night."""
    if timezone.localtime().hour >= MORNING:
        open_from_concerns(timezone.now())
