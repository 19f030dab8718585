"""Seats kept for the sector, and the ways they are filled (W7, W9, W11, W13)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organisations.models import Area, Theme
from partnerships.models.partnership import Partnership
from partnerships.models.term import Term

if TYPE_CHECKING:
    from organisations.models import User


class SelectionMethod(models.TextChoices):
    APPOINTED = "appointed", "Appointed"
    ELECTED = "elected", "Elected"
    CO_OPTED = "co_opted", "Co-opted"
    EX_OFFICIO = "ex_officio", "Ex officio"


class Electorate(models.TextChoices):
    SECTOR = "sector", "The whole sector"
    THEME = "theme", "A theme"
    AREA = "area", "An area"


class SeatQuerySet(models.QuerySet["Seat"]):
    def kept_on(self, day: dt.date) -> Self:
        """Seats that exist that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def vacant_on(self, day: dt.date) -> Self:
        return self.kept_on(day).exclude(terms__in=Term.objects.serving_on(day))

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def for_list(self) -> Self:
        return self.select_related("partnership", "area", "theme").order_by("partnership__name", "label", "pk")


class Seat(models.Model):
    """A place on a partnership kept for the sector; a term says who sits in it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="seats")
    label = models.CharField(max_length=120)
    role = models.CharField(max_length=80, default="Representative")
    selection_method = models.CharField(max_length=10, choices=SelectionMethod)
    electorate = models.CharField(max_length=6, choices=Electorate, blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="seats")
    put_forward_by = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="puts_forward"
    )
    voting = models.BooleanField(default=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")

    objects = SeatQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "label"],
                name="seat_label_is_unique_in_its_partnership",
                violation_error_message="This partnership has a seat of that name.",
            ),
            models.CheckConstraint(
                condition=(Q(selection_method="elected") & ~Q(electorate=""))
                | (~Q(selection_method="elected") & Q(electorate="")),
                name="seat_has_an_electorate_exactly_when_elected",
                violation_error_message="Choose who elects this seat.",
            ),
            models.CheckConstraint(
                condition=Q(electorate="theme", theme__isnull=False) | (~Q(electorate="theme") & Q(theme__isnull=True)),
                name="seat_has_a_theme_exactly_when_a_theme_elects_it",
                violation_error_message="Choose the theme that elects this seat.",
            ),
            models.CheckConstraint(
                condition=~Q(electorate="area") | Q(area__isnull=False),
                name="seat_has_an_area_when_an_area_elects_it",
                violation_error_message="Choose the area that elects this seat.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="seat_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.label
