"""A file of past attendance that somebody brought: years of spreadsheets."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from partnerships.models import Partnership
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User

LEFT_LYING = dt.timedelta(days=7)
REJECTED_KEPT = dt.timedelta(days=90)


class MarksImportState(models.TextChoices):
    WAITING = "waiting", "Ready to take over"
    DONE = "done", "Taken over"
    DROPPED = "dropped", "Not taken over"
    UNDONE = "undone", "Undone"


IMPORT_NEXT: dict[str, frozenset[str]] = {
    MarksImportState.WAITING: frozenset({MarksImportState.DONE, MarksImportState.DROPPED}),
    MarksImportState.DONE: frozenset({MarksImportState.UNDONE}),
    MarksImportState.DROPPED: frozenset(),
    MarksImportState.UNDONE: frozenset(),
}


class MarksImportQuerySet(models.QuerySet["MarksImport"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def left_lying_at(self, now: dt.datetime) -> Self:
        """Brought, and nobody came back to say what shall become of them."""
        return self.filter(state=MarksImportState.WAITING, brought_at__lt=now - LEFT_LYING)

    def to_be_forgotten_at(self, now: dt.datetime) -> Self:
        """What their rejected cells said has been kept long enough."""
        return self.filter(ended_at__lt=now - REJECTED_KEPT, is_forgotten=False)

    def for_list(self) -> Self:
        rows = self.defer("cells", "steps").select_related("partnership__district", "brought_by")
        return rows.order_by("-brought_at", "-pk")


class MarksImport(models.Model):
    """`cells` are the marks as they stand in the file, kept until they are taken over or dropped.

    `words` says what each word of the file means: the value of a mark, "skip", or nothing while nobody has said.
    `begins` and `ends` are the usual hours of meetings that the file brings on record. `steps` is what it did, exactly,
    so that it can be undone: "marks" as number of the row, mark before ("" for none) and after; "meetings" as number of
    the row and what it was before: "new", "planned" or "held" and unmarked.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="marks_imports")
    filename = models.CharField(max_length=200)
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField()
    begins = models.TimeField()
    ends = models.TimeField()
    corrects = models.BooleanField(default=False, help_text="Marks that stand already and differ are put right.")
    cells = models.JSONField(default=list)
    words = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=MarksImportState, default=MarksImportState.WAITING)
    ended_at = models.DateTimeField(null=True, blank=True)
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    meetings_added = models.PositiveIntegerField(default=0)
    skipped_why = models.JSONField(default=dict)
    steps = models.JSONField(default=dict)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    is_forgotten = models.BooleanField(default=False)

    objects = MarksImportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="marks_import_hours_are_in_order"),
            models.CheckConstraint(
                condition=Q(state="waiting", ended_at__isnull=True) | ~Q(state="waiting") & Q(ended_at__isnull=False),
                name="marks_import_has_ended_exactly_when_it_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "undone"])
                | Q(read=F("created") + F("updated") + F("unchanged") + F("skipped") + F("rejected")),
                name="marks_import_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(state="undone", undone_by__isnull=False, undone_at__isnull=False)
                | (~Q(state="undone") & Q(undone_by__isnull=True, undone_at__isnull=True)),
                name="marks_import_undone_says_by_whom_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.filename

    def move_to(self, state: MarksImportState, *, at: dt.datetime) -> None:
        if state not in IMPORT_NEXT[self.state]:
            raise NotAllowedNow(f"This file is “{MarksImportState(self.state).label.lower()}” by now.")
        self.state = state
        if state == MarksImportState.UNDONE:
            self.undone_at = at
        else:
            self.ended_at = at


class RejectedMark(models.Model):
    """A cell that could not be taken over, and why."""

    marks_import = models.ForeignKey(MarksImport, on_delete=models.CASCADE, related_name="rejected_marks")
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200)
    value = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="rejected_mark_says_why")]
