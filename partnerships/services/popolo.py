"""A partnership as Popolo JSON: organizations, posts, memberships, persons and areas.

Popolo's names: https://www.popoloproject.com/specs/. Private things – mail addresses, names withheld – stay out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from organisations.models import Area, Organisation
from partnerships.models import Partnership, Seat, Term


def as_popolo(partnership: Partnership, seats: Iterable[Seat]) -> dict[str, Any]:
    """`seats` come from `Seat.objects.with_terms().for_list()`."""
    kept = list(seats)
    terms = [term for seat in kept for term in seat.terms.all()]
    groups = {term.on_behalf_of_id: _group(term.on_behalf_of) for term in terms}
    areas = [partnership.area, *(seat.area for seat in kept if seat.area is not None)]
    return {
        "organizations": [_body(partnership), *groups.values()],
        "posts": [_post(seat) for seat in kept],
        "memberships": [_membership(term, partnership) for term in terms],
        "persons": list({term.person_id: _person(term) for term in terms}.values()),
        "areas": list({area.pk: _area(area) for area in areas}.values()),
    }


def _body(partnership: Partnership) -> dict[str, Any]:
    return {
        "id": _organization_id(partnership),
        "name": partnership.name,
        "classification": partnership.get_classification_display(),
        "parent_id": None if partnership.parent is None else _organization_id(partnership.parent),
        "area_id": f"area/{partnership.area_id}",
        "description": partnership.purpose or None,
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


def _membership(term: Term, partnership: Partnership) -> dict[str, Any]:
    return {
        "id": f"term/{term.pk}",
        "person_id": f"person/{term.person_id}",
        "organization_id": _organization_id(partnership),
        "post_id": f"seat/{term.seat_id}",
        "on_behalf_of_id": f"organisation/{term.on_behalf_of_id}",
        "start_date": term.starts_on.isoformat(),
        "end_date": _day(term.ends_on),
    }


def _person(term: Term) -> dict[str, Any]:
    return {"id": f"person/{term.person_id}", "name": term.person.name}


def _group(organisation: Organisation) -> dict[str, Any]:
    return {"id": f"organisation/{organisation.pk}", "name": organisation.public_name}


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
