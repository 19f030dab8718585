"""Partnerships as Popolo JSON: organizations, posts, memberships, persons and areas.

Popolo's names: https://www.popoloproject.com/specs/. Private things – mail addresses, names withheld – stay out, and
organisations that withhold their names share one entry, so that nothing tells them apart.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from organisations.models import Area, Organisation
from partnerships.models import Deputy, Partnership, Seat, Term
from partnerships.services.sitters import WITHHELD

WITHHELD_ID = "organisation/withheld"


def as_popolo(partnerships: Iterable[Partnership], seats: Iterable[Seat]) -> dict[str, Any]:
    """`partnerships` come from `for_list()`, `seats` from `with_terms().for_list()`; one more query for deputies.

    A parent that is not among the partnerships is there by name and kind only, so that no reference leads nowhere.
    """
    bodies, kept = list(partnerships), list(seats)
    terms = [term for seat in kept for term in seat.terms.all()]
    deputies = list(Deputy.objects.filter(term__seat__in=kept).select_related("term__seat__partnership").for_list())
    here = {body.pk for body in bodies}
    parents = [body.parent for body in bodies if body.parent is not None and body.parent_id not in here]
    sitting: list[Term | Deputy] = [*terms, *deputies]
    groups = [row.on_behalf_of for row in sitting]
    areas = [body.area for body in bodies] + [seat.area for seat in kept if seat.area is not None]
    return {
        "organizations": _once([*map(_body, bodies), *map(_parent, parents), *map(_group, groups)]),
        "posts": [_post(seat) for seat in kept],
        "memberships": [
            *(_membership(term, seat) for seat in kept for term in seat.terms.all()),
            *map(_deputy, deputies),
        ],
        "persons": _once([_person(row) for row in sitting]),
        "areas": _once([_area(area) for area in areas]),
    }


def _once(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each id once, as it was met first."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        found.setdefault(row["id"], row)
    return list(found.values())


def _body(partnership: Partnership) -> dict[str, Any]:
    return {
        "id": _organization_id(partnership),
        "name": partnership.name,
        "classification": partnership.get_classification_display(),
        "parent_id": None if partnership.parent is None else _organization_id(partnership.parent),
        "area_id": f"area/{partnership.area_id}",
        "description": partnership.purpose or None,
        "founding_date": _day(partnership.founded_on),
    }


def _parent(partnership: Partnership) -> dict[str, Any]:
    return {
        "id": _organization_id(partnership),
        "name": partnership.name,
        "classification": partnership.get_classification_display(),
    }


def _organization_id(partnership: Partnership) -> str:
    return f"partnership/{partnership.slug}"


def _area(area: Area) -> dict[str, Any]:
    return {
        "id": f"area/{area.pk}",
        "name": area.name,
        "identifier": area.identifier or None,
        "classification": area.get_classification_display(),
    }


def _post(seat: Seat) -> dict[str, Any]:
    return {
        "id": f"seat/{seat.pk}",
        "label": seat.label,
        "role": seat.role,
        "organization_id": _organization_id(seat.partnership),
        "area_id": None if seat.area_id is None else f"area/{seat.area_id}",
        "start_date": seat.starts_on.isoformat(),
        "end_date": _day(seat.ends_on),
    }


def _membership(term: Term, seat: Seat) -> dict[str, Any]:
    return {
        "id": f"term/{term.pk}",
        "role": seat.role,
        "person_id": f"person/{term.person_id}",
        "organization_id": _organization_id(seat.partnership),
        "post_id": f"seat/{seat.pk}",
        "on_behalf_of_id": _group_id(term.on_behalf_of),
        "start_date": term.starts_on.isoformat(),
        "end_date": _day(term.ends_on),
    }


def _deputy(deputy: Deputy) -> dict[str, Any]:
    """Named for as long as the term lasts, unless it says otherwise."""
    return {
        "id": f"deputy/{deputy.pk}",
        "role": "Deputy",
        "person_id": f"person/{deputy.person_id}",
        "organization_id": _organization_id(deputy.term.seat.partnership),
        "post_id": f"seat/{deputy.term.seat_id}",
        "on_behalf_of_id": _group_id(deputy.on_behalf_of),
        "start_date": deputy.starts_on.isoformat(),
        "end_date": _day(deputy.ends_on or deputy.term.ends_on),
    }


def _person(row: Term | Deputy) -> dict[str, Any]:
    return {"id": f"person/{row.person_id}", "name": row.person.name}


def _group(organisation: Organisation) -> dict[str, Any]:
    name = WITHHELD if organisation.is_withheld else organisation.name
    return {"id": _group_id(organisation), "name": name}


def _group_id(organisation: Organisation) -> str:
    return WITHHELD_ID if organisation.is_withheld else f"organisation/{organisation.pk}"


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
