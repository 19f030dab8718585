"""The office's own list for spreadsheets: organisations in the column names of the 360Giving standard, then ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet

from organisations.models import (
    Based,
    ContactDetail,
    KindOfContact,
    OrganisationIdentifier,
    OrganisationType,
    ShareOfWork,
    Standing,
    StandingStatus,
    TypeOfOrganisation,
)

BATCH = 2_000
CHARITY, COMPANY = "GB-CHC", "GB-COH"
ORG = "Recipient Org:"
# https://standard.threesixtygiving.org/en/latest/technical/360-giving-schemas/ – titles of its flat format.
HEADINGS = [
    f"{ORG}Identifier", f"{ORG}Name", f"{ORG}Charity Number", f"{ORG}Company Number", f"{ORG}Description",
    f"{ORG}Postal Code", f"{ORG}Web Address", f"{ORG}Location:0:Name",
    "District", "Standing", "In standing from", "Based in the district", "Work in the district", "Area",
    "Primary theme", "Types", "Latest income", "Facts checked on", "E-mail", "Telephone",
    "Name withheld",
]  # fmt: skip
COLUMNS = (
    "pk", "organisation", "organisation__name_key", "organisation__name", "organisation__activities",
    "organisation__postcode", "organisation__website", "organisation__latest_income", "organisation__name_withheld",
    "district", "district__name", "status", "admitted_on", "based_in_district", "share_of_work", "area__name",
    "primary_theme__name", "checked_on",
)  # fmt: skip
Row = dict[str, Any]
Contacts = dict[tuple[int, str], list[Any]]  # by organisation and kind


def office_rows(standings: QuerySet[Standing]) -> Iterator[list[object]]:
    """The headings, then each standing by name, in batches short enough that nobody waits."""
    yield list(HEADINGS)
    for rows in _batches(standings):
        keys = [row["organisation"] for row in rows]
        numbers, kinds, contacts = _numbers(keys), _types(keys), _contacts(keys)
        for row in rows:
            yield _line(row, numbers.get(row["organisation"], {}), kinds.get(row["organisation"], []), contacts)


def _batches(standings: QuerySet[Standing]) -> Iterator[list[Row]]:
    ordered = standings.order_by("organisation__name_key", "pk").values(*COLUMNS)
    behind = Q()
    while rows := list(ordered.filter(behind)[:BATCH]):
        yield rows
        name_key, key = rows[-1]["organisation__name_key"], rows[-1]["pk"]
        further = Q(organisation__name_key__gt=name_key) | Q(pk__gt=key)
        behind = Q(organisation__name_key__gte=name_key) & further


def _line(row: Row, numbers: dict[str, str], kinds: list[str], contacts: Contacts) -> list[object]:
    return [
        _identifier(row, numbers),
        row["organisation__name"],
        numbers.get(CHARITY, ""),
        numbers.get(COMPANY, ""),
        row["organisation__activities"],
        row["organisation__postcode"],
        row["organisation__website"],
        row["area__name"],
        row["district__name"],
        StandingStatus(row["status"]).label,
        _day(row["admitted_on"]),
        Based(row["based_in_district"]).label,
        ShareOfWork(row["share_of_work"]).label,
        row["area__name"],
        row["primary_theme__name"],
        "; ".join(kinds),
        row["organisation__latest_income"],
        _day(row["checked_on"]),
        *(_reach(row, contacts, kind) for kind in (KindOfContact.EMAIL, KindOfContact.PHONE)),
        "Yes" if row["organisation__name_withheld"] else "",
    ]


def _identifier(row: Row, numbers: dict[str, str]) -> str:
    """As org-id.guide writes it; the standard wants one for each, so one without a number gets ours."""
    for scheme in (CHARITY, COMPANY, *sorted(numbers)):
        if scheme in numbers:
            return f"{scheme}-{numbers[scheme]}"
    return f"vcsrep-{row['organisation']}"


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _reach(row: Row, contacts: Contacts, kind: KindOfContact) -> str:
    """What the office of this district may use: its own, the organisation's, and what is public."""
    told = contacts.get((row["organisation"], kind.value), [])
    return "; ".join(value for value, district, public in told if public or district in (None, row["district"]))


def _numbers(keys: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = OrganisationIdentifier.objects.filter(organisation__in=keys).order_by("pk")
    for key, scheme, identifier in rows.values_list("organisation", "scheme", "identifier"):
        found.setdefault(key, {}).setdefault(scheme, identifier)
    return found


def _types(keys: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = OrganisationType.objects.filter(organisation__in=keys).order_by("type")
    for key, kind in rows.values_list("organisation", "type"):
        found.setdefault(key, []).append(str(TypeOfOrganisation(kind).label))
    return found


def _contacts(keys: list[int]) -> Contacts:
    found: Contacts = {}
    rows = ContactDetail.objects.filter(organisation__in=keys).order_by("value")
    for key, kind, value, district, day in rows.values_list(
        "organisation", "kind", "value", "district", "consented_on"
    ):
        found.setdefault((key, kind), []).append((value, district, day is not None))
    return found
