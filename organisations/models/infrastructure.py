"""Infrastructure: what supports other organisations, which services it offers where, and who is in the consortium."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisations.models.area import Area
from organisations.models.organisation import Organisation
from organisations.models.standing import ShareOfWork, Standing

ENOUGH = 3  # of the five core services (C2)


class SupportService(models.Model):
    """A service that infrastructure offers. The five core ones count for the consortium."""

    name = models.CharField(max_length=120, unique=True)
    is_core = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=100)

    class Meta:
        ordering = ["-is_core", "position", "name"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="support_service_has_a_name")]

    def __str__(self) -> str:
        return self.name


class ServiceOfferQuerySet(models.QuerySet["ServiceOffer"]):
    def public(self) -> Self:
        """Of infrastructure in standing somewhere, or that serves a district, whose name is not withheld."""
        shown = Organisation.objects.in_public_life().filter(is_infrastructure=True)
        return self.filter(organisation__in=shown.values("pk"))

    def for_list(self) -> Self:
        return self.select_related("organisation", "service", "area").order_by(
            "-service__is_core", "service__position", "service__name", "area__name", "organisation__name_key", "pk"
        )


class ServiceOffer(models.Model):
    """An organisation offers a service in an area; in a county or district it does so in every part of it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offers")
    service = models.ForeignKey(SupportService, on_delete=models.PROTECT, related_name="offers")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="offers")

    objects = ServiceOfferQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "service", "area"], name="service_offer_once_per_area")
        ]

    def __str__(self) -> str:
        return f"{self.service} in {self.area}"


class Function(models.TextChoices):
    """What councils for voluntary service and volunteer centres are for, as they say it themselves."""

    SUPPORT = "support", "Support of existing groups"
    DEVELOPMENT = "development", "Development of new groups"
    LIAISON = "liaison", "Liaison: networks of groups, and with the public sector"
    ADVOCACY = "advocacy", "Advocacy and representation"
    PARTNERSHIP = "partnership", "Partnership working"
    BROKERAGE = "brokerage", "Brokerage of volunteers"
    MARKETING = "marketing", "Marketing volunteering"
    PRACTICE = "practice", "Good practice with volunteers"
    OPPORTUNITIES = "opportunities", "Developing volunteering opportunities"
    CAMPAIGNING = "campaigning", "Policy response and campaigning"
    STRATEGY = "strategy", "Strategic development of volunteering"


class OrganisationFunction(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="functions")
    function = models.CharField(max_length=14, choices=Function)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "function"], name="organisation_function_once"),
            models.CheckConstraint(condition=Q(function__in=Function.values), name="organisation_function_is_known"),
        ]


class CountyFocus(models.Model):
    """How much of an organisation's work is in a county, as somebody checked it."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="county_focus")
    county = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    share_of_work = models.CharField(max_length=9, choices=ShareOfWork)
    evidence = models.TextField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_on = models.DateField()

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "county"], name="county_focus_once"),
            models.CheckConstraint(condition=~Q(evidence=""), name="county_focus_rests_on_evidence"),
            models.CheckConstraint(
                condition=Q(share_of_work__in=ShareOfWork.values), name="county_focus_share_is_known"
            ),
        ]


class Fitness(models.TextChoices):
    """What the rule says of an organisation; a person decides."""

    MEETS = "meets", "Meets the rule"
    FAILS = "fails", "Does not meet the rule"
    UNKNOWN = "unknown", "Cannot be told yet"


class ConsortiumDecisionQuerySet(models.QuerySet["ConsortiumDecision"]):
    def newest_first(self) -> Self:
        return self.select_related("decided_by", "organisation", "county").order_by("-decided_on", "-pk")


class ConsortiumDecision(models.Model):
    """A person's decision on membership, with what the rule rested on that day. Decisions are added, not changed."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="consortium_decisions")
    county = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    is_member = models.BooleanField()
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    fitness_then = models.CharField(max_length=7, choices=Fitness)
    core_services_then = models.PositiveSmallIntegerField()
    share_then = models.CharField(max_length=9, choices=ShareOfWork)

    objects = ConsortiumDecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="consortium_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(fitness_then__in=Fitness.values), name="consortium_decision_fitness_is_known"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "county", "-decided_on"])]


def focus_from(stated: str, shares: list[str]) -> str:
    """The share of work in a county: what was stated, or else the largest share in one of its districts.

    A majority in one district of the county is a majority in the county; some work in one says nothing more.
    """
    if stated and stated != ShareOfWork.UNKNOWN:
        return stated
    focussed = [share for share in (ShareOfWork.EXCLUSIVE, ShareOfWork.MAJORITY) if share in shares]
    return focussed[0].value if focussed else ShareOfWork.UNKNOWN.value


def fitness_of(core_services: int, share: str) -> Fitness:
    """C2: focussed on the county, and at least three of the five core services."""
    if core_services < ENOUGH or share in {ShareOfWork.NONE, ShareOfWork.SOME}:
        return Fitness.FAILS
    return Fitness.UNKNOWN if share == ShareOfWork.UNKNOWN else Fitness.MEETS


def infrastructure_of(standings: models.QuerySet[Standing]) -> models.QuerySet[Organisation]:
    """The infrastructure organisations among these standings, by name."""
    organisations = Organisation.objects.live().filter(is_infrastructure=True, pk__in=standings.values("organisation"))
    return organisations.order_by("name_key", "pk")
