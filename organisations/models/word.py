"""Words of the glossary that a district explains in its own way, or adds (C24)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from organisations.models.district import District


class DistrictWord(models.Model):
    """Where the service has the same word, the district's meaning stands in its place."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="words")
    word = models.CharField(max_length=80)
    meaning = models.CharField(max_length=500)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "district",
                Lower("word"),
                name="district_word_is_explained_once",
                violation_error_message="This word is in the list already.",
            ),
            models.CheckConstraint(condition=~Q(word="") & ~Q(meaning=""), name="district_word_has_a_meaning"),
        ]

    def __str__(self) -> str:
        return self.word
