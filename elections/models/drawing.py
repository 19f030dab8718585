"""Values for a draw: committed to by hash before the poll, told after it, so that nobody chooses the outcome."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.appointment import Office
from elections.models.election import Election


class Commitment(models.Model):
    """`hash` is SHA-256 of a value that returning officer or scrutineer keeps; `value` is empty until it is told."""

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="commitments")
    office = models.CharField(max_length=20, choices=Office)
    hash = models.CharField(max_length=64)
    committed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    committed_at = models.DateTimeField()
    value = models.CharField(max_length=200, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "office"], name="commitment_is_one_for_each_office"),
            models.CheckConstraint(
                condition=Q(office__in=["returning_officer", "scrutineer"]), name="commitment_is_of_one_of_the_two"
            ),
            models.CheckConstraint(
                condition=Q(value="", told_at__isnull=True) | ~Q(value="") & Q(told_at__isnull=False),
                name="commitment_told_has_its_moment",
            ),
        ]

    @property
    def in_words(self) -> str:
        told = f". The value: {self.value}" if self.value else ""
        return f"{self.get_office_display()}: {self.hash}{told}"
