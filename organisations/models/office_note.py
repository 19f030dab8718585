"""What an office notes of an organisation for itself, and that nobody there can reach it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.models.district import District
from organisations.models.organisation import Organisation
from organisations.models.standing import Standing

if TYPE_CHECKING:
    from organisations.models.user import User


class OfficeNoteQuerySet(models.QuerySet["OfficeNote"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those of the offices of the districts where the person works that day, and of no other."""
        return self.filter(district__in=user.districts_of_office(day))

    def kept(self) -> Self:
        return self.filter(struck_at__isnull=True)

    def for_list(self) -> Self:
        """The newest first."""
        return self.select_related("district", "written_by").order_by("-written_at", "-pk")


class OfficeNote(models.Model):
    """Seen by the offices of one district only. One that is struck stays in the database, and is not shown."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="office_notes")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    struck_at = models.DateTimeField(null=True, blank=True)

    objects = OfficeNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="office_note_is_not_empty"),
            models.CheckConstraint(
                condition=Q(struck_by__isnull=True, struck_at__isnull=True)
                | Q(struck_by__isnull=False, struck_at__isnull=False),
                name="office_note_struck_by_somebody_at_some_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "district", "-written_at"])]


class UnreachableMarkQuerySet(models.QuerySet["UnreachableMark"]):
    def open(self) -> Self:
        return self.filter(ended_on__isnull=True)


class UnreachableMark(models.Model):
    """A person says that an organisation cannot be reached, until somebody says that it can."""

    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="unreachable_marks")
    reason = models.TextField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_on = models.DateField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)

    objects = UnreachableMarkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["standing"], condition=Q(ended_on__isnull=True), name="unreachable_mark_open_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="unreachable_mark_says_why"),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_on__isnull=True)
                | Q(ended_by__isnull=False, ended_on__isnull=False),
                name="unreachable_mark_ended_by_somebody_on_a_day",
            ),
        ]
