"""Organisations that may be one and the same: what they are compared by, and what was found and decided."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from organisations.models.district import District
from organisations.models.organisation import Organisation
from organisations.models.standing import Standing

if TYPE_CHECKING:
    from organisations.models.user import User


class KindOfKey(models.TextChoices):
    NAME = "name", "Name"
    STEMS = "stems", "Beginnings of the words of its name, and where it is"
    POSTCODE = "postcode", "Postcode"
    WEB = "web", "Web address"
    PHONE = "phone", "Telephone"
    EMAIL = "email", "E-mail"


class MatchKey(models.Model):
    """A normal form of something an organisation is known by. Only organisations that share one are compared."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="match_keys")
    kind = models.CharField(max_length=8, choices=KindOfKey)
    key = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "key"], name="match_key_once"),
            models.CheckConstraint(condition=~Q(key=""), name="match_key_is_not_empty"),
        ]
        indexes = [models.Index(fields=["kind", "key"])]


class Decision(models.TextChoices):
    WAITING = "waiting", "To decide"
    NOT_THE_SAME = "not_the_same", "Not the same"
    MERGED = "merged", "Merged"


class LikelyDoubleQuerySet(models.QuerySet["LikelyDouble"]):
    def waiting(self) -> Self:
        """To be decided, and neither of the two has become part of another since."""
        return self.filter(decision=Decision.WAITING, first__merged_into=None, second__merged_into=None)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Pairs in which both stand in the register of one district where the person holds an office."""
        mine = Standing.objects.visible_to(user, day).filter(organisation=OuterRef("first"))
        return self.filter(Exists(mine.filter(district__standings__organisation=OuterRef("second"))))

    def found_since(self, moment: dt.datetime, district: District) -> Self:
        """Of one district's register: what an import has brought, for example."""
        both = self.filter(first__standings__district=district, second__standings__district=district)
        return both.filter(found_at__gte=moment)

    def of(self, organisation: Organisation) -> Self:
        return self.filter(Q(first=organisation) | Q(second=organisation))

    def for_list(self) -> Self:
        return self.select_related("first", "second", "decided_by").order_by("-score", "first__name_key", "pk")


class LikelyDouble(models.Model):
    """Two organisations that look alike: how much, by what, and what a person decided.

    `score` is of 100, `reasons` are phrases. A pair that was decided is never proposed again.
    """

    first = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=12, choices=Decision, default=Decision.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(max_length=500, blank=True)

    objects = LikelyDoubleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="likely_double_is_one_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="likely_double_has_an_order"),
            models.CheckConstraint(condition=Q(score__lte=100), name="likely_double_score_is_of_100"),
            models.CheckConstraint(
                condition=Q(decision="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="likely_double_decided_by_somebody_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["decision", "-score"]), models.Index(fields=["second", "decision"])]

    def __str__(self) -> str:
        return f"{self.first} and {self.second}"


class SearchForDoubles(models.Model):
    """One run of the search by the clock. `until` is the moment up to which changes of the register are looked at."""

    until = models.DateTimeField()
    compared = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
