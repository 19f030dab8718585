"""Count, lots, who gives way, and declaration."""

from __future__ import annotations

import json
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest
from elections.models.nomination import Nomination


class WhatFor(models.TextChoices):
    RESULT = "result", "Who is elected"
    NEXT = "next", "Who is next placed"


class Lot(models.Model):
    """A witnessed draw. `order` is what the count understands: "A>B" puts A before B.

    Only lots for the result stand on it and on a recount. Those for the next placed come after the declaration.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="lots")
    order = models.TextField()  # as long as it takes: a lot that cannot be recorded stops an election
    what_for = models.CharField(max_length=6, choices=WhatFor, default=WhatFor.RESULT)
    method = models.CharField(max_length=300, help_text="How it was drawn, and where.")
    witness = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(order="") & ~Q(witness=""), name="lot_is_complete"),
        ]
        ordering = ["pk"]

    @property
    def drawn(self) -> list[str]:
        """The names in the order drawn."""
        return self.order.split(">")


class GaveWay(models.Model):
    """A candidate who has the votes and not the seat: the notice allows one seat per organisation.

    The votes are counted without them; `reason` is what everybody reads.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="given_way")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="gave_way")
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "who gave way"
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="gave_way_says_why")]


class Count(models.Model):
    """The last count of a contest: the engine's own JSON, kept byte for byte, and what it comes to in sentences.

    `told` has one text for each stage, `summed_up` one for each thing to say of the whole. `equals` are people of one
    organisation with equal votes of whom one must give way: a lot says who.
    """

    contest = models.OneToOneField(Contest, on_delete=models.PROTECT, related_name="counted")
    result = models.TextField()
    told = models.JSONField(default=list)
    summed_up = models.JSONField(default=list)
    equals = models.JSONField(default=list, blank=True)
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    counted_at = models.DateTimeField()
    recounted_at = models.DateTimeField(null=True, blank=True)
    agrees = models.BooleanField(
        null=True, blank=True, help_text="Whether the last recount gave the same, byte for byte."
    )

    @property
    def figures(self) -> dict[str, Any]:
        """The result as ELECTIONS §4 prints it."""
        return cast("dict[str, Any]", json.loads(self.result))

    @property
    def needs_lot(self) -> dict[str, Any] | None:
        """What a lot is wanted for: stage, kind, names, and what each choice leads to."""
        if self.equals:
            stage = len(self.figures["stages"])
            outcomes = {name: [name] for name in self.equals}
            return {"stage": stage, "kind": "one seat each", "names": self.equals, "outcomes": outcomes}
        return cast("dict[str, Any] | None", self.figures["needs_lot"])


class Declaration(models.Model):
    """What the returning officer declared; the figures are copied so that they stand whatever comes later."""

    contest = models.OneToOneField(Contest, on_delete=models.PROTECT, related_name="declaration")
    electors = models.PositiveIntegerField()
    voted = models.PositiveIntegerField()
    valid = models.PositiveIntegerField()
    blank = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField(default=0, help_text="Papers that were spoilt, and envelopes without one.")
    papers = models.PositiveIntegerField(default=0, help_text="How many of those who voted did so on paper.")
    late = models.PositiveIntegerField(default=0, help_text="Envelopes that came after the close, never opened.")
    late_changes = models.PositiveIntegerField(default=0, help_text="Changes of the roll after it was final.")
    contact_changes = models.PositiveIntegerField(
        default=0, help_text="Changes of voting contacts and backups between notice and close."
    )
    remarks = models.TextField(blank=True, help_text="Where a candidate comes from an organiser's own organisation.")
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    journal_head = models.CharField(
        max_length=64, blank=True, help_text="The journal's last hash when the result was declared."
    )
    declarer_name = models.CharField(max_length=200)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(voted=models.F("valid") + models.F("blank") + models.F("rejected")),
                name="declaration_reconciles",
            ),
            models.CheckConstraint(
                condition=Q(voted__lte=models.F("electors")), name="declaration_no_more_votes_than_electors"
            ),
        ]
