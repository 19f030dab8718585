"""Votes on paper: after the close every paper is entered twice, by two people, and ruled on where they differ.

A paper has a number, written on it after mixing; nothing says whose it was.
"""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest


class PaperKind(models.TextChoices):
    VALID = "valid", "Marked"
    BLANK = "blank", "Left blank on purpose"
    SPOILT = "spoilt", "Spoilt: it cannot be told what was meant"
    EMPTY = "empty", "No ballot paper in the envelope"


REJECTED = (PaperKind.SPOILT, PaperKind.EMPTY)


class PaperEntryQuerySet(models.QuerySet["PaperEntry"]):
    def of(self, contest: Contest) -> Self:
        return self.filter(contest=contest).order_by("number", "pk")


class PaperEntry(models.Model):
    """What one person read on one paper. `marks` are as `services.papers` numbers them, in order where it ranks."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="paper_entries")
    number = models.PositiveIntegerField(help_text="The number written on the paper after mixing, from 1.")
    turn = models.PositiveSmallIntegerField(help_text="1 for the first reading, 2 for the second.")
    kind = models.CharField(max_length=6, choices=PaperKind)
    marks = models.JSONField(default=list, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = PaperEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "paper entries"
        constraints = [
            models.UniqueConstraint(fields=["contest", "number", "turn"], name="paper_is_read_twice_at_most"),
            models.UniqueConstraint(
                fields=["contest", "number", "entered_by"], name="paper_is_read_by_two_different_people"
            ),
            models.CheckConstraint(condition=Q(turn__in=[1, 2]), name="paper_entry_is_the_first_or_the_second"),
            models.CheckConstraint(condition=Q(number__gte=1), name="paper_numbers_begin_with_one"),
            models.CheckConstraint(
                condition=Q(kind="valid") & ~Q(marks=[]) | ~Q(kind="valid") & Q(marks=[]),
                name="paper_entry_is_marked_exactly_when_valid",
            ),
        ]

    def agrees_with(self, other: PaperEntry) -> bool:
        return (self.kind, self.marks) == (other.kind, other.marks)


class PaperRuling(models.Model):
    """The returning officer's word on a paper that was read differently, or that is spoilt or missing."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="paper_rulings")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=PaperKind)
    marks = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=300)
    ruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contest", "number"], name="paper_is_ruled_on_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="paper_ruling_says_why"),
            models.CheckConstraint(
                condition=Q(kind="valid") & ~Q(marks=[]) | ~Q(kind="valid") & Q(marks=[]),
                name="paper_ruling_is_marked_exactly_when_valid",
            ),
        ]
