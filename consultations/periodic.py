"""What the clock does for reports and consultations."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from consultations.services.calling import tell_what_was_heard
from consultations.services.consulting.chasing import remind_of_consultations
from consultations.services.consulting.closing import close_what_is_over
from consultations.services.reminding import remind_of_reports, tell_of_waiting_issues
from vcsrep.jobs.clock import periodic

MORNING = 7


@periodic(
    name="consultations.remind_of_reports",
    label="Remind representatives to report back, and then tell the partner",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=26),
)
def remind() -> None:
    """From the morning on: nobody is written to at night."""
    if timezone.localtime().hour >= MORNING:
        remind_of_reports(timezone.localdate())


@periodic(
    name="consultations.tell_of_waiting_issues",
    label="Tell the partner of issues that nobody has taken up",
    every=dt.timedelta(hours=6),
    late_after=dt.timedelta(hours=26),
)
def tell_of_issues() -> None:
    tell_of_waiting_issues(timezone.localdate())


@periodic(
    name="consultations.close",
    label="Close consultations whose hour has come",
    every=dt.timedelta(minutes=5),
    late_after=dt.timedelta(hours=2),
)
def close() -> None:
    """A call for views tells whoever asked at once: the meeting may be tomorrow."""
    close_what_is_over(timezone.now())
    tell_what_was_heard(timezone.now())


@periodic(
    name="consultations.remind_of_consultations",
    label="Remind organisations that have not answered a consultation",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=26),
)
def remind_to_answer() -> None:
    """From the morning on: nobody is written to at night."""
    if timezone.localtime().hour >= MORNING:
        remind_of_consultations(timezone.now())
