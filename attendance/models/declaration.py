"""Interests declared at a meeting, item by item, and what was done about each (C12)."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from attendance.models.agenda import AgendaItem
from attendance.models.meeting import Meeting
from organisations.models import Person
from partnerships.models import KindOfInterest, Term


class Action(models.TextChoices):
    TOOK_PART = "took_part", "Stayed, spoke and took part in the decision"
    NO_DECISION = "no_decision", "Stayed and spoke, and took no part in the decision"
    SILENT = "silent", "Stayed, and did not speak on the item"
    LEFT = "left", "Left the room for the item"
    NOT_REACHED = "not_reached", "The item was not reached"


class MeetingDeclarationQuerySet(models.QuerySet["MeetingDeclaration"]):
    def to_record(self) -> Self:
        """Nobody has said yet what was done about them."""
        return self.filter(action="")

    def for_list(self) -> Self:
        return self.select_related("person", "term__seat", "item").order_by("declared_at", "pk")


class MeetingDeclaration(models.Model):
    """By whoever sits in the seat that day: its holder, or a deputy. Withheld: the public sees that, and no more."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="declarations")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="declarations_at_meetings")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declarations_at_meetings")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="declarations")
    kind = models.CharField(max_length=12, choices=KindOfInterest)
    text = models.CharField(max_length=500)
    withheld = models.BooleanField(default=False)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    action = models.CharField("what was done", max_length=11, choices=Action, blank=True)
    action_note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingDeclarationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="meeting_declaration_says_what_it_is"),
            models.CheckConstraint(condition=Q(kind__in=KindOfInterest.values), name="meeting_declaration_has_a_kind"),
            models.CheckConstraint(
                condition=Q(action="", action_note="", recorded_by__isnull=True, recorded_at__isnull=True)
                | Q(action__in=Action.values, recorded_by__isnull=False, recorded_at__isnull=False),
                name="meeting_declaration_action_has_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "declared_at"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    @property
    def public_text(self) -> str:
        return "Details are withheld: to publish them could put somebody in danger." if self.withheld else str(self)
