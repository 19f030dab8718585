"""Who was there without being expected: observers, guests, somebody who came along. They are in no percentage (W24)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from attendance.models.meeting import Meeting
from organisations.models import Person
from partnerships.models import Invitation


class GuestQuerySet(models.QuerySet["Guest"]):
    def for_list(self) -> Self:
        return self.order_by("name", "body", "pk")


class Guest(models.Model):
    """ "In attendance", as council officers say.

    `invitation` is the standing one they came by; `person` is somebody we know, who holds a seat or is a deputy.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="guests")
    name = models.CharField(max_length=200)
    body = models.CharField("organisation", max_length=200, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="in_attendance")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, null=True, blank=True, related_name="came_to")

    objects = GuestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="guest_has_a_name"),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="guest_person_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting", "invitation"],
                condition=Q(invitation__isnull=False),
                name="guest_invitation_once_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.name, self.body]))
