"""What the clock will ask organisations, if nobody answers: so many a day, those that wait longest first."""

from __future__ import annotations

import datetime as dt
import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from django.db.models import Exists, OuterRef
from django.utils import timezone

from notifications.services.ahead import DAY, Ahead, days_from
from organisations.letters import confirming as letters
from organisations.models import Confirmation, Membership, Role, Standing
from organisations.services.confirming import MOST_A_DAY, REMIND_AFTER, SWEPT_AT, due_on, falling_due_on

Asked = tuple[dt.date, int]  # on which day which organisation


def due_between(start: dt.datetime, end: dt.date, districts: Collection[str]) -> list[Ahead]:
    """From that moment to the end of the last day. The number of queries is that of the days."""
    local = timezone.localtime(start)
    first = local.date() + DAY * (local.time() > SWEPT_AT)
    days = list(days_from(first, end))
    if not days:
        return []
    told = [(letters.ASK, list(_questions(days))), (letters.REMIND, list(_reminders(days)))]
    district = _offices({organisation for _, asked in told for _, organisation in asked})
    counted = Counter((day, kind) for kind, asked in told for day, pk in asked if district.get(pk) in districts)
    return sorted(Ahead(day, kind, number, at_most=True) for (day, kind), number in counted.items())


def _questions(days: list[dt.date]) -> Iterator[Asked]:
    """As `ask_due` takes them: of those due each day the first of the queue."""
    asked_today = Confirmation.objects.filter(asked_on=days[0]).count()
    queue: list[Asked] = []
    for number, day in enumerate(days):
        due = falling_due_on(day, contact_on=days[0]) if number else due_on(day)
        most = MOST_A_DAY * (len(days) - number)
        for pk, confirmed_on in due.values_list("pk", "confirmed_on")[:most]:
            heapq.heappush(queue, (confirmed_on or dt.date.min, pk))
        places = MOST_A_DAY if number else max(MOST_A_DAY - asked_today, 0)
        yield from ((day, heapq.heappop(queue)[1]) for _ in range(min(places, len(queue))))


def _reminders(days: list[dt.date]) -> Iterator[Asked]:
    """As `remind_due` takes them; an organisation that nobody votes for takes a place and gets no letter."""
    voting = Membership.objects.current_on(days[0]).filter(role=Role.VOTING_CONTACT)
    waiting = Confirmation.objects.to_remind(days[-1] - REMIND_AFTER).order_by("asked_on", "pk")
    found = waiting.annotate(is_read=Exists(voting.filter(organisation=OuterRef("organisation"))))
    rows = list(found.values_list("asked_on", "organisation", "is_read")[: MOST_A_DAY * len(days)])
    for day in days:
        due = [row for row in rows[:MOST_A_DAY] if row[0] is not None and row[0] <= day - REMIND_AFTER]
        rows = rows[len(due) :]
        yield from ((day, organisation) for _, organisation, is_read in due if is_read)


def _offices(organisations: Iterable[int]) -> dict[int, str]:
    """By the organisation's id the district whose offices see its letters: that of its first standing."""
    standings = Standing.objects.filter(organisation__in=organisations).order_by("-pk")
    return dict(standings.values_list("organisation", "district__slug"))
