"""What is said before a meeting: who cannot come, and who comes instead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from attendance.models.meeting import Meeting
from organisations.models import Organisation, Person
from partnerships.models import Term

if TYPE_CHECKING:
    from organisations.models import User


class ApologyQuerySet(models.QuerySet["Apology"]):
    def live(self) -> Self:
        """Not taken back."""
        return self.filter(withdrawn_at=None)


class Apology(models.Model):
    """A representative will not come. The reason is for them and the officers, and never public.

    One taken back stays on record; a meeting that moves to another day takes all of its apologies back.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="apologies")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="apologies")
    reason = models.CharField(max_length=300, blank=True, help_text="Never public.")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sender_name = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ApologyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "apologies"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "term"], condition=Q(withdrawn_at__isnull=True), name="apology_once_until_withdrawn"
            ),
            models.CheckConstraint(condition=~Q(sender_name=""), name="apology_says_who_sent_it"),
        ]


class MeetingDeputyQuerySet(models.QuerySet["MeetingDeputy"]):
    def held_by(self, user: User) -> Self:
        """Those of the people who read their letters with this account."""
        return self.filter(Q(person__user=user) | Q(person__email__iexact=user.email))

    def for_list(self) -> Self:
        return self.select_related("term__seat__partnership", "term__person", "person", "on_behalf_of").order_by("pk")


class MeetingDeputy(models.Model):
    """Who comes to this one meeting instead of a representative; whether they did is what attendance says."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="deputies")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="meeting_deputies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="meeting_deputies")
    on_behalf_of = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="meeting_deputies")
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    objects = MeetingDeputyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "deputies at meetings"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "term"], name="meeting_deputy_is_one_for_each_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, deputy of {self.term.person}"

    def serves_on(self, day: dt.date) -> bool:
        return self.meeting.day == day
