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
    rhythm: Rhythm
    late_after: dt.timedelta


REGISTRY: dict[str, Clockwork] = {}


def periodic(*, name: str, every: Rhythm, late_after: dt.timedelta) -> Callable[[Sweep], Any]:
    """Make a sweep into a periodic task that notes when it last began, ended and failed."""

    def register(sweep: Sweep) -> Any:
        def run() -> None:
            JobRun.objects.note_start(name, timezone.now())
            try:
                sweep()
            except Exception as error:
                JobRun.objects.note_failure(name, timezone.now(), f"{type(error).__name__}: {error}")
                raise
            JobRun.objects.note_end(name, timezone.now())

        REGISTRY[name] = Clockwork(name, every, late_after)
        current_app.conf.beat_schedule[name] = {"task": name, "schedule": every, "options": {"expires": 300}}
        return shared_task(name=name)(run)

    return register
