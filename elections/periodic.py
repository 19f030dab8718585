"""What the clock does for elections. No poll depends on it: it opens and shuts by its own hours."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections.models import Contest
from elections.services.telling import tell_electors
from vcsrep.jobs.clock import periodic


@periodic(
    name="elections.open_polls",
    label="Write to voting contacts when a poll opens",
    every=dt.timedelta(minutes=5),
    late_after=dt.timedelta(minutes=30),
)
def open_polls() -> None:
    """Write to the electors of every poll that is open: once to each contact, also to one named later."""
    now = timezone.now()
    for contest_id in Contest.objects.polling(now).order_by("pk").values_list("pk", flat=True):
        tell_electors(contest_id=contest_id, now=now)
