"""What a call for views has heard, as it was told to whoever asked."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from consultations.models.consultation import Consultation


class Digest(models.Model):
    """The words of the letter, written once after the close. Forms on paper that are typed later stand on the page."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="digest")
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="digest_says_something")]

    def __str__(self) -> str:
        return f"Digest of {self.consultation}"
