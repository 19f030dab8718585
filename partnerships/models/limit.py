"""Limits as rows (E17): how many are allowed in a row, or in any period of so many years."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from simple_history.models import HistoricalRecords

from organisations.models import District
from partnerships.models.partnership import Partnership
from partnerships.models.seat import Seat
from vcsrep.face.words import count


class Limited(models.TextChoices):
    TERMS = "terms", "Terms of office of one person"
    SUPPORT = "support", "Support packages to one organisation"


class RollingLimitQuerySet(models.QuerySet["RollingLimit"]):
    def for_list(self) -> Self:
        return self.select_related("district", "partnership", "seat").order_by(
            "subject", "partnership__name", "seat__label", "years", "pk"
        )


class RollingLimit(models.Model):
    """At most so many in any period of `years` years that rolls on from day to day; no years: in a row.

    A row is a seat's own, a partnership's, or its district's; the nearest rows hold and the others are not asked.
    """

    subject = models.CharField(max_length=8, choices=Limited)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="rolling_limits")
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="rolling_limits"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="rolling_limits")
    most = models.PositiveSmallIntegerField("at most")
    years = models.PositiveSmallIntegerField("in any so many years", null=True, blank=True)

    objects = RollingLimitQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                F("subject"),
                F("district"),
                Coalesce("partnership", 0),  # no two empty ones either, on both databases
                Coalesce("seat", 0),
                Coalesce("years", 0),
                name="rolling_limit_is_one_for_its_period",
                violation_error_message="There is a limit for this period already.",
            ),
            models.CheckConstraint(
                condition=Q(most__gte=1),
                name="rolling_limit_allows_one",
                violation_error_message="A limit allows at least one.",
            ),
            models.CheckConstraint(
                condition=Q(years__isnull=True) | Q(years__gte=1, years__lte=30),
                name="rolling_limit_is_for_one_to_thirty_years",
                violation_error_message="Give from 1 to 30 years.",
            ),
            models.CheckConstraint(
                condition=Q(years__isnull=False) | Q(subject="terms"), name="rolling_limit_in_a_row_is_of_terms"
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(partnership__isnull=False),
                name="rolling_limit_of_a_seat_names_its_partnership",
            ),
        ]

    def __str__(self) -> str:
        noun = "term" if self.subject == Limited.TERMS else "support package"
        if self.years is None:
            return f"at most {count(self.most, noun)} in a row"
        period = "any year" if self.years == 1 else f"any {self.years} years"
        return f"at most {count(self.most, noun)} in {period}"
