"""Where an organisation is based and works: dated facts that somebody checked, and what it claims itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Concat, StrIndex, Substr

from organisations.models.area import Area
from organisations.models.district import District
from organisations.models.standing import Based, ShareOfWork, Standing, StandingStatus

if TYPE_CHECKING:
    from organisations.models.standing import StandingQuerySet
    from organisations.models.user import User


class Source(models.TextChoices):
    TOLD = "told", "The organisation told us"
    SEEN = "seen", "Seen by us, on a visit or in its papers"
    PUBLISHED = "published", "A public register or its own publications"
    PARTNER = "partner", "Another office or partner told us"
    UNSAID = "unsaid", "Not said"


class FactOfPlace(models.TextChoices):
    BASED = "based", "Based in the district"
    SHARE = "share", "Work in the district"


class WhereFactQuerySet(models.QuerySet["WhereFact"]):
    def for_list(self) -> Self:
        """The newest first."""
        return self.select_related("checked_by", "claim").order_by("-checked_on", "-pk")


class WhereFact(models.Model):
    """One finding: what somebody found on a day, by what evidence. Findings are added, never changed.

    `holds_from` is since when it is so, as far as that is known. The standing carries the newest finding.
    """

    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="where_facts")
    fact = models.CharField(max_length=5, choices=FactOfPlace)
    value = models.CharField(max_length=9)
    holds_from = models.DateField(null=True, blank=True)
    evidence = models.TextField()
    source = models.CharField(max_length=9, choices=Source, default=Source.UNSAID)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField()
    claim = models.ForeignKey(
        "organisations.WhereClaim", on_delete=models.PROTECT, null=True, blank=True, related_name="facts"
    )

    objects = WhereFactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(fact="based", value__in=Based.values) | Q(fact="share", value__in=ShareOfWork.values),
                name="where_fact_has_a_value_of_its_kind",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="where_fact_rests_on_evidence"),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="where_fact_has_a_known_source"),
        ]
        indexes = [models.Index(fields=["standing", "fact", "-checked_on"])]

    @property
    def in_words(self) -> str:
        choices = Based if self.fact == FactOfPlace.BASED else ShareOfWork
        return str(choices(self.value).label)


class ClaimState(models.TextChoices):
    WAITING = "waiting", "Waiting for a check"
    CONFIRMED = "confirmed", "Confirmed"
    QUERIED = "queried", "Queried"
    WITHDRAWN = "withdrawn", "Withdrawn"


class WhereClaimQuerySet(models.QuerySet["WhereClaim"]):
    def waiting(self) -> Self:
        return self.filter(state=ClaimState.WAITING)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(standing__in=Standing.objects.visible_to(user, day))

    def for_list(self) -> Self:
        """The longest waiting first."""
        return self.select_related("standing__organisation", "standing__district", "decided_by").order_by("at", "pk")


class WhereClaim(models.Model):
    """What an organisation says of where it is and works. It changes nothing until a partner has checked it."""

    standing = models.ForeignKey(Standing, on_delete=models.PROTECT, related_name="where_claims")
    based_in_district = models.CharField(max_length=7, choices=Based)
    share_of_work = models.CharField(max_length=9, choices=ShareOfWork)
    holds_from = models.DateField(null=True, blank=True)
    evidence = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=ClaimState, default=ClaimState.WAITING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="What the partner asks.")

    objects = WhereClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["standing"], condition=Q(state="waiting"), name="where_claim_waits_once_per_standing"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(state="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="where_claim_decided_by_somebody_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(state="queried") | ~Q(reason=""), name="where_claim_queried_says_why"),
            models.CheckConstraint(condition=~Q(evidence=""), name="where_claim_gives_evidence"),
        ]
        indexes = [models.Index(fields=["state", "at"])]

    def __str__(self) -> str:
        return str(self.standing)


class OutwardCode(models.Model):
    """The first half of a postcode ("WR10"), and the local area that it proposes."""

    district = models.ForeignKey(District, on_delete=models.CASCADE, related_name="outward_codes")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="outward_codes")
    code = models.CharField(max_length=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "code"],
                name="outward_code_proposes_one_area_of_a_district",
                violation_error_message="This postcode proposes an area already.",
            ),
            models.CheckConstraint(condition=~Q(code=""), name="outward_code_is_not_empty"),
        ]
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


def awaiting_area(standings: StandingQuerySet) -> StandingQuerySet:
    """In standing or applying, without an area, and with a postcode that proposes one; each with its `outward`."""
    open_ones = standings.filter(
        area__isnull=True,
        status__in=[StandingStatus.ADMITTED, StandingStatus.APPLIED],
        organisation__merged_into__isnull=True,
    )
    ended = Concat("organisation__postcode", models.Value(" "))  # a postcode without its second half ends, too
    halved = open_ones.annotate(outward=Substr("organisation__postcode", 1, StrIndex(ended, models.Value(" ")) - 1))
    return halved.filter(Exists(OutwardCode.objects.filter(district=OuterRef("district"), code=OuterRef("outward"))))
