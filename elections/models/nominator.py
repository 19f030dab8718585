"""Organisations that put a person forward beside the proposing one, and a proposing one that has not signed."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.nomination import Nomination
from organisations.models import Organisation


class NominatorState(models.TextChoices):
    ASKED = "asked", "Has not answered yet"
    CONFIRMED = "confirmed", "Has confirmed"
    DECLINED = "declined", "Has declined"


class NominatorQuerySet(models.QuerySet["Nominator"]):
    def for_list(self) -> Self:
        return self.select_related("organisation").order_by("pk")

    def waiting(self) -> Self:
        return self.filter(state=NominatorState.ASKED)


class Nominator(models.Model):
    """`name` is who answered for the organisation; `answered_by` the account, none where a letter's link did it."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="nominators")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="nominations_joined")
    state = models.CharField(max_length=9, choices=NominatorState, default=NominatorState.ASKED)
    name = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = NominatorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["nomination", "organisation"], name="nominator_is_one_organisation_once_per_nomination"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at__isnull=True, name="")
                | ~Q(state="asked") & Q(answered_at__isnull=False) & ~Q(name=""),
                name="nominator_who_answered_has_a_name_and_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_state_display()}"
