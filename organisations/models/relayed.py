"""Messages that strangers send through the service, so that nobody's address need be shown."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from organisations.models.district import District
from organisations.models.organisation import Organisation
from organisations.models.person import Person

if TYPE_CHECKING:
    from organisations.models.user import User


class RelayedMessageQuerySet(models.QuerySet["RelayedMessage"]):
    def of_sender(self, sender_hash: str, since: dt.datetime) -> Self:
        return self.filter(sender_hash=sender_hash, written_at__gt=since)

    def reported(self) -> Self:
        return self.filter(reported_at__isnull=False)

    def to_forget(self, before: dt.datetime) -> Self:
        """Whose text has been kept long enough; one that was reported is kept as long after the report."""
        return self.filter(
            Q(reported_at__isnull=True, written_at__lte=before) | Q(reported_at__lte=before), forgotten_at__isnull=True
        )

    def visible_to(self, user: User, day: dt.date) -> Self:
        """The office reads what was reported, and nothing else."""
        return self.reported().filter(district__in=user.districts_of_office(day))

    def for_list(self) -> Self:
        return self.select_related("organisation", "person", "district").order_by("-reported_at", "pk")


class RelayedMessage(models.Model):
    """One message to an organisation or to a person who holds a seat. Text and sender are forgotten after a while."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="relayed_messages"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="relayed_messages")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="+")
    sender_name = models.CharField(max_length=200, blank=True)
    sender_email = models.EmailField(blank=True)
    sender_hash = models.CharField(max_length=64, help_text="Knows a sender again who was reported.")
    text = models.TextField(blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    forgotten_at = models.DateTimeField(null=True, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)

    objects = RelayedMessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, person__isnull=True)
                | Q(organisation__isnull=True, person__isnull=False),
                name="relayed_message_to_an_organisation_or_a_person",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True) & ~Q(text="") & ~Q(sender_email="")
                | Q(forgotten_at__isnull=False, text="", sender_name="", sender_email=""),
                name="relayed_message_is_kept_whole_or_forgotten_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["sender_hash", "written_at"], name="relayed_by_sender"),
            models.Index(fields=["organisation", "written_at"], name="relayed_to_organisation"),
        ]

    @property
    def recipient(self) -> str:
        return str(self.organisation or self.person)

    @property
    def sender_in_words(self) -> str:
        return f"{self.sender_name}, {self.sender_email}" if self.sender_email else "Forgotten"

    def __str__(self) -> str:
        return f"Message to {self.organisation or self.person}"
