"""What organisations work for; each district keeps its own list."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Count, Q

from organisations.models.district import District


class ThemeQuerySet(models.QuerySet["Theme"]):
    def with_organisations(self) -> Self:
        """Each with `organisations`: how many in standing work for it first."""
        return self.annotate(organisations=Count("standings", filter=Q(standings__status="admitted")))


class Theme(models.Model):
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="themes")
    name = models.CharField(max_length=80)
    subjects = models.JSONField(
        default=list, blank=True, help_text="Of what an organisation's words must speak to be suggested this theme."
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="theme_name_is_unique_in_its_district")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
