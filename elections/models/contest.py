"""A contest: seats of one kind, their electorate, a rule, and the stage its acts have brought it to."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

from elections.models.election import Election
from organisations.models import Area, Theme
from partnerships.models import Electorate, Seat


class Rule(models.TextChoices):
    FPTP = "fptp", "First past the post: one choice, most votes wins"


class Stage(models.TextChoices):
    DRAFT = "draft", "In preparation"
    NOTICE = "notice", "Notice given"
    VALIDATED = "validated", "Persons nominated are published"
    ARMED = "armed", "Armed: the poll opens and closes by the clock"
    COUNTED = "counted", "Counted, provisional result"
    DECLARED = "declared", "Declared"
    UNOPPOSED = "unopposed", "Declared unopposed"
    CANCELLED = "cancelled", "Cancelled"


NEXT: dict[str, frozenset[str]] = {
    Stage.DRAFT: frozenset({Stage.NOTICE, Stage.CANCELLED}),
    Stage.NOTICE: frozenset({Stage.VALIDATED, Stage.UNOPPOSED, Stage.CANCELLED}),
    Stage.VALIDATED: frozenset({Stage.ARMED, Stage.CANCELLED}),
    Stage.ARMED: frozenset({Stage.COUNTED, Stage.CANCELLED}),
    Stage.COUNTED: frozenset({Stage.DECLARED, Stage.CANCELLED}),
    Stage.DECLARED: frozenset(),
    Stage.UNOPPOSED: frozenset(),
    Stage.CANCELLED: frozenset(),
}


class ContestQuerySet(models.QuerySet["Contest"]):
    def taking_nominations(self, now: dt.datetime) -> Self:
        return self.filter(
            stage=Stage.NOTICE, election__nominations_open_at__lte=now, election__nominations_close_at__gt=now
        )

    def polling(self, now: dt.datetime) -> Self:
        """Open by the clock, and only if armed."""
        return self.filter(stage=Stage.ARMED, election__poll_opens_at__lte=now, election__poll_closes_at__gt=now)

    def for_list(self) -> Self:
        return self.select_related("election__district", "area", "theme").order_by("election", "pk")


class Contest(models.Model):
    election = models.ForeignKey(Election, on_delete=models.PROTECT, related_name="contests")
    label = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    seats = models.ManyToManyField(Seat, through="elections.ContestSeat", related_name="contests")
    electorate = models.CharField(max_length=6, choices=Electorate)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="contests")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="contests")
    rule = models.CharField(max_length=12, choices=Rule, default=Rule.FPTP)
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.DRAFT)
    stage_reason = models.CharField(max_length=500, blank=True, help_text="Why it was cancelled.")

    objects = ContestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["election", "slug"], name="contest_slug_is_unique_in_its_election"),
            models.CheckConstraint(
                condition=Q(electorate="theme", theme__isnull=False) | (~Q(electorate="theme") & Q(theme__isnull=True)),
                name="contest_has_a_theme_exactly_when_a_theme_votes",
            ),
            models.CheckConstraint(
                condition=Q(electorate="area", area__isnull=False) | (~Q(electorate="area") & Q(area__isnull=True)),
                name="contest_has_an_area_exactly_when_an_area_votes",
            ),
            models.CheckConstraint(
                condition=~Q(stage="cancelled") | ~Q(stage_reason=""), name="contest_cancelled_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def takes_nominations(self, now: dt.datetime) -> bool:
        election = self.election
        return self.stage == Stage.NOTICE and election.nominations_open_at <= now < election.nominations_close_at

    def is_polling(self, now: dt.datetime) -> bool:
        """Open by the clock, and only if armed; whatever jobs did or did not do."""
        return self.stage == Stage.ARMED and self.election.poll_opens_at <= now < self.election.poll_closes_at


class ContestSeat(models.Model):
    """One seat that this contest fills."""

    contest = models.ForeignKey(Contest, on_delete=models.CASCADE)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contest", "seat"], name="contest_fills_a_seat_once")]
