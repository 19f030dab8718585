"""Criteria sets: what is asked of whoever applies, written once and used again (E10)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from organisations.models import District

if TYPE_CHECKING:
    from organisations.models import User


class KindOfCriterion(models.TextChoices):
    YES_NO = "yes_no", "Yes or no"
    THRESHOLD = "threshold", "More than a share of a figure"
    EVIDENCE = "evidence", "Evidence in words"
    DOCUMENT = "document", "A document"


class CriteriaSetQuerySet(models.QuerySet["CriteriaSet"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def for_list(self) -> Self:
        return self.select_related("district").order_by("name", "-version", "pk")


class CriteriaSet(models.Model):
    """One version. Frozen from the first call that uses it: a change is another version then."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="criteria_sets")
    name = models.CharField(max_length=120)
    version = models.PositiveSmallIntegerField(default=1)
    frozen_at = models.DateTimeField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name", "version"],
                name="criteria_set_version_is_unique",
                violation_error_message="There is a set of that name.",
            ),
            models.CheckConstraint(condition=~Q(name="") & Q(version__gte=1), name="criteria_set_has_name_and_version"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class Criterion(models.Model):
    """Of a threshold: what is given must be strictly more than `percent` of `base`."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=KindOfCriterion)
    question = models.CharField(max_length=300)
    base = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    percent = models.DecimalField(max_digits=6, decimal_places=3, null=True, blank=True)

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "number"], name="criterion_has_a_number_of_its_own"),
            models.CheckConstraint(condition=~Q(question="") & Q(number__gte=1), name="criterion_asks_something"),
            models.CheckConstraint(
                condition=Q(kind="threshold", base__isnull=False, percent__isnull=False, base__gt=0, percent__gt=0)
                | ~Q(kind="threshold") & Q(base__isnull=True, percent__isnull=True),
                name="criterion_threshold_is_base_and_percent",
                violation_error_message="Give the figure and the per cent of a threshold, and of nothing else.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.question}"

    @property
    def limit(self) -> Decimal:
        """What must be passed, exact: 50 % of 100,000 is 50,000."""
        return (self.base or Decimal(0)) * (self.percent or Decimal(0)) / 100

    def is_passed_by(self, amount: Decimal) -> bool:
        """Strictly more: the limit itself is not enough."""
        return amount > self.limit
