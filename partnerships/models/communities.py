"""Communities of interest under the nine protected characteristics, and who speaks with or for them (E14)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from simple_history.models import HistoricalRecords

from organisations.models import District, Organisation

if TYPE_CHECKING:
    from organisations.models import User


class Characteristic(models.TextChoices):
    """Equality Act 2010, section 4."""

    AGE = "age", "Age"
    DISABILITY = "disability", "Disability"
    GENDER_REASSIGNMENT = "gender_reassignment", "Gender reassignment"
    MARRIAGE = "marriage", "Marriage and civil partnership"
    PREGNANCY = "pregnancy", "Pregnancy and maternity"
    RACE = "race", "Race"
    RELIGION = "religion", "Religion or belief"
    SEX = "sex", "Sex"
    ORIENTATION = "orientation", "Sexual orientation"


class Voice(models.TextChoices):
    WITH = "with", "We are these people, and speak with their voice"
    FOR = "for", "We work for these people, and speak for them"


class CommunityQuerySet(models.QuerySet["Community"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(district__in=user.districts_of_office(day))

    def with_voices(self) -> Self:
        """`voices`: how many organisations say today that they speak with or for it."""
        return self.annotate(voices=Count("spoken_for", filter=Q(spoken_for__ends_on__isnull=True)))

    def for_list(self) -> Self:
        return self.select_related("district").order_by("district__name", "characteristic", "name", "pk")


class Community(models.Model):
    """A community of interest of a district: young carers, deaf people, Polish speakers."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="communities")
    characteristic = models.CharField(max_length=20, choices=Characteristic)
    name = models.CharField(max_length=120)

    objects = CommunityQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "communities"
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="community_name_is_unique_in_its_district",
                violation_error_message="There is a community of that name.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="community_has_a_name"),
            models.CheckConstraint(
                condition=Q(characteristic__in=Characteristic.values), name="community_characteristic_is_one_of_nine"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Exercise(models.Model):
    """An occasion for which somebody decides which communities count: a consultation, a review of seats."""

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="exercises")
    name = models.CharField(max_length=120)
    starts_on = models.DateField()

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "name"],
                name="exercise_name_is_unique_in_its_district",
                violation_error_message="There is an exercise of that name.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="exercise_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Scope(models.Model):
    """Whether a community is in scope of an exercise. Without a row nobody has decided; out of scope has a reason."""

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="scopes")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="scopes")
    in_scope = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["exercise", "community"], name="scope_is_decided_once"),
            models.CheckConstraint(
                condition=Q(in_scope=True) | ~Q(reason=""),
                name="scope_left_out_says_why",
                violation_error_message="Say why it is out of scope.",
            ),
        ]


class SpokenForQuerySet(models.QuerySet["SpokenFor"]):
    def now(self) -> Self:
        return self.filter(ends_on=None)

    def public(self) -> Self:
        """Of organisations that anybody may read about."""
        return self.now().filter(organisation__in=Organisation.objects.listed())

    def for_list(self) -> Self:
        return self.select_related("community").order_by("community__characteristic", "community__name", "pk")


class SpokenFor(models.Model):
    """An organisation says of itself that it speaks with or for a community. Nobody else says so."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="speaks_for")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="spoken_for")
    voice = models.CharField(max_length=4, choices=Voice)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = SpokenForQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "spoken for"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "community"],
                condition=Q(ends_on__isnull=True),
                name="organisation_speaks_once_for_a_community",
            ),
            models.CheckConstraint(condition=Q(voice__in=Voice.values), name="voice_is_with_or_for"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="voice_ends_after_it_starts"
            ),
        ]


def communities_open_to(organisation: Organisation, day: dt.date) -> models.QuerySet[Community]:
    """Those of the districts in which it stands that day."""
    standings = organisation.standings.filter(status="admitted", admitted_on__lte=day)
    return Community.objects.filter(district__in=standings.values("district")).for_list()
