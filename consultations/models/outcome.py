"""What was heard, and what happened with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from consultations.models.consultation import Consultation
from consultations.models.question import Section


class Outcome(models.Model):
    """What was heard and what happened, of one section or (without a section) of the whole consultation.

    Everybody reads it from `published_at` on; it may be amended afterwards, and the history keeps what it said.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="outcomes")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, blank=True, related_name="outcomes")
    heard = models.TextField("what was heard", blank=True)
    happened = models.TextField("what happened", blank=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "section"],
                name="outcome_once_per_section",
            ),
            models.UniqueConstraint(
                fields=["consultation"], condition=Q(section__isnull=True), name="outcome_of_the_whole_once"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | (~Q(heard="") & ~Q(happened="")),
                name="outcome_published_says_what_was_heard_and_what_happened",
                violation_error_message="Say what was heard, and what happened.",
            ),
        ]

    def __str__(self) -> str:
        return f"Outcome of {self.section or self.consultation}"
