"""What the clock will write to electors and watchers of the polls that are armed.

No number depends on who has voted: a reminder goes to so many at the most as there are contacts on the roll.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from elections import letters
from elections.models import Contest, Elector, Stage
from elections.services.telling import MORNING, reminders
from notifications.services.ahead import Ahead, Foreseen, days_from, tally
from organisations.models import Membership
from vcsrep.face.words import end_of

Occasion = tuple[dt.date, str, bool]  # day, kind, whether fewer may get it


def due_between(start: dt.datetime, end: dt.date, districts: Collection[str]) -> list[Ahead]:
    """After that moment, to the end of the last day, to those who would get it as things stand."""
    armed = Contest.objects.filter(
        stage=Stage.ARMED,
        election__district__slug__in=districts,
        election__poll_opens_at__lt=end_of(end),
        election__poll_closes_at__gt=start,
    )
    contests = list(armed.select_related("election__district").order_by("pk"))
    readers = _readers(armed, timezone.localdate(start))
    counted: Counter[Occasion] = Counter()
    for contest in contests:
        for moment, kind, at_most in _occasions(contest):
            if start < moment < end_of(end):
                counted[timezone.localdate(moment), kind, at_most] += readers.get(contest.pk, 0)
    to_electors = [Ahead(day, kind, number, at_most) for (day, kind, at_most), number in counted.items() if number]
    return sorted([*to_electors, *tally(_journals(contests, start, end), districts, at_most=False)])


def _occasions(contest: Contest) -> Iterator[tuple[dt.datetime, str, bool]]:
    yield contest.election.poll_opens_at, letters.POLL_OPEN, False
    yield from ((each.due_at, letters.POLL_REMINDER, True) for each in reminders(contest.election))


def _readers(contests: QuerySet[Contest], day: dt.date) -> dict[int, int]:
    """By the contest's id: how many contacts the organisations on its roll have, struck off or not; one query.

    One account may be contact of many organisations, and gets a letter for each.
    """
    voting = Membership.objects.current_on(day).voting()
    electors = Elector.objects.on_the_roll().filter(contest__in=contests, organisation__memberships__in=voting)
    pair = Concat(Cast("organisation", CharField()), Value(":"), Cast("organisation__memberships__user", CharField()))
    return dict(electors.order_by().values_list("contest").annotate(number=Count(pair, distinct=True)))


def _journals(contests: Iterable[Contest], start: dt.datetime, end: dt.date) -> Iterator[Foreseen]:
    elections = {contest.election_id: contest.election for contest in contests}
    watchers = letters.watchers(elections)
    for election in elections.values():
        for day in days_from(timezone.localdate(start), end):
            morning = timezone.make_aware(dt.datetime.combine(day, dt.time(MORNING)))
            first = max(morning, start, election.poll_opens_at)
            if first < min(election.poll_closes_at, end_of(day)):
                about, slug = letters.about_journal(election, day), election.district.slug
                yield from (
                    Foreseen(day, letters.JOURNAL_HEAD, about, address, slug) for address in watchers[election.pk]
                )
