"""What a representative has at stake besides the seat (C12), and whether they deliver against members (T12)."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organisations.models import Person

DECLARED_EVERY = dt.timedelta(days=365)


class KindOfInterest(models.TextChoices):
    EMPLOYMENT = "employment", "Employment, office or trade"
    CONTRACTS = "contracts", "Contracts with the council or another partner"
    LAND = "land", "Land and premises in the district"
    MEMBERSHIP = "membership", "Membership of other bodies"
    GIFTS = "gifts", "Gifts and hospitality"
    COMPETING = "competing", "Delivers contracts in competition with members"
    OTHER = "other", "Other"


class InterestQuerySet(models.QuerySet["Interest"]):
    def held_on(self, day: dt.date) -> Self:
        """Not ended before that day."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def open(self) -> Self:
        return self.filter(ends_on=None)

    def for_list(self) -> Self:
        return self.select_related("person").order_by("person__name", "person", "kind", "-starts_on", "pk")


class Interest(models.Model):
    """One interest of a person, from day to day. Withheld: the public sees the kind and nothing else."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=12, choices=KindOfInterest)
    text = models.CharField(max_length=500)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")
    declared_on = models.DateField()
    withheld = models.BooleanField(default=False)
    withheld_because = models.CharField(max_length=300, blank=True, help_text="Never public.")

    objects = InterestQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KindOfInterest.values), name="interest_kind_is_known"),
            models.CheckConstraint(condition=~Q(text=""), name="interest_says_what_it_is"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="interest_ends_after_it_starts",
                violation_error_message="The last day cannot be before the first.",
            ),
            models.CheckConstraint(
                condition=Q(withheld=True, withheld_because__gt="") | Q(withheld=False, withheld_because=""),
                name="interest_is_withheld_for_a_reason",
                violation_error_message="Say why it is withheld.",
            ),
        ]
        indexes = [models.Index(fields=["person", "ends_on"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.text}"

    @property
    def public_text(self) -> str:
        return "Details are withheld: to publish them could put somebody in danger." if self.withheld else self.text


class Declaration(models.Model):
    """A person says that their register is right on that day. "Nothing to declare" is an answer of its own."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="declarations")
    declared_on = models.DateField()
    nothing = models.BooleanField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declarer_name = models.CharField(max_length=200)

    class Meta:
        verbose_name = "declaration of interests"
        verbose_name_plural = "declarations of interests"
        constraints = [
            models.CheckConstraint(condition=~Q(declarer_name=""), name="interests_declaration_says_who"),
        ]
        indexes = [models.Index(fields=["person", "declared_on"])]
