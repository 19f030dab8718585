"""What comes after a result: challenges and their rulings, and how a seat that fell vacant was filled."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest
from elections.models.election import Election
from partnerships.models import Term


class ChallengeState(models.TextChoices):
    WAITING = "waiting", "Waiting for a ruling"
    DISMISSED = "dismissed", "Dismissed: the result stands"
    UPHELD = "upheld", "Upheld: the result stands, with what it may have changed"
    AGAIN = "again", "Upheld: the contest is run again"


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def for_list(self) -> Self:
        return self.select_related("contest__election", "run_again").order_by("-made_at", "-pk")


class Challenge(models.Model):
    """Somebody on the roll, or a candidate, says that a result came about wrongly. It is public with its ruling."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="challenges")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300, help_text="Who, and for which organisation, as the public reads it.")
    grounds = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ChallengeState, default=ChallengeState.WAITING)
    reason = models.TextField(blank=True)
    effect = models.TextField(blank=True, help_text="What the fault may have changed.")
    decided_by = models.CharField(max_length=300, blank=True, help_text="The returning officer, or a panel by name.")
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ruled_at = models.DateTimeField(null=True, blank=True)
    run_again = models.ForeignKey(Election, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(grounds="") & ~Q(name=""), name="challenge_says_who_and_why"),
            models.CheckConstraint(
                condition=Q(state="waiting", reason="", ruled_at__isnull=True, ruled_by__isnull=True)
                | ~Q(state="waiting") & ~Q(reason="") & Q(ruled_at__isnull=False, ruled_by__isnull=False),
                name="challenge_ruled_on_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="upheld") | ~Q(effect=""), name="challenge_upheld_says_its_effect"
            ),
        ]


class VacancyRule(models.TextChoices):
    NEXT_PLACED = "next_placed", "The next placed, within 12 months of the declaration"
    CO_OPTION = "co_option", "Somebody is co-opted"
    BY_ELECTION = "by_election", "A by-election"


class WayFilled(models.TextChoices):
    NEXT_PLACED = "next_placed", "The next placed takes the seat"
    CO_OPTION = "co_option", "Somebody was co-opted"
    BY_ELECTION = "by_election", "A by-election is called"
    LEAVE = "leave", "Left vacant: fewer than six months of the term are left"


class Vacancy(models.Model):
    """How a seat that fell vacant during the term was dealt with: what the notice gave, who decided, and why."""

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="vacancies")
    left = models.OneToOneField(Term, on_delete=models.PROTECT, related_name="vacancy")
    way = models.CharField(max_length=11, choices=WayFilled)
    computed = models.TextField(help_text="What the rule of the notice gave, in sentences.")
    result = models.TextField(blank=True, help_text="The recount without the departed, byte for byte.")
    why = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decider_name = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    filled_by = models.OneToOneField(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by_election = models.ForeignKey(Election, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "vacancies"
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="vacancy_says_why")]
