"""What a meeting is to talk about, in its order."""

from __future__ import annotations

from typing import Self

from django.db import models
from simple_history.models import HistoricalRecords

from attendance.models.meeting import Meeting


class KindOfItem(models.TextChoices):
    DECISION = "decision", "For decision"
    DISCUSSION = "discussion", "For discussion"
    INFORMATION = "information", "For information"


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def for_list(self) -> Self:
        return self.order_by("position", "pk")


class AgendaItem(models.Model):
    """`position` orders the items and may have gaps; the number people say is counted on the page."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=11, choices=KindOfItem, blank=True)
    notes = models.TextField(blank=True, max_length=2000)

    objects = AgendaItemQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(title=""), name="agenda_item_has_a_title", violation_error_message="Name the item."
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["", *KindOfItem.values]), name="agenda_item_kind_is_known"
            ),
        ]
        indexes = [models.Index(fields=["meeting", "position"])]

    def __str__(self) -> str:
        return self.title
