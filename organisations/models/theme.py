"""What organisations work for; each district keeps its own list."""

from __future__ import annotations

from django.db import models

from organisations.models.district import District


class Theme(models.Model):
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="themes")
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "name"], name="theme_name_is_unique_in_its_district")
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
