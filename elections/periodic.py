"""What the clock does for elections. No poll depends on it: it opens and shuts by its own hours."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections.models import Contest
from elections.models.contest import ContestQuerySet
from elections.services.telling import MORNING, remind_electors, tell_electors, tell_journal
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
    for contest_id in _polling(now).values_list("pk", flat=True):
        tell_electors(contest_id=contest_id, now=now)


@periodic(
    name="elections.remind_electors",
    label="Remind voting contacts of an open poll",
    every=dt.timedelta(minutes=30),
    late_after=dt.timedelta(hours=3),
)
def remind() -> None:
    """Mid-way, three days and one day before the close: those who have not voted."""
    now = timezone.now()
    for contest_id in _polling(now).values_list("pk", flat=True):
        remind_electors(contest_id=contest_id, now=now)


@periodic(
    name="elections.tell_journal",
    label="Send the head of the journal to scrutineers and candidates",
    every=dt.timedelta(hours=1),
    late_after=dt.timedelta(days=1, hours=2),
)
def tell_the_journal() -> None:
    """Each morning of a poll."""
    now = timezone.now()
    if timezone.localtime(now).hour < MORNING:
        return
    for election_id in _polling(now).order_by("election").values_list("election", flat=True).distinct():
        tell_journal(election_id=election_id, now=now)


def _polling(now: dt.datetime) -> ContestQuerySet:
    return Contest.objects.polling(now).order_by("pk")
