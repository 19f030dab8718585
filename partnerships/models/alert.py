"""Something happened that may end a representative's right to sit: people are told, and decide."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from partnerships.models.term import Term

if TYPE_CHECKING:
    from organisations.models import User


class Happening(models.TextChoices):
    EMPLOYER = "employer", "The holder no longer works for the organisation"
    LEFT = "left", "The organisation is not in standing on the register"
    MERGED = "merged", "The organisation has become part of another"
    NOT_BASED = "not_based", "The organisation is no longer based in the district"
    NO_WORK = "no_work", "The organisation does no work in the district any more"


class AlertQuerySet(models.QuerySet["Alert"]):
    def waiting(self) -> Self:
        """Nobody has said yet what is to be done."""
        return self.filter(settled_on__isnull=True)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(term__in=Term.objects.visible_to(user, day))

    def for_list(self) -> Self:
        return self.select_related(
            "term__seat__partnership__district", "term__person", "term__on_behalf_of__merged_into"
        ).order_by("-noted_on", "-pk")


class Alert(models.Model):
    """One event about one term, told once: `happening` and `happened_on` name the event."""

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="alerts")
    happening = models.CharField(max_length=9, choices=Happening)
    happened_on = models.DateField()
    noted_on = models.DateField()
    words = models.CharField(max_length=300, blank=True, help_text="What is known of it.")
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settlement = models.CharField("what was decided", max_length=300, blank=True)

    objects = AlertQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "happening", "happened_on"], name="alert_is_told_once_per_event"),
            models.CheckConstraint(
                condition=Q(settled_on__isnull=True, settled_by__isnull=True, settlement="")
                | Q(settled_on__isnull=False, settled_by__isnull=False, settlement__gt=""),
                name="alert_settled_says_by_whom_when_and_how",
            ),
            models.CheckConstraint(condition=Q(happening__in=Happening.values), name="alert_happening_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_happening_display()}: {self.term}"
