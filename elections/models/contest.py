"""A contest: seats of one kind, their electorate, a rule, and the stage its acts have brought it to."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models
from django.db.models import Q

from elections.models.election import Election
from organisations.models import Area, Theme
from partnerships.models import Electorate, Seat
from vcsrep.errors import NotAllowedNow


class Rule(models.TextChoices):
    FPTP = "fptp", "First past the post: one choice, most votes wins"
    BLOCK = "block", "Several choices: as many as there are seats, most votes win"
    SCOTTISH_STV = "scottish-stv", "Ranking: single transferable vote, the rule of Scottish council elections"
    ERS97 = "ers97", "Ranking: single transferable vote, ERS97 (cross-checked, not validated)"
    YES_NO = "yes-no", "Yes or no to the only candidate; first past the post if several stand"


RANKED = (Rule.SCOTTISH_STV, Rule.ERS97)
"""On these papers candidates are put in order; on the others they are marked."""
ONE_SEAT = (Rule.FPTP, Rule.YES_NO)
WITH_RON = (Rule.FPTP, Rule.SCOTTISH_STV)
"""Where "Re-open nominations" may stand on the paper (ELECTIONS §2.5)."""


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


ENDED = (Stage.DECLARED, Stage.UNOPPOSED, Stage.CANCELLED)


class Phase(models.TextChoices):
    """Where a contest is for those who read its page: the stage and the clock together. Computed, never stored."""

    DRAFT = "draft", "In preparation"
    NOTICE = "notice", "Notice given"
    NOMINATIONS_OPEN = "nominations_open", "Nominations open"
    NOMINATIONS_CLOSED = "nominations_closed", "Nominations closed"
    CANDIDATES = "candidates", "Candidates published"
    ARMED = "armed", "Poll about to open"
    POLL_OPEN = "poll_open", "Poll open"
    POLL_CLOSED = "poll_closed", "Poll closed, to be counted"
    COUNTED = "counted", "Counted, not yet declared"
    DECLARED = "declared", "Declared"
    UNOPPOSED = "unopposed", "Elected unopposed"
    CANCELLED = "cancelled", "Cancelled"


class ContestQuerySet(models.QuerySet["Contest"]):
    def taking_nominations(self, now: dt.datetime) -> Self:
        return self.filter(
            stage=Stage.NOTICE, election__nominations_open_at__lte=now, election__nominations_close_at__gt=now
        )

    def polling(self, now: dt.datetime) -> Self:
        """Open by the clock, and only if armed."""
        return self.filter(stage=Stage.ARMED, election__poll_opens_at__lte=now, election__poll_closes_at__gt=now)

    def published(self) -> Self:
        """What the public may know of: notice has been given."""
        return self.filter(election__notice_given_at__isnull=False)

    def of_running_terms(self, day: dt.date) -> Self:
        """Declared, and the terms they made are not over."""
        return self.filter(stage=Stage.DECLARED, election__term_ends_on__gte=day)

    def undecided(self) -> Self:
        return self.exclude(stage__in=ENDED)

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
    rule_given = models.CharField(
        max_length=12,
        choices=Rule,
        blank=True,
        help_text="The rule of the notice, where another one counts: yes or no, and several stand.",
    )
    offers_ron = models.BooleanField(default=False, help_text="“Re-open nominations” stands on the ballot paper.")
    roll_final_at = models.DateTimeField(null=True, blank=True, help_text="Until then objections are taken.")
    provisional_at = models.DateTimeField(null=True, blank=True, help_text="When the result was published so.")
    late_papers = models.PositiveIntegerField(default=0, help_text="Envelopes that came after the close, never opened.")
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
            models.CheckConstraint(
                condition=Q(offers_ron=False) | Q(rule__in=["fptp", "scottish-stv"]),
                name="contest_offers_ron_only_where_it_is_counted",
                violation_error_message=(
                    "“Re-open nominations” can stand only in first past the post and in the Scottish ranking."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def rule_of_notice(self) -> str:
        return self.rule_given or self.rule

    def move_to(self, stage: Stage, *, reason: str = "") -> None:
        if stage not in NEXT[self.stage]:
            raise NotAllowedNow(f"“{Stage(self.stage).label}” cannot be followed by “{stage.label}”.")
        self.stage = stage
        self.stage_reason = reason
        self.save()

    @property
    def electorate_in_words(self) -> str:
        """Who votes, to be read after "elected by"."""
        district = self.election.district
        if self.electorate == Electorate.THEME:
            return f"the organisations of {district} that work first of all for {self.theme}"
        if self.electorate == Electorate.AREA:
            return f"the organisations of {self.area}"
        return f"the whole {district.word_for_sector} of {district}"

    def phase(self, now: dt.datetime) -> Phase:
        election = self.election
        if self.stage == Stage.NOTICE:
            if now < election.nominations_open_at:
                return Phase.NOTICE
            return Phase.NOMINATIONS_OPEN if now < election.nominations_close_at else Phase.NOMINATIONS_CLOSED
        if self.stage == Stage.ARMED:
            if now < election.poll_opens_at:
                return Phase.ARMED
            return Phase.POLL_OPEN if now < election.poll_closes_at else Phase.POLL_CLOSED
        return Phase.CANDIDATES if self.stage == Stage.VALIDATED else Phase(self.stage)

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
