"""The journal: every organiser's act, with who and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from elections.models.contest import Contest
from elections.models.election import Election


class JournalEntry(models.Model):
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="journal")
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, null=True, blank=True, related_name="journal")
    act = models.CharField(max_length=60)
    words = models.TextField(help_text="What was done, in a sentence.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "journal entries"
        ordering = ["pk"]
