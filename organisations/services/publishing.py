"""What everybody may know of organisations, read in short batches: no memory fills, and nobody waits."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from organisations.models import (
    ContactDetail,
    Organisation,
    OrganisationIdentifier,
    OrganisationType,
    OtherName,
    Standing,
)

BATCH = 2_000  # rows a question: a fraction of a second
COLUMNS = ("pk", "name_key", "name", "slug", "activities", "website", "founded_on", "website_consented_on")
Related = dict[int, list[Any]]


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """One organisation. Lists hold tuples as their names say; days are days, choices are their stored words."""

    pk: int
    name_key: str
    name: str
    slug: str
    activities: str
    website: str
    founded_on: dt.date | None
    types: list[str]
    identifiers: list[tuple[str, str]]
    names_kinds_ends: list[tuple[str, str, dt.date | None]]
    kinds_contacts: list[tuple[str, str]]
    places_themes: list[tuple[str, str | None]]


def public_facts(organisations: QuerySet[Organisation]) -> Iterator[PublicFacts]:
    """Each once, by name. A batch begins behind the last name of the one before: none is skipped when others come."""
    ordered = organisations.order_by("name_key", "pk").values_list(*COLUMNS)
    behind = Q()
    while rows := list(ordered.filter(behind)[:BATCH]):
        yield from _with_what_hangs_on(rows)
        key, name_key = rows[-1][0], rows[-1][1]
        behind = Q(name_key__gte=name_key) & (Q(name_key__gt=name_key) | Q(pk__gt=key))


def _with_what_hangs_on(rows: list[Any]) -> Iterator[PublicFacts]:
    keys = [row[0] for row in rows]
    types = _by_organisation(OrganisationType.objects.order_by("type"), keys, "type")
    identifiers = _by_organisation(
        OrganisationIdentifier.objects.order_by("scheme", "identifier"), keys, "scheme", "identifier"
    )
    names = _by_organisation(OtherName.objects.order_by("name"), keys, "name", "kind", "ends_on")
    contacts = _by_organisation(ContactDetail.objects.public().order_by("kind", "value"), keys, "kind", "value")
    standings = Standing.objects.held().order_by("district__name")
    places = _by_organisation(standings, keys, "area__name", "district__name", "primary_theme__name")
    for row in rows:
        facts = dict(zip(COLUMNS, row, strict=True))
        key = facts["pk"]
        if facts.pop("website_consented_on") is None:
            facts["website"] = ""
        yield PublicFacts(
            **facts,
            types=[kind for (kind,) in types[key]],
            identifiers=identifiers[key],
            names_kinds_ends=names[key],
            kinds_contacts=contacts[key],
            places_themes=[(area or district, theme) for area, district, theme in places[key]],
        )


def _by_organisation(rows: QuerySet[Any], keys: list[int], *columns: str) -> Related:
    found: Related = defaultdict(list)
    for key, *values in rows.filter(organisation__in=keys).values_list("organisation_id", *columns):
        found[key].append(tuple(values))
    return found
