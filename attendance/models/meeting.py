"""Meetings of partnerships."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalRecords

from partnerships.models import Partnership

if TYPE_CHECKING:
    from organisations.models import User


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    POSTPONED = "postponed", "Postponed"
    CANCELLED = "cancelled", "Cancelled"


NEXT: dict[str, frozenset[str]] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.HELD, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED}),
    MeetingStatus.POSTPONED: frozenset({MeetingStatus.PLANNED, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset(),
    MeetingStatus.CANCELLED: frozenset(),
}


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def upcoming(self, now: dt.datetime) -> Self:
        return self.filter(status=MeetingStatus.PLANNED, starts_at__gte=now).order_by("starts_at")

    def held(self) -> Self:
        return self.filter(status=MeetingStatus.HELD).order_by("starts_at")

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def for_list(self) -> Self:
        return self.select_related("partnership").order_by("-starts_at", "-pk")


class Meeting(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    location = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=9, choices=MeetingStatus, default=MeetingStatus.PLANNED)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message="The meeting must end after it starts.",
            ),
            models.UniqueConstraint(fields=["partnership", "starts_at"], name="meeting_once_per_partnership_and_hour"),
        ]
        indexes = [models.Index(fields=["partnership", "status", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.partnership}, {self.day:%-d %B %Y}"

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.starts_at)
