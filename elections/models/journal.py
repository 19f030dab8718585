"""The journal: every organiser's act, with who and when, each entry bound to the one before by its hash."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Self

from django.conf import settings
from django.db import models

from elections.models.contest import Contest
from elections.models.election import Election

BEGINNING = "0" * 64
"""What the first entry of an election is bound to."""


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    def of(self, election: Election) -> Self:
        return self.filter(election=election).order_by("number")

    def for_list(self) -> Self:
        return self.select_related("by", "contest").order_by("-number")


class JournalEntry(models.Model):
    """Nothing changes or deletes an entry; `verify_journal` finds whether somebody did behind the application.

    `contest` sorts entries for a reader and is not hashed: the words name it.
    """

    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="journal")
    number = models.PositiveIntegerField(help_text="From 1, without a gap, within the election.")
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, null=True, blank=True, related_name="journal")
    act = models.CharField(max_length=60)
    words = models.TextField(help_text="What was done, in a sentence.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, help_text="The hash of the entry before.")
    hash = models.CharField(max_length=64, help_text="SHA-256 over everything above.")

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "journal entries"
        ordering = ["election", "number"]
        constraints = [
            models.UniqueConstraint(fields=["election", "number"], name="journal_entry_has_a_number_of_its_own"),
            models.UniqueConstraint(fields=["election", "previous"], name="journal_entry_follows_one_other"),
        ]

    def computed_hash(self) -> str:
        """SHA-256 of the entry as JSON: previous, election, number, act, words, account, moment in UTC."""
        content = [
            self.previous,
            self.election_id,
            self.number,
            self.act,
            self.words,
            self.by_id,
            self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
