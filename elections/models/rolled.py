"""What changes a roll after it was taken: objections and their rulings, and changes by the returning officer."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest
from elections.models.roll import Elector
from organisations.models import Organisation


class Wanted(models.TextChoices):
    ON = "on", "It should be on the roll, and is not"
    OFF = "off", "It is on the roll, and should not be"


class ObjectionState(models.TextChoices):
    WAITING = "waiting", "Waiting for the returning officer"
    UPHELD = "upheld", "Upheld: the roll was changed"
    DISMISSED = "dismissed", "Dismissed: the roll stays"


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def waiting(self) -> Self:
        return self.filter(state=ObjectionState.WAITING)

    def for_list(self) -> Self:
        return self.select_related("contest__election", "organisation").order_by("-made_at", "-pk")


class Objection(models.Model):
    """Somebody says that the draft roll is wrong about an organisation. `email` is for the ruling, and private."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="objections")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="objections")
    wanted = models.CharField(max_length=3, choices=Wanted)
    grounds = models.TextField()
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ObjectionState, default=ObjectionState.WAITING)
    ruling = models.TextField(blank=True)
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ruled_at = models.DateTimeField(null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(grounds="") & ~Q(name=""), name="objection_says_who_and_why"),
            models.CheckConstraint(
                condition=Q(state="waiting", ruling="", ruled_at__isnull=True, ruled_by__isnull=True)
                | ~Q(state="waiting") & ~Q(ruling="") & Q(ruled_at__isnull=False, ruled_by__isnull=False),
                name="objection_ruled_on_says_who_when_and_why",
            ),
        ]
        indexes = [models.Index(fields=["contest", "state"])]

    def __str__(self) -> str:
        return f"Objection about {self.organisation.public_name}"


class RollChange(models.Model):
    """An organisation added to a roll or struck out of it. Late are those after the roll was final."""

    elector = models.ForeignKey(Elector, on_delete=models.PROTECT, related_name="changes")
    wanted = models.CharField(max_length=3, choices=Wanted)
    reason = models.CharField(max_length=500)
    is_late = models.BooleanField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="roll_change_says_why")]

    @property
    def in_words(self) -> str:
        return "Added to the roll" if self.wanted == Wanted.ON else "Struck out of the roll"
