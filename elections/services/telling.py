"""Telling electors that their poll is open, that time runs out, and watchers how the journal stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from elections import letters
from elections.models import Contest, Election

DAY = dt.timedelta(days=1)
MORNING = 7  # from this hour on watchers get the head of the journal


@dataclass(frozen=True, slots=True)
class Reminder:
    """One occasion to remind of a poll; of use until the next."""

    occasion: str
    due_at: dt.datetime
    useful_until: dt.datetime


def reminders(election: Election) -> list[Reminder]:
    """Mid-way, three days and one day before the close, as far as the poll is long enough (ELECTIONS §2.6)."""
    opens, closes = election.poll_opens_at, election.poll_closes_at
    moments = [("halfway", opens + (closes - opens) / 2), ("three-days", closes - 3 * DAY), ("one-day", closes - DAY)]
    ends = [moments[1][1], moments[2][1], closes]
    return [
        Reminder(occasion, due, until)
        for (occasion, due), until in zip(moments, ends, strict=True)
        if opens + DAY <= due < until
    ]


@transaction.atomic
def tell_electors(*, contest_id: int, now: dt.datetime) -> None:
    """Write to everybody on the roll, if the poll is open. Done twice, nobody gets a second letter."""
    contest = Contest.objects.select_related("election__district").get(pk=contest_id)
    if contest.is_polling(now):
        letters.poll_opens(contest, timezone.localdate(now))


@transaction.atomic
def remind_electors(*, contest_id: int, now: dt.datetime) -> None:
    """Write the reminder whose time it is to those not struck off. One whose time is over is not written any more."""
    contest = Contest.objects.select_related("election__district").get(pk=contest_id)
    if not contest.is_polling(now):
        return
    for reminder in reminders(contest.election):
        if reminder.due_at <= now < reminder.useful_until:
            letters.remind(contest, reminder.occasion, reminder.useful_until, timezone.localdate(now))


@transaction.atomic
def tell_journal(*, election_id: int, now: dt.datetime) -> None:
    """Write the day's letter on the journal to scrutineer and candidates. Done again the same day, nothing is added."""
    election = Election.objects.select_related("district").get(pk=election_id)
    letters.journal_head(election, timezone.localdate(now), now + DAY)
