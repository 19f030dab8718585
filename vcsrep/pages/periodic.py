"""Work by the clock that belongs to no app."""

from __future__ import annotations

import datetime as dt

from django.contrib.sessions.models import Session
from django.utils import timezone

from vcsrep.jobs.clock import periodic


@periodic(
    name="pages.clear_sessions",
    label="Forget sessions that are over",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(days=7),
)
def clear_sessions() -> None:
    Session.objects.filter(expire_date__lte=timezone.now()).delete()
