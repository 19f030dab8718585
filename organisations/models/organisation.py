"""An organisation: who it is, what it is called, how it is known elsewhere, how to reach it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords


class InfrastructureScope(models.TextChoices):
    GENERIC = "generic", "Generic"
    SPECIALIST = "specialist", "Specialist"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def live(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def listed(self) -> Self:
        """What the public directory shows: in standing somewhere, name not withheld."""
        admitted = Q(standings__status="admitted")
        return self.live().filter(admitted, name_withheld=False).distinct()


class Organisation(models.Model):
    """A body of any sector; `Standing` says whether it belongs to the voluntary sector of a district.

    Frontline and infrastructure are two independent facts (W29). `latest_income` is in pounds a year.
    """

    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=120, unique=True)
    activities = models.TextField(blank=True, help_text="What it says it does.")
    postcode = models.CharField(max_length=8, blank=True)
    website = models.URLField(max_length=300, blank=True)
    latest_income = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    is_frontline = models.BooleanField(default=True)
    is_infrastructure = models.BooleanField(default=False)
    infrastructure_scope = models.CharField(max_length=10, choices=InfrastructureScope, blank=True)
    name_withheld = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_infrastructure=True) | Q(infrastructure_scope=""),
                name="organisation_scope_only_with_infrastructure",
                violation_error_message="Only infrastructure is generic or specialist.",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="organisation_not_merged_into_itself"),
            models.CheckConstraint(
                condition=Q(latest_income__isnull=True) | Q(latest_income__gte=0),
                name="organisation_income_is_not_negative",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"]), models.Index(fields=["postcode"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])

    @property
    def public_name(self) -> str:
        """The name as a stranger may read it."""
        return "Name withheld" if self.name_withheld else self.name


class TypeOfOrganisation(models.TextChoices):
    """The ten types of T1; an organisation may be several at once."""

    VOLUNTARY = "voluntary", "Voluntary organisation"
    CHARITY = "charity", "Registered charity"
    COMMUNITY_GROUP = "community_group", "Community group"
    TENANTS = "tenants", "Tenants' and residents' group"
    FAITH = "faith", "Faith group"
    HOUSING = "housing", "Housing association"
    COOPERATIVE = "cooperative", "Co-operative or social enterprise"
    SPORTS_ARTS_HERITAGE = "sports_arts_heritage", "Sports, arts or heritage"
    GRANT_MAKER = "grant_maker", "Grant-making trust"
    CLUB = "club", "Non-governmental club"


class OrganisationType(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="types")
    type = models.CharField(max_length=24, choices=TypeOfOrganisation)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "type"], name="organisation_type_once"),
            models.CheckConstraint(condition=Q(type__in=TypeOfOrganisation.values), name="organisation_type_is_known"),
        ]


class OrganisationIdentifier(models.Model):
    """How another register knows it: scheme GB-CHC and identifier 1234567 make GB-CHC-1234567 (org-id.guide)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=20)
    identifier = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "identifier"],
                name="organisation_identifier_names_one_organisation",
                violation_error_message="Another organisation has this identifier.",
            ),
            models.CheckConstraint(
                condition=~Q(scheme="") & ~Q(identifier=""), name="organisation_identifier_is_complete"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}-{self.identifier}"


class KindOfName(models.TextChoices):
    FORMER = "former", "Former name"
    OTHER = "other", "Also known as"


class OtherName(models.Model):
    """A former or other name, found by search (C3)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="other_names")
    name = models.CharField(max_length=255, db_index=True)
    kind = models.CharField(max_length=8, choices=KindOfName)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name", "kind"], name="other_name_once"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="other_name_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KindOfContact(models.TextChoices):
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Telephone"
    POST = "post", "Postal address"


class ContactDetailQuerySet(models.QuerySet["ContactDetail"]):
    def public(self) -> Self:
        """Only what the organisation agreed to show, and nothing of one whose name is withheld."""
        return self.filter(consented_on__isnull=False, organisation__name_withheld=False)


class ContactDetail(models.Model):
    """One way to reach an organisation, shown to the public from the day it consented."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(max_length=6, choices=KindOfContact)
    value = models.CharField(max_length=300)
    consented_on = models.DateField(null=True, blank=True)

    objects = ContactDetailQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "value"], name="contact_detail_once"),
            models.CheckConstraint(condition=~Q(value=""), name="contact_detail_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.value
