"""One reading of a register file: what was read, and what became of every row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organisations.models.district import District
from organisations.models.organisation import Organisation
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models.user import User


class ImportState(models.TextChoices):
    LOOKING = "looking", "Being opened"
    COLUMNS = "columns", "Columns to confirm"
    TRYING = "trying", "Being tried out"
    READY = "ready", "Ready to start"
    WAITING = "waiting", "Waiting"
    READING = "reading", "Reading"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"
    DROPPED = "dropped", "Not taken over"
    UNDOING = "undoing", "Being undone"
    UNDONE = "undone", "Undone"


NEXT: dict[str, frozenset[str]] = {
    ImportState.LOOKING: frozenset({ImportState.COLUMNS, ImportState.FAILED}),
    ImportState.COLUMNS: frozenset({ImportState.TRYING, ImportState.FAILED, ImportState.DROPPED}),
    ImportState.TRYING: frozenset({ImportState.READY, ImportState.FAILED}),
    ImportState.READY: frozenset({ImportState.COLUMNS, ImportState.TRYING, ImportState.WAITING, ImportState.DROPPED}),
    ImportState.WAITING: frozenset({ImportState.READING, ImportState.FAILED}),
    ImportState.READING: frozenset({ImportState.DONE, ImportState.FAILED}),
    ImportState.DONE: frozenset({ImportState.UNDOING}),
    ImportState.FAILED: frozenset({ImportState.UNDOING}),
    ImportState.DROPPED: frozenset(),
    ImportState.UNDOING: frozenset({ImportState.UNDONE}),
    ImportState.UNDONE: frozenset({ImportState.UNDOING}),
}
AT_WORK = (
    ImportState.LOOKING,
    ImportState.TRYING,
    ImportState.WAITING,
    ImportState.READING,
    ImportState.UNDOING,
)
WITH_A_PERSON = (ImportState.COLUMNS, ImportState.READY)


class GivenStatus(models.TextChoices):
    """What an organisation that the file brings into the district becomes."""

    ADMITTED = "admitted", "In standing from today"
    APPLIED = "applied", "Applicants, to be admitted one by one"


STUCK_AFTER = dt.timedelta(minutes=5)
MOST_ATTEMPTS = 3
FILE_KEPT = dt.timedelta(days=7)  # while it waits for a person
ROWS_KEPT = dt.timedelta(days=90)  # rejected rows, to be put right and brought again


class RegisterImportQuerySet(models.QuerySet["RegisterImport"]):
    def stuck_at(self, now: dt.datetime) -> Self:
        """Work of ours that has not moved for a while: the doorbell or the worker was lost."""
        return self.filter(state__in=AT_WORK, moved_at__lt=now - STUCK_AFTER)

    def left_lying_at(self, now: dt.datetime) -> Self:
        """Waiting for a person who has not come back: the file is forgotten."""
        return self.filter(state__in=WITH_A_PERSON, moved_at__lt=now - FILE_KEPT)

    def to_be_forgotten_at(self, now: dt.datetime) -> Self:
        """Ended so long ago that what its rejected rows said is nobody's business any more."""
        return self.filter(ended_at__lt=now - ROWS_KEPT, rows_forgotten=False)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def for_list(self) -> Self:
        return self.select_related("district", "by").order_by("-pk")


class RegisterImport(models.Model):
    """`rows_read` is the mark from which a broken reading goes on; `moved_at` says when it last moved.

    `file` is what was brought until it is opened, then our own copy of its rows, in which what stands about
    trustees is blank; it is thrown away at the end. `sheets` says what the file has, `columns` which of them we
    read ({"name": [0]}), `known_by` how each was recognised, `foreseen` what a rehearsal found. `by` is empty when
    the file was read on the server's command line. `started_on` is the day on which organisations are admitted.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="imports")
    file = models.FileField(upload_to="register-imports/", blank=True)
    filename = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status_given = models.CharField(max_length=8, choices=GivenStatus, default=GivenStatus.ADMITTED)
    started_on = models.DateField(default=timezone.localdate)
    kind = models.CharField(max_length=80, blank=True, help_text="What kind of file it is, in words.")
    is_open = models.BooleanField(default=False, help_text="`file` is our own copy of its rows.")
    sheets = models.JSONField(default=list, blank=True)
    left_out_sheets = models.JSONField(default=list, blank=True, help_text="Names, and why they cannot be read.")
    sheet = models.PositiveSmallIntegerField(default=0)
    columns = models.JSONField(default=dict, blank=True)
    known_by = models.JSONField(default=dict, blank=True)
    foreseen = models.JSONField(null=True, blank=True)
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
    rows_forgotten = models.BooleanField(default=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RegisterImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["done", "undoing", "undone"])
                | Q(rows_read=F("created") + F("updated") + F("unchanged") + F("skipped") + F("rejected")),
                name="register_import_reconciles",
            ),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(failure=""), name="register_import_failed_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["looking", "columns", "trying", "ready", "waiting", "reading"], ended_at=None)
                | Q(state__in=["done", "failed", "dropped", "undoing", "undone"], ended_at__isnull=False),
                name="register_import_ended_has_its_hour",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def is_over(self) -> bool:
        """Nothing more is read from it."""
        return self.ended_at is not None

    @property
    def is_at_work(self) -> bool:
        return self.state in AT_WORK

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
    """A row that was not taken over, and the first reason for it. `original` has its cells, to be put right."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="rejected_rows")
    original = models.JSONField(default=list, blank=True)

    class Meta(RowRemark.Meta):
        constraints = [
            models.UniqueConstraint(fields=["register_import", "row"], name="rejected_row_is_told_once"),
        ]


class LeftOutValue(RowRemark):
    """A value that was left out while its row was taken over: an address of a page that is none, for example."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="left_out_values")

    class Meta(RowRemark.Meta):
        indexes = [models.Index(fields=["register_import", "row"])]


class KnownOtherwise(RowRemark):
    """A row that speaks of an organisation as it was before it was merged or renamed: what stayed as people decided."""

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="known_otherwise")

    class Meta(RowRemark.Meta):
        indexes = [models.Index(fields=["register_import", "row"])]


class TakenOver(models.Model):
    """What one row did to one organisation, exactly, so that it can be undone.

    `changes` has "fields" and "standing" ({name: [before, after]}) and "added" ({what: [numbers of the new rows]}).
    The name stays when the organisation goes.
    """

    register_import = models.ForeignKey(RegisterImport, on_delete=models.CASCADE, related_name="taken_over")
    organisation = models.ForeignKey(Organisation, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=255)
    row = models.PositiveIntegerField()
    is_new = models.BooleanField()
    changes = models.JSONField(default=dict)
    written_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    in_the_way = models.CharField(max_length=500, blank=True, help_text="Why it was not undone.")

    class Meta:
        ordering = ["row", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(in_the_way=""), name="taken_over_is_undone_or_in_the_way"
            ),
        ]
        indexes = [models.Index(fields=["register_import", "row"])]


class RememberedColumns(models.Model):
    """How somebody read a file with these headings: the next file of the same source is read so, too."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="+")
    headings_key = models.CharField(max_length=64)
    columns = models.JSONField()
    filename = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "headings_key"], name="columns_are_remembered_once_per_source"),
        ]
