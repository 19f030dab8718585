"""An organisation: who it is, what it is called, how it is known elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import and_, or_
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from organisations.models.names import SearchKeyField, asked_words, forms_of

# Words that stand where a slug could stand in an address of ours.
RESERVED_SLUGS = [
    "add", "areas", "bulk", "change", "checks", "claims", "consortium", "csv", "directory", "doubles", "export",
    "facts", "hand-over", "import", "imports", "join", "json", "letters", "map", "matrix", "merge", "merged", "new",
    "notes", "office", "people", "profile", "relay", "sector", "services", "sign-up", "standing", "support", "themes",
    "types", "unreachable", "verify", "work", "workload",
]  # fmt: skip
MOST_WORDS = 12  # of what somebody asks for: more words find nothing more


class InfrastructureScope(models.TextChoices):
    GENERIC = "generic", "Generic"
    SPECIALIST = "specialist", "Specialist"


def any_of(field: str, pieces: Iterable[str]) -> Q:
    """One of these somewhere in the field."""
    return reduce(or_, (Q(**{f"{field}__contains": piece}) for piece in pieces), Q())


def all_of(field: str, words: Iterable[str]) -> Q:
    """Each word somewhere in the field, in one of its forms."""
    return reduce(and_, (any_of(field, forms_of(word)) for word in words), Q())


def number_in(words: str) -> list[str]:
    """The ways a register's number may be kept: "GB-CHC-1234567" as "1234567", a company's with its leading zero."""
    number = words.replace(" ", "").rpartition("-")[2]
    return [number, number.zfill(8), number.removeprefix("NI")]


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def live(self) -> Self:
        """Not merged into another."""
        return self.filter(merged_into__isnull=True)

    def listed(self) -> Self:
        """What the public directory shows: in standing somewhere, name not withheld."""
        standing: Any = Organisation.standings.field.model  # its file imports this one
        return self.live().filter(name_withheld=False, pk__in=standing.objects.held().values("organisation"))

    def in_public_life(self) -> Self:
        """Whose page anybody may read: what the directory lists, councils, and partners, past ones too."""
        listed = Organisation.objects.listed().values("pk")
        office = Organisation.objects.filter(Q(council_of__isnull=False) | Q(serves__isnull=False)).values("pk")
        return self.live().filter(Q(pk__in=listed) | Q(pk__in=office), name_withheld=False)

    def named(self, words: str) -> Self:
        """Whose name, or one of whose former and other names, has each of these words in one of its forms."""
        has_them = all_of("name_key", asked_words(words)[:MOST_WORDS])
        return self.filter(has_them | Q(pk__in=OtherName.objects.filter(has_them).values("organisation")))

    def found_by(self, words: str) -> Self:
        """What an office types: words of a name, a postcode or its beginning, a number of some register."""
        plain = " ".join(words.split()).upper()
        numbered = OrganisationIdentifier.objects.filter(identifier__in=number_in(plain)).values("organisation")
        placed = Organisation.objects.filter(postcode__startswith=plain).values("pk")
        named = Organisation.objects.named(words).values("pk")
        return self.filter(pk__in=named.union(placed, numbered))


class Organisation(models.Model):
    """A body of any sector; `Standing` says whether it belongs to the voluntary sector of a district.

    Frontline and infrastructure are two independent facts (W29). `latest_income` is in pounds a year. A branch or
    affiliate has a `parent`; whether it governs itself decides, by its district's rule, whether it counts on its own.
    """

    name = models.CharField(max_length=255)
    name_key = SearchKeyField(of="name")
    slug = models.SlugField(max_length=120, unique=True)
    activities = models.TextField(blank=True, help_text="What it says it does.")
    postcode = models.CharField(max_length=8, blank=True)
    website = models.URLField(max_length=300, blank=True)
    website_consented_on = models.DateField(
        "consent to show the website", null=True, blank=True, help_text="Since when everybody may see it."
    )
    latest_income = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    founded_on = models.DateField(null=True, blank=True)
    is_frontline = models.BooleanField(default=True)
    is_infrastructure = models.BooleanField(default=False)
    infrastructure_scope = models.CharField(max_length=10, choices=InfrastructureScope, blank=True)
    name_withheld = models.BooleanField(default=False)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="branches")
    governs_itself = models.BooleanField(default=True)
    takes_messages = models.BooleanField(default=True, help_text="By the relay form.")
    confirmed_on = models.DateField(null=True, blank=True, help_text="When it last said that its entry is right.")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from")

    objects = OrganisationQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["name_key", "confirmed_on"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_infrastructure=True) | Q(infrastructure_scope=""),
                name="organisation_scope_only_with_infrastructure",
                violation_error_message="Only infrastructure is generic or specialist.",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="organisation_not_merged_into_itself"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="organisation_is_no_branch_of_itself"),
            models.CheckConstraint(
                condition=Q(governs_itself=True) | Q(parent__isnull=False),
                name="organisation_governed_by_another_names_it",
                violation_error_message="Say which organisation governs it.",
            ),
            models.CheckConstraint(
                condition=Q(latest_income__isnull=True) | Q(latest_income__gte=0),
                name="organisation_income_is_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(website_consented_on__isnull=True) | ~Q(website=""),
                name="organisation_website_is_shown_only_where_there_is_one",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="organisation_slug_is_not_a_page"),
        ]
        indexes = [
            models.Index(fields=["name_key", "id"]),
            models.Index(
                fields=["name_key", "id"],
                condition=Q(merged_into__isnull=True, name_withheld=False),
                name="organisation_in_public_by_name",
            ),
            models.Index(fields=["postcode"]),
            models.Index(fields=["name_key", "postcode"]),
            models.Index(fields=["confirmed_on"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])

    @property
    def public_website(self) -> str:
        """Its website as far as it agreed to show it."""
        return "" if self.name_withheld or self.website_consented_on is None else self.website

    def say_website(self, website: str, *, is_public: bool, day: dt.date) -> None:
        """Another address, or the same, and whether everybody may see it; consent given before keeps its day."""
        kept = self.website_consented_on if website == self.website else None
        self.website = website
        self.website_consented_on = (kept or day) if is_public and website else None

    @property
    def public_name(self) -> str:
        """The name as a stranger may read it."""
        return "Name withheld" if self.name_withheld else self.name

    @property
    def is_withheld(self) -> bool:
        """It withholds its name, or what it became part of does: a former name would tell the other."""
        return self.name_withheld or (self.merged_into is not None and self.merged_into.is_withheld)

    @property
    def in_a_sentence(self) -> str:
        """As a stranger may read of it after "for" or "on behalf of"."""
        return "an organisation whose name is withheld" if self.is_withheld else self.name


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
    name = models.CharField(max_length=255)
    name_key = SearchKeyField(of="name", db_index=True)
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
