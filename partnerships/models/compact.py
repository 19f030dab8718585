"""The Compact between the sector and public bodies: versions, six codes, signatories, champions (T4, T5)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organisations.models import District, Organisation
from partnerships.models.days import lasting_on

if TYPE_CHECKING:
    from organisations.models import User

CODES = 6
USUAL_CODES = (
    "Consultation and policy appraisal",
    "Funding and procurement",
    "Volunteering",
    "Community groups",
    "Black and minority ethnic organisations",
    "Working in partnership",
)


class CompactQuerySet(models.QuerySet["Compact"]):
    def in_force(self) -> Self:
        return self.filter(ends_on=None)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))


class Compact(models.Model):
    """One version. The next one ends it; it must be signed anew."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="compacts")
    version = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=300, blank=True)
    starts_on = models.DateField("adopted on")
    ends_on = models.DateField(null=True, blank=True)

    objects = CompactQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "version"],
                name="compact_version_is_unique",
                violation_error_message="There is a Compact of that version.",
            ),
            models.UniqueConstraint(
                fields=["district"], condition=Q(ends_on__isnull=True), name="compact_one_version_in_force"
            ),
            models.CheckConstraint(condition=~Q(version=""), name="compact_has_a_version"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="compact_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"Compact of {self.district}, version {self.version}"


class CompactCode(models.Model):
    """One of the six codes of practice."""

    compact = models.ForeignKey(Compact, on_delete=models.CASCADE, related_name="codes")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["compact", "number"], name="compact_code_number_is_unique"),
            models.CheckConstraint(condition=Q(number__gte=1, number__lte=CODES), name="compact_has_six_codes"),
            models.CheckConstraint(condition=~Q(title=""), name="compact_code_has_a_title"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class SignatoryQuerySet(models.QuerySet["Signatory"]):
    def standing(self) -> Self:
        """Those who have not left."""
        return self.filter(left_on=None)

    def for_list(self) -> Self:
        return self.select_related("organisation", "compact__district").order_by("is_public_body", "name", "pk")


class Signatory(models.Model):
    """Who has signed. An organisation of the register keeps its link; `name` is what it was called when it signed."""

    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="signatories")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="signatures"
    )
    name = models.CharField(max_length=255)
    is_public_body = models.BooleanField(default=False)
    signed_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    objects = SignatoryQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "signatories"
        constraints = [
            models.UniqueConstraint(
                fields=["compact", "name"],
                condition=Q(left_on__isnull=True),
                name="compact_is_signed_once_by_each",
                violation_error_message="This body has signed already.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="signatory_has_a_name"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("signed_on")),
                name="signatory_leaves_after_signing",
            ),
        ]

    @property
    def public_name(self) -> str:
        if self.organisation is not None and self.organisation.name_withheld:
            return self.organisation.public_name
        return self.name


class ChampionQuerySet(models.QuerySet["Champion"]):
    def serving_on(self, day: dt.date) -> Self:
        return self.filter(lasting_on(day))


class Champion(models.Model):
    """Who looks after the Compact inside a public body."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="champions")
    person_name = models.CharField("name", max_length=200)
    directorate = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ChampionQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(person_name="") & ~Q(directorate=""), name="champion_has_name_and_directorate"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="champion_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["district", "starts_on"])]

    def __str__(self) -> str:
        return f"{self.person_name}, {self.directorate}"
