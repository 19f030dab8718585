"""A district's own words in a kind of letter: its own subject, and what it says before and after the standard text."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import Q

LONGEST_SUBJECT, LONGEST_PARAGRAPH = 120, 1000


class WordingQuerySet(models.QuerySet["Wording"]):
    def of(self, district: str, kind: str) -> Self:
        """Everything that was ever in force, the newest first."""
        return self.filter(district=district, kind=kind).select_related("written_by", "replaced_by").order_by("-pk")

    def in_force(self) -> Self:
        return self.filter(replaced_at__isnull=True)

    def not_usable(self) -> Self:
        """In force, and letters went out without it."""
        return self.in_force().exclude(fault="")


class Wording(models.Model):
    """What is empty stands as in the standard text. Words are never changed: new ones replace them, or nothing does.

    `fault` says why a letter could not be put into these words and went out in the standard ones.
    """

    district = models.SlugField(max_length=80)
    kind = models.CharField(max_length=60)
    subject = models.CharField(max_length=LONGEST_SUBJECT, blank=True)
    opening = models.TextField(max_length=LONGEST_PARAGRAPH, blank=True)
    closing = models.TextField(max_length=LONGEST_PARAGRAPH, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replaced_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=300, blank=True)
    fault_at = models.DateTimeField(null=True, blank=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "kind"],
                condition=Q(replaced_at__isnull=True),
                name="wording_in_force_is_one_per_district_and_kind",
                violation_error_message="Somebody has just written other words. Look at them first.",
            ),
            models.CheckConstraint(
                condition=~Q(subject="", opening="", closing=""), name="wording_says_something_of_its_own"
            ),
            models.CheckConstraint(condition=~Q(district="") & ~Q(kind=""), name="wording_belongs_to_a_district"),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True, replaced_by__isnull=True)
                | Q(replaced_at__isnull=False, replaced_by__isnull=False),
                name="wording_replaced_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(fault="", fault_at__isnull=True) | ~Q(fault="") & Q(fault_at__isnull=False),
                name="wording_with_a_fault_says_since_when",
            ),
        ]
        indexes = [models.Index(fields=["district", "kind", "-id"], name="wording_by_kind")]

    def __str__(self) -> str:
        return f"{self.kind} in {self.district}"

    @property
    def parts(self) -> dict[str, str]:
        return {"subject": self.subject, "opening": self.opening, "closing": self.closing}

    def replace(self, *, by: AbstractBaseUser, now: dt.datetime) -> None:
        self.replaced_at, self.replaced_by_id = now, by.pk
        self.save(update_fields=["replaced_at", "replaced_by"])
