"""The history of one organisation as an office may read it: who changed what, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from organisations.models import ContactDetail, Membership, Organisation, ServiceOffer, Standing, User
from organisations.services.people import names_of

LONGEST = 2_000  # entries, over all pages
NAMELESS = "somebody without a name here"
SHOWN = 80  # signs of a long text

DETAILS = {
    "name": "Name",
    "activities": "What it does",
    "postcode": "Postcode",
    "website": "Website",
    "website_consented_on": "Website public since",
    "latest_income": "Income",
    "founded_on": "Founded on",
    "is_frontline": "Frontline",
    "is_infrastructure": "Infrastructure",
    "infrastructure_scope": "Kind of infrastructure",
    "name_withheld": "Name withheld",
    "parent": "Branch of",
    "governs_itself": "Governs itself",
    "merged_into": "Merged into",
}
FACTS = {
    "status": "Standing",
    "admitted_on": "In standing from",
    "ended_on": "Out of standing from",
    "based_in_district": "Based in the district",
    "share_of_work": "Work in the district",
    "area": "Area",
    "primary_theme": "Primary theme",
    "evidence": "Evidence",
}
PEOPLE = {"name": "Name", "role": "Role", "starts_on": "From", "ends_on": "Until"}
OFFERS = {"service": "Service", "area": "Area"}
CONTACTS = {"kind": "Kind", "value": "Contact", "consented_on": "Public since"}


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` says what was done and by whom, `lines` what became what."""

    moment: dt.datetime
    title: str
    lines: tuple[str, ...]


def chronicle(organisation: Organisation, *, user: User, day: dt.date, knows_people: bool) -> list[Entry]:
    """The newest first: its details and people; standings and contacts only of the districts this person works in."""
    mine = user.districts_of_office(day)
    standings = _steps_of(Standing).filter(organisation=organisation, district__in=mine)
    contacts = _steps_of(ContactDetail).filter(organisation=organisation)
    visible = contacts.filter(district__in=mine) | contacts.filter(district__isnull=True)
    details = _steps_of(Organisation).filter(id=organisation.pk)
    people = _steps_of(Membership).filter(organisation=organisation)
    offers = _steps_of(ServiceOffer).filter(organisation=organisation)
    told: list[tuple[QuerySet[Any], str, dict[str, str]]] = [
        (details.select_related("merged_into", "parent"), "Details", DETAILS),
        (standings.select_related("district", "area", "primary_theme"), "Standing", FACTS),
        (visible, "Contact", CONTACTS),
        (offers.select_related("service", "area"), "Service", OFFERS),
    ]
    if knows_people:
        told.append((people, "Person", PEOPLE))
    read = [
        (list(steps.order_by("id", "history_date", "history_id")), subject, fields) for steps, subject, fields in told
    ]
    names = names_of({step.history_user_id for steps, _, _ in read for step in steps})
    entries = [entry for steps, subject, fields in read for entry in _told(steps, subject, fields, names)]
    return sorted(entries, key=lambda entry: entry.moment, reverse=True)[:LONGEST]


def _steps_of(model: Any) -> QuerySet[Any]:
    steps: QuerySet[Any] = model.history.all()
    return steps


def _told(steps: list[Any], subject: str, fields: dict[str, str], names: dict[int, str]) -> Iterator[Entry]:
    for _, of_one_row in groupby(steps, key=lambda step: step.id):
        before = None
        for step in of_one_row:
            lines = tuple(_lines(before, step, fields))
            if before is None or step.history_type == "-" or lines or step.history_change_reason:
                yield Entry(step.history_date, _title(subject, step, names), lines)
            before = step


def _title(subject: str, step: Any, names: dict[int, str]) -> str:
    done = {"+": "added", "~": "changed", "-": "taken away"}[step.history_type]
    whose = f" in {step.district}" if subject == "Standing" else ""
    by = f" by {names.get(step.history_user_id, NAMELESS)}" if step.history_user_id else ""
    reason = f": {step.history_change_reason}" if step.history_change_reason else ""
    return f"{subject}{whose} {done}{by}{reason}"


def _lines(before: Any, step: Any, fields: dict[str, str]) -> Iterator[str]:
    """What became what; of a new row what it began with, of one taken away what it was."""
    for name, label in fields.items():
        now = _said(step, name)
        was = _said(before, name) if before is not None else ""
        if step.history_type == "-":
            yield from [f"{label}: {now}"] if now else []
        elif now != was:
            yield f"{label}: {was} → {now or 'nothing'}" if was else f"{label}: {now}"


def _said(step: Any, name: str) -> str:
    display = getattr(step, f"get_{name}_display", None)
    value = display() if display else getattr(step, name)
    if value in (None, ""):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    said = f"{value.day} {value:%B %Y}" if isinstance(value, dt.date) else str(value)
    return f"{said[:SHOWN]}…" if len(said) > SHOWN else said
