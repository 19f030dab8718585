"""The picture of a person nominated: re-encoded by us, so that nothing of the file that came is kept."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from elections.models.nomination import Nomination


class Photograph(models.Model):
    """`image` is a JPEG of the fixed size of `services.photographs`, in the database, so that a backup has it."""

    nomination = models.OneToOneField(Nomination, on_delete=models.CASCADE, related_name="photograph")
    image = models.BinaryField()
    alt = models.CharField(max_length=200, help_text="What the picture shows, for those who do not see it.")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the image: the tag of the address's answer.")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(alt=""), name="photograph_says_what_it_shows")]
