"""Whole lists for spreadsheets, row by row."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from organisations.models import KindOfContact, Organisation, TypeOfOrganisation
from organisations.services.publishing import PublicFacts, public_facts

PUBLIC_HEADINGS = [
    "Name", "What it does", "Place", "Theme", "Types", "Identifiers", "Website", "E-mail", "Telephone",
    "Postal address", "Page",
]  # fmt: skip
LABELS = dict(TypeOfOrganisation.choices)
SEVERAL = "; "


def public_rows(organisations: QuerySet[Organisation]) -> Iterator[list[object]]:
    """What a spreadsheet of the directory has, the headings first."""
    yield list(PUBLIC_HEADINGS)
    page = settings.SITE_ADDRESS + reverse("organisation", args=["SLUG"])
    for facts in public_facts(organisations):
        yield [*_public_row(facts), page.replace("SLUG", facts.slug)]


def _public_row(facts: PublicFacts) -> list[object]:
    return [
        facts.name,
        facts.activities,
        SEVERAL.join(dict.fromkeys(place for place, _ in facts.places_themes)),
        SEVERAL.join(dict.fromkeys(theme for _, theme in facts.places_themes if theme)),
        SEVERAL.join(LABELS[kind] for kind in facts.types),
        SEVERAL.join(f"{scheme}-{identifier}" for scheme, identifier in facts.identifiers),
        facts.website,
        *(_contacts(facts, kind) for kind in (KindOfContact.EMAIL, KindOfContact.PHONE, KindOfContact.POST)),
    ]


def _contacts(facts: PublicFacts, wanted: KindOfContact) -> str:
    return SEVERAL.join(value for kind, value in facts.kinds_contacts if kind == wanted)
