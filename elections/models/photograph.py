"""The picture of a person nominated: re-encoded by us, so that nothing of the file that came is kept."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from elections.models.nomination import Nomination


class PhotographQuerySet(models.QuerySet["Photograph"]):
    def shown(self) -> Self:
        """Those that the returning officer has not ruled out."""
        return self.filter(ruled_out_at__isnull=True)

    def for_list(self) -> Self:
        """Without the pictures themselves, which each have an address."""
        return self.select_related("nomination__person").defer("image").order_by("nomination__person__name", "pk")


class Photograph(models.Model):
    """`image` is a JPEG of the fixed size of `services.photographs`, in the database, so that a backup has it."""

    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="photograph")
    image = models.BinaryField()
    alt = models.CharField(max_length=200, help_text="What the picture shows, for those who do not see it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the image: the tag of the address's answer.")
    ruled_out_because = models.CharField(max_length=300, blank=True, help_text="The person reads this in a letter.")
    ruled_out_at = models.DateTimeField(null=True, blank=True)

    objects = PhotographQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(alt=""), name="photograph_says_what_it_shows"),
            models.CheckConstraint(
                condition=Q(ruled_out_at__isnull=True, ruled_out_because="")
                | Q(ruled_out_at__isnull=False) & ~Q(ruled_out_because=""),
                name="photograph_ruled_out_says_why_and_when",
            ),
        ]
