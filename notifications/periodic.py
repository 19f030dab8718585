"""Work by the clock: whatever the bell has missed."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from notifications.services.receiving import ask_about_paper
from notifications.services.sending import send_waiting
from notifications.services.tending import lapse_letters
from vcsrep.jobs.clock import periodic


@periodic(
    name="notifications.sweep",
    label="Send letters that wait, and try again those that failed",
    every=dt.timedelta(minutes=1),
    late_after=dt.timedelta(minutes=5),
)
def sweep() -> None:
    lapse_letters(now=timezone.now())
    send_waiting()


@periodic(
    name="notifications.paper",
    label="Ask what became of letters on paper",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(hours=3),
)
def ask_about_posted() -> None:
    ask_about_paper(now=timezone.now())
