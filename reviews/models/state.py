"""The state of representation as it was published on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models

from partnerships.models import Partnership


class PublishedStateQuerySet(models.QuerySet["PublishedState"]):
    def newest_of(self, partnership: Partnership) -> PublishedState | None:
        return self.filter(partnership=partnership).for_list().first()

    def newest_for(self, partnerships: Iterable[Partnership]) -> list[PublishedState]:
        """Of each of these bodies the newest, by name; none of those of which nothing was published."""
        found = {
            row.partnership_id: row for row in self.filter(partnership__in=list(partnerships)).for_list().reverse()
        }
        return sorted(found.values(), key=lambda row: row.partnership.name)

    def for_list(self) -> Self:
        """The newest first."""
        return self.select_related("partnership__district").order_by("-day", "-pk")


class PublishedState(models.Model):
    """Two pages about one partnership, kept as they were published; `paper` is all that stands on them.

    Whoever publishes again on the same day replaces what was published that day.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="published_states")
    day = models.DateField()
    paper = models.JSONField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    objects = PublishedStateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "day"], name="published_state_is_one_a_day"),
        ]

    def __str__(self) -> str:
        return f"State of representation of {self.partnership}, {self.day:%-d %B %Y}"
