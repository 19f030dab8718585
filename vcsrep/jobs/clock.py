"""Jobs that run by the clock. Each is a sweep over the database and may run twice without harm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from celery import current_app, shared_task
from celery.schedules import crontab
from django.utils import timezone

from vcsrep.jobs.models import JobRun

Rhythm = dt.timedelta | crontab
Sweep = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Clockwork:
    """One periodic job: its task's name, when it runs, and how long a silence is still normal."""

    name: str
    label: str
    rhythm: Rhythm
    late_after: dt.timedelta


@dataclass(frozen=True, slots=True)
class Punctuality:
    """What an office should know of a job. `last_run` is when it last came to its end; None: never."""

    name: str
    label: str
    last_run: dt.datetime | None
    is_late: bool
    failure: str


REGISTRY: dict[str, Clockwork] = {}


def periodic(*, name: str, every: Rhythm, late_after: dt.timedelta, label: str = "") -> Callable[[Sweep], Any]:
    """Make a sweep into a periodic task that notes when it last began, ended and failed.

    `label` says to an office what the job does.
    """

    def register(sweep: Sweep) -> Any:
        def run() -> None:
            JobRun.objects.note_start(name, timezone.now())
            try:
                sweep()
            except Exception as error:
                JobRun.objects.note_failure(name, timezone.now(), f"{type(error).__name__}: {error}")
                raise
            JobRun.objects.note_end(name, timezone.now())

        REGISTRY[name] = Clockwork(name, label or name, every, late_after)
        current_app.conf.beat_schedule[name] = {"task": name, "schedule": every, "options": {"expires": 300}}
        return shared_task(name=name)(run)

    return register


def punctuality(now: dt.datetime) -> list[Punctuality]:
    """Every job there is. One that has never run is given its time from when the clock first ticked, if it ever did."""
    runs = {run.name: run for run in JobRun.objects.all()}
    first_tick = min((run.first_at for run in runs.values()), default=None)
    return [_punctuality(clockwork, runs.get(name), first_tick, now) for name, clockwork in sorted(REGISTRY.items())]


def _punctuality(
    clockwork: Clockwork, run: JobRun | None, first_tick: dt.datetime | None, now: dt.datetime
) -> Punctuality:
    last_run = run.ended_at if run else None
    heard = last_run or first_tick
    is_late = heard is None or now - heard > clockwork.late_after
    return Punctuality(clockwork.name, clockwork.label, last_run, is_late, run.failure if run else "")
