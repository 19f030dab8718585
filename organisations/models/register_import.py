"""One reading of a register file: what was read, and what became of every row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organisations.models.district import District
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models.user import User


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


class GivenStatus(models.TextChoices):
    """What an organisation that the file brings into the district becomes."""

    ADMITTED = "admitted", "In standing from today"
    APPLIED = "applied", "Applicants, to be admitted one by one"


STUCK_AFTER = dt.timedelta(minutes=5)
MOST_ATTEMPTS = 3


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def stuck_at(self, now: dt.datetime) -> Self:
        """Neither done nor failed, and not moved for a while: the doorbell or the worker was lost."""
        return self.filter(state__in=[ImportState.WAITING, ImportState.READING], moved_at__lt=now - STUCK_AFTER)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def for_list(self) -> Self:
        return self.select_related("district", "by").order_by("-pk")


class RegisterImport(models.Model):
    """`rows_read` is the mark from which a broken reading goes on; `moved_at` says when it last moved.

    The file is thrown away at the end: it may hold more about people than we took from it. `by` is empty when
    the file was read on the server's command line. `started_on` is the day on which organisations are admitted.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="imports")
    file = models.FileField(upload_to="register-imports/", blank=True)
    filename = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status_given = models.CharField(max_length=8, choices=GivenStatus, default=GivenStatus.ADMITTED)
    started_on = models.DateField(default=timezone.localdate)
    state = models.CharField(max_length=8, choices=ImportState, default=ImportState.WAITING)
    failure = models.TextField(blank=True, help_text="Why nothing was read, in words for the person.")
    rows_expected = models.PositiveIntegerField(default=0)
    rows_read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    moved_at = models.DateTimeField(default=timezone.now)
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
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading"], ended_at__isnull=True)
                | Q(state__in=["done", "failed"], ended_at__isnull=False),
                name="register_import_ended_has_its_hour",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_over(self) -> bool:
        return self.state in {ImportState.DONE, ImportState.FAILED}

    def move_to(self, state: ImportState) -> None:
        if state not in NEXT[self.state]:
            raise NotAllowedNow("This file has been read already.")
        self.state = state


class RowRemark(models.Model):
    """Something about one row: `row` is its number in the file, as a spreadsheet counts (the first line is 1)."""

    row = models.PositiveIntegerField()
    column = models.CharField(max_length=100)
    value = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=300)

    class Meta:
        abstract = True
        ordering = ["row", "pk"]


class RejectedRow(RowRemark):
    """A row that was not taken over, and the first reason for it."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="rejected_rows")

    class Meta(RowRemark.Meta):
        constraints = [
            models.UniqueConstraint(fields=["register_import", "row"], name="rejected_row_is_told_once"),
        ]


class LeftOutValue(RowRemark):
    """A value that was left out while its row was taken over: an address of a page that is none, for example."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="left_out_values")

    class Meta(RowRemark.Meta):
        indexes = [models.Index(fields=["register_import", "row"])]
