"""Telling electors that their poll is open."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters
from elections.models import Contest


@transaction.atomic
def tell_electors(*, contest_id: int, now: dt.datetime) -> None:
    """Write to those who have not voted, if the poll is open. Done twice, nobody gets a second letter."""
    contest = Contest.objects.select_related("election__district").get(pk=contest_id)
    if contest.is_polling(now):
        letters.poll_opens(contest, timezone.localdate(now))
