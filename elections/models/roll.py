"""The roll: who may vote in a contest, why, and who has been struck off. It knows nothing of ballots."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest
from organisations.models import Organisation


class Verdict(models.TextChoices):
    ELIGIBLE = "eligible", "On the roll"
    NOT_ELIGIBLE = "not_eligible", "Not on the roll"


class Channel(models.TextChoices):
    ONLINE = "online", "On line"
    PAPER = "paper", "On paper"


class ElectorQuerySet(models.QuerySet["Elector"]):
    def on_the_roll(self) -> Self:
        return self.filter(verdict=Verdict.ELIGIBLE)

    def still_to_vote(self) -> Self:
        return self.on_the_roll().filter(struck_off=False)

    def public(self) -> Self:
        """What anyone may read: no organisation whose name is withheld."""
        return self.filter(organisation__name_withheld=False)

    def withheld(self) -> Self:
        """Of these the public reads how many they are, never which."""
        return self.filter(organisation__name_withheld=True)

    def for_list(self) -> Self:
        return self.select_related("organisation", "contest").order_by("organisation__name", "pk")


class Elector(models.Model):
    """An organisation judged at the roll date. `inputs` is what the rule looked at, as it was that day.

    `voter` is the account that cast the organisation's vote and `voter_name` the person who used it. When it
    voted is not kept: a time would link it to its ballot.
    """

    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="electors")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="electors")
    verdict = models.CharField(max_length=12, choices=Verdict)
    inputs = models.JSONField()
    reason = models.CharField(max_length=300)
    struck_off = models.BooleanField(default=False)
    channel = models.CharField(max_length=6, choices=Channel, blank=True)
    voter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    voter_name = models.CharField(max_length=200, blank=True)
    paper_code = models.CharField(
        max_length=8, blank=True, help_text="Finds the sender of a paper at the desk. It opens nothing on line."
    )

    objects = ElectorQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contest", "organisation"], name="elector_is_one_organisation_with_one_vote"
            ),
            models.UniqueConstraint(
                fields=["contest", "paper_code"],
                condition=~Q(paper_code=""),
                name="elector_has_a_paper_code_of_its_own",
            ),
            models.CheckConstraint(
                condition=Q(struck_off=False, channel="") | (Q(struck_off=True) & ~Q(channel="")),
                name="elector_struck_off_has_a_channel",
            ),
            models.CheckConstraint(
                condition=Q(struck_off=False) | Q(verdict="eligible"),
                name="elector_struck_off_was_on_the_roll",
            ),
            models.CheckConstraint(
                condition=Q(channel="online", voter__isnull=False) & ~Q(voter_name="")
                | ~Q(channel="online") & Q(voter__isnull=True, voter_name=""),
                name="elector_on_line_names_who_voted",
            ),
        ]
        indexes = [models.Index(fields=["contest", "verdict", "struck_off"])]
