"""When each job last ran."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone


class JobRunQuerySet(models.QuerySet["JobRun"]):
    def note_start(self, name: str, now: dt.datetime) -> None:
        self.update_or_create(name=name, defaults={"started_at": now})

    def note_end(self, name: str, now: dt.datetime) -> None:
        self.filter(name=name).update(ended_at=now, failure="")

    def note_failure(self, name: str, now: dt.datetime, failure: str) -> None:
        self.filter(name=name).update(failed_at=now, failure=failure[:500])


class JobRun(models.Model):
    """The last run of one periodic job."""

    name = models.CharField(max_length=100, unique=True)
    first_at = models.DateTimeField(default=timezone.now, help_text="When it first began, ever.")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=500, blank=True, help_text="Empty when the last run went well.")

    objects = JobRunQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
