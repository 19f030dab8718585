"""Once a year an organisation is asked whether the register still has it right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from organisations.models.organisation import Organisation
from organisations.models.standing import Standing

if TYPE_CHECKING:
    from organisations.models.user import User


class Answer(models.TextChoices):
    RIGHT = "right", "Everything is still right"
    CHANGED = "changed", "Something had changed"


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def open(self) -> Self:
        """Asked, and not answered."""
        return self.filter(answered_on__isnull=True)

    def to_remind(self, before: dt.date) -> Self:
        return self.open().filter(asked_on__lte=before, reminded_on__isnull=True)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Of organisations in standing in a district of whose office the person is."""
        standings = Standing.objects.visible_to(user, day).held()
        return self.filter(organisation__in=standings.values("organisation"))

    def for_list(self) -> Self:
        return self.select_related("organisation").order_by("asked_on", "pk")


class Confirmation(models.Model):
    """One question and its answer; nothing is asked while one is open. An answer without a question is one, too."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="confirmations")
    asked_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    name = models.CharField(max_length=200, blank=True, help_text="Who answered.")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(answered_on__isnull=True),
                name="confirmation_one_question_is_open",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="", name="", asked_on__isnull=False)
                | Q(answered_on__isnull=False) & ~Q(answer="") & ~Q(name=""),
                name="confirmation_answered_says_what_and_who",
            ),
            models.CheckConstraint(
                condition=Q(reminded_on__isnull=True) | Q(reminded_on__gte=F("asked_on")),
                name="confirmation_reminded_after_it_was_asked",
            ),
        ]
        indexes = [models.Index(fields=["answered_on", "asked_on"], name="confirmation_open_first")]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.answer or 'asked'}"
