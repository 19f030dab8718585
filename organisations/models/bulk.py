"""One action on many organisations: who chose what, and what became of each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from organisations.models.district import District
from organisations.models.standing import Standing

if TYPE_CHECKING:
    from organisations.models.user import User

STUCK_AFTER = dt.timedelta(minutes=5)


class BulkAction(models.TextChoices):
    ADMIT = "admit", "Admit to standing"
    REFUSE = "refuse", "Refuse the application"
    AREA = "area", "Set the area"
    BASED = "based", "Say whether they are based in the district"
    SHARE = "share", "Set the share of work in the district"
    TYPE = "type", "Add a type"
    THEME = "theme", "Set the primary theme"
    DECLARED = "declared", "Confirm the theme that each declared"
    CONFIRM = "confirm", "Ask for confirmation of their entry"
    UNREACHABLE = "unreachable", "Mark as unreachable"
    REACHED = "reached", "Say that they can be reached again"
    NOTE = "note", "Add a note of the office"


class BulkOutcome(models.TextChoices):
    WAITING = "waiting", "Waiting"
    CHANGED = "changed", "Changed"
    UNCHANGED = "unchanged", "Was so already"
    REFUSED = "refused", "Not changed"


class BulkRunQuerySet(models.QuerySet["BulkRun"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def stuck_at(self, now: dt.datetime) -> Self:
        """Begun or waiting, and not moved for a while: the doorbell or the worker was lost."""
        return self.filter(started_at__isnull=False, ended_at__isnull=True, moved_at__lt=now - STUCK_AFTER)

    def for_list(self) -> Self:
        return self.select_related("district", "by").order_by("-pk")


class BulkRun(models.Model):
    """`value` is what is set, as the key of a choice or the number of a row; empty where the action needs none."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=11, choices=BulkAction)
    value = models.CharField(max_length=24, blank=True)
    value_in_words = models.CharField(max_length=120, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True, help_text="Empty while somebody still looks at it.")
    moved_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BulkRunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(action__in=BulkAction.values), name="bulk_run_action_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="bulk_run_has_a_reason"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.get_action_display()}: {self.value_in_words}" if self.value_in_words else self.get_action_display()
        )

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    def reckoning(self) -> dict[str, int]:
        """How many rows have each outcome; together they are all that were chosen."""
        counted = self.rows.values_list("outcome").annotate(Count("pk")).order_by()
        return dict.fromkeys(BulkOutcome.values, 0) | dict(counted)


class BulkRow(models.Model):
    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="rows")
    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=9, choices=BulkOutcome, default=BulkOutcome.WAITING)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "standing"], name="bulk_row_once_per_run"),
            models.CheckConstraint(condition=~Q(outcome="refused") | ~Q(reason=""), name="bulk_row_refused_says_why"),
        ]
        indexes = [models.Index(fields=["run", "outcome", "id"])]
