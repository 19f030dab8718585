"""Places, as a tree: county, district, the district's local areas, wards and parishes."""

from __future__ import annotations

from django.db import models
from django.db.models import Count, Q


class Classification(models.TextChoices):
    REGION = "region", "Region"
    COUNTY = "county", "County"
    DISTRICT = "district", "District"
    LOCAL_AREA = "local_area", "Local area"
    WARD = "ward", "Ward"
    PARISH = "parish", "Parish"


class AreaQuerySet(models.QuerySet["Area"]):
    def local_areas_of(self, district_area: Area) -> AreaQuerySet:
        return self.filter(parent=district_area, classification=Classification.LOCAL_AREA).order_by("name")

    def with_organisations(self) -> AreaQuerySet:
        """Each with `organisations`: how many in standing belong there."""
        return self.annotate(organisations=Count("standings", filter=Q(standings__status="admitted")))


class Area(models.Model):
    """A place. `identifier` is its GSS code (E07000238); a local area that a district drew itself has none."""

    name = models.CharField(max_length=120)
    identifier = models.CharField("GSS code", max_length=9, blank=True)
    classification = models.CharField(max_length=12, choices=Classification)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["identifier"], condition=~Q(identifier=""), name="area_gss_code_is_unique"),
            models.UniqueConstraint(
                fields=["parent", "classification", "name"], name="area_name_is_unique_in_its_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name
