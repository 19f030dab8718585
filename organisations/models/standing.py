"""An organisation's standing in a district: admitted or not, and the two facts that make it local (W5)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organisations.models.area import Area
from organisations.models.district import District
from organisations.models.organisation import Organisation
from organisations.models.theme import Theme

if TYPE_CHECKING:
    from organisations.models.user import User


class StandingStatus(models.TextChoices):
    APPLIED = "applied", "Applied"
    ADMITTED = "admitted", "Admitted"
    REFUSED = "refused", "Refused"
    LEFT = "left", "Left"


NEXT: dict[str, frozenset[str]] = {
    StandingStatus.APPLIED: frozenset({StandingStatus.ADMITTED, StandingStatus.REFUSED}),
    StandingStatus.ADMITTED: frozenset({StandingStatus.LEFT}),
    StandingStatus.REFUSED: frozenset({StandingStatus.APPLIED}),
    StandingStatus.LEFT: frozenset({StandingStatus.APPLIED, StandingStatus.ADMITTED}),
}


class ShareOfWork(models.TextChoices):
    UNKNOWN = "unknown", "Not known"
    NONE = "none", "None"
    SOME = "some", "Some"
    MAJORITY = "majority", "The majority"
    EXCLUSIVE = "exclusive", "All of it"


class Based(models.TextChoices):
    UNKNOWN = "unknown", "Not known"
    YES = "yes", "Yes"
    NO = "no", "No"


class StandingQuerySet(models.QuerySet["Standing"]):
    def admitted_on(self, day: dt.date) -> Self:
        """In standing on that day, whatever happened later."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day), admitted_on__lte=day)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those of the districts where the person holds an office that day."""
        return self.filter(district__in=user.districts_of_office(day))

    def of_live(self) -> Self:
        """Without those of organisations that became part of another."""
        return self.filter(organisation__merged_into__isnull=True)

    def held(self) -> Self:
        """Admitted, and neither left nor refused since."""
        return self.filter(status=StandingStatus.ADMITTED)

    def for_list(self) -> Self:
        return self.select_related("organisation", "district", "area", "primary_theme").order_by(
            "organisation__name_key", "pk"
        )


class Standing(models.Model):
    """One row per organisation and district. A two-county body has several; districts share nothing private."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="standings")
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="standings")
    status = models.CharField(max_length=8, choices=StandingStatus, default=StandingStatus.APPLIED)
    first_admitted_on = models.DateField(
        null=True, blank=True, help_text="Of one that left and came back: the first time."
    )
    admitted_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="The first day it was no longer in standing.")
    based_in_district = models.CharField(max_length=7, choices=Based, default=Based.UNKNOWN)
    share_of_work = models.CharField(max_length=9, choices=ShareOfWork, default=ShareOfWork.UNKNOWN)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="standings")
    primary_theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="standings")
    evidence = models.TextField(blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()
    history = HistoricalRecords(history_change_reason_field=models.TextField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "district"],
                name="standing_once_per_district",
                violation_error_message="This organisation has a standing in this district already.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["applied", "refused"])
                | Q(status="admitted", admitted_on__isnull=False, ended_on__isnull=True)
                | Q(status="left", admitted_on__isnull=False, ended_on__isnull=False),
                name="standing_dates_follow_its_status",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("admitted_on")),
                name="standing_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(admitted_on__isnull=True)
                | Q(first_admitted_on__isnull=True)
                | Q(first_admitted_on__lte=F("admitted_on")),
                name="standing_first_admitted_is_the_first",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_on__isnull=True)
                | Q(checked_by__isnull=False, checked_on__isnull=False),
                name="standing_checker_has_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "area", "primary_theme"],
                condition=Q(status="admitted"),
                name="standing_held",
            ),
            models.Index(fields=["district", "status", "organisation"]),
            models.Index(fields=["district", "area"]),
            models.Index(fields=["district", "primary_theme"]),
            models.Index(fields=["district", "based_in_district"]),
            models.Index(fields=["district", "share_of_work"]),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.district}"

    @property
    def since_the_first(self) -> dt.date | None:
        """When it came into standing for the first time."""
        return self.first_admitted_on or self.admitted_on


def with_held_standings(organisations: models.QuerySet[Organisation]) -> models.QuerySet[Organisation]:
    """Each with the standings that the public may know of, as `held_standings`."""
    held = Standing.objects.held().select_related("district", "area", "primary_theme").order_by("district__name")
    return organisations.prefetch_related(models.Prefetch("standings", held, to_attr="held_standings"))


def directory() -> models.QuerySet[Organisation]:
    """What the public directory lists."""
    return with_held_standings(Organisation.objects.listed()).order_by("name_key", "pk")
