"""Who organises an election: rights come from an appointment to that election alone."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.election import Election


class Office(models.TextChoices):
    RETURNING_OFFICER = "returning_officer", "Returning officer"
    SCRUTINEER = "scrutineer", "Scrutineer"
    DESK = "desk", "Desk"
    ENTERER = "enterer", "Enterer of papers"


ONE_PERSON = (Office.RETURNING_OFFICER, Office.SCRUTINEER)
"""Held by exactly one person each, and without them there is no election. Of the others there may be any number."""


class Appointment(models.Model):
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="appointments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments")
    name = models.CharField(max_length=200)
    office = models.CharField(max_length=20, choices=Office)
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appointed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["election"],
                condition=Q(office="returning_officer"),
                name="election_has_one_returning_officer",
            ),
            models.UniqueConstraint(
                fields=["election"], condition=Q(office="scrutineer"), name="election_has_one_scrutineer"
            ),
            models.UniqueConstraint(
                fields=["election", "user"],
                name="appointment_gives_a_person_one_office",
                violation_error_message="This person is appointed to this election already.",
            ),
        ]
