"""What the clock does for meetings and attendance."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from attendance.services.importing.acts import forget
from vcsrep.jobs.clock import periodic


@periodic(
    name="attendance.forget_imports",
    label="Forget files of past attendance that nobody came back to",
    every=dt.timedelta(hours=6),
    late_after=dt.timedelta(days=2),
)
def forget_imports() -> None:
    forget(now=timezone.now())
