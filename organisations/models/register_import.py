"""One reading of a register file: what was read, and what became of every row."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organisations.models.district import District


class ImportState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    READING = "reading", "Reading"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


NEXT: dict[str, frozenset[str]] = {
    ImportState.WAITING: frozenset({ImportState.READING, ImportState.FAILED}),
    ImportState.READING: frozenset({ImportState.DONE, ImportState.FAILED}),
    ImportState.DONE: frozenset(),
    ImportState.FAILED: frozenset(),
}


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def for_list(self) -> Self:
        return self.select_related("district", "by").order_by("-pk")


class RegisterImport(models.Model):
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="imports")
    file = models.FileField(upload_to="register-imports/")
    filename = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.WAITING)
    failure = models.TextField(blank=True, help_text="Why nothing was read, in words for the person.")
    rows_expected = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done")
                | Q(rows_read=F("created") + F("updated") + F("unchanged") + F("skipped") + F("rejected")),
                name="register_import_reconciles",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="register_import_failed_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.filename


class RejectedRow(models.Model):
    """A row that was not taken over: `row` is its number in the file, the heading row being 1."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="rejected_rows")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=100)
    value = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        ordering = ["row", "pk"]
