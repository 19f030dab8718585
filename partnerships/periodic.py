"""What the clock does for seats and representatives."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from partnerships.services import reminding
from partnerships.services.alerts import look_for_events
from partnerships.services.ending import remind_of_ends
from vcsrep.jobs.clock import periodic


@periodic(
    name="partnerships.remind_of_mandates",
    label="Remind those in seats to review their mandate",
    every=dt.timedelta(hours=6),
    late_after=dt.timedelta(days=2),
)
def remind_of_mandates() -> None:
    reminding.remind_of_mandates(timezone.localdate())


@periodic(
    name="partnerships.remind_of_interests",
    label="Remind those in seats and their deputies to declare their interests",
    every=dt.timedelta(hours=6),
    late_after=dt.timedelta(days=2),
)
def remind_of_interests() -> None:
    reminding.remind_of_interests(timezone.localdate())


@periodic(
    name="partnerships.remind_of_ends",
    label="Write before a term of office ends",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=6),
)
def remind() -> None:
    remind_of_ends(timezone.localdate())


@periodic(
    name="partnerships.look_for_events",
    label="Tell when a person or an organisation may have lost the right to a seat",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=6),
)
def look() -> None:
    look_for_events(timezone.now())
