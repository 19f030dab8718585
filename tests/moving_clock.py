"""The periodic jobs, run by a clock that a test moves: at the hours of a day at which something can happen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

import time_machine
from celery import current_app
from django.utils import timezone

from consultations.models import Consultation
from consultations.services.consulting.chasing import steps_of
from elections.models import Contest, Stage
from elections.services.telling import reminders
from notifications.models import Letter
from notifications.services.ahead import Ahead
from vcsrep.jobs.clock import REGISTRY

DAY, MINUTE = dt.timedelta(days=1), dt.timedelta(minutes=1)
MORNING = dt.time(9, 10)  # by then every job that keeps to an hour may run


def moments(day: dt.date) -> list[dt.datetime]:
    """The morning, when everything that goes by the day is done, and whatever hour a poll or consultation has then."""
    armed = Contest.objects.filter(stage=Stage.ARMED).select_related("election")
    hours = {at(day, MORNING)}
    for election in {contest.election for contest in armed}:
        hours |= {election.poll_opens_at, election.poll_closes_at, *(each.due_at for each in reminders(election))}
    for consultation in Consultation.objects.open_at(at(day, MORNING)):
        hours |= {moment for moment, _ in steps_of(consultation)} | {consultation.closes_at}
    return sorted(moment for moment in hours if timezone.localdate(moment) == day)


def tick(now: dt.datetime, jobs: Iterable[str] = ()) -> None:
    """Each job once, and the letters last: what the others wrote goes out."""
    names = sorted(jobs or REGISTRY, key=lambda name: (name == "notifications.sweep", name))
    with time_machine.travel(now, tick=False):
        for name in names:
            current_app.tasks[name]()
        while Letter.objects.to_send(now).exists():
            current_app.tasks["notifications.sweep"]()


def run(first: dt.date, last: dt.date, *, stopped: Iterable[dt.date] = ()) -> None:
    """Every day from the first to the last; on those when it is stopped, nothing runs."""
    standing_still = set(stopped)
    for day in days(first, last):
        if day not in standing_still:
            for now in moments(day):
                tick(now)


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + number * DAY for number in range((last - first).days + 1))


def at(day: dt.date, hour: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, hour))


def written(first: dt.date, last: dt.date, *jobs: str) -> list[tuple[dt.date, str, int]]:
    """Let these jobs run every day and nobody act: day, kind and number of the letters they wrote."""
    before = set(Letter.objects.values_list("pk", flat=True))
    for day in days(first, last):
        for now in moments(day):
            tick(now, jobs)
    letters = Letter.objects.exclude(pk__in=before).values_list("written_at", "kind")
    counted = Counter((timezone.localdate(moment), kind) for moment, kind in letters)
    return sorted((day, kind, number) for (day, kind), number in counted.items())


def numbers(foreseen: Iterable[Ahead]) -> list[tuple[dt.date, str, int]]:
    """What was foreseen, as `written` says what came true."""
    return sorted((each.day, each.kind, each.number) for each in foreseen)
