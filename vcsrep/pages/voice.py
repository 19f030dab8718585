"""How to get your voice heard: what a person finds who asks by organisation, place or theme (C10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from organisations.models import Area, District, Organisation, Theme, with_held_standings
from partnerships.models import Seat
from partnerships.services.constituencies import seats_for, with_all_around
from partnerships.services.seating import Seating, seatings
from vcsrep.pages.routes import KINDS, kind_of

MOST = 10  # organisations or places that fit what was typed


@dataclass(frozen=True, slots=True)
class Speaking:
    """Seats that speak for a place or a theme; `for_whom` names it."""

    for_whom: str
    groups: list[tuple[str, list[Seating]]]  # how the seats are filled, and the seats


@dataclass(frozen=True, slots=True)
class Found:
    """What fits. `more` says that only the first were taken."""

    organisations: list[Organisation]
    places: list[Area]  # when several fit: to choose from
    speaking: list[Speaking]
    more: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.organisations or self.places or self.speaking)


def find(*, words: str, place: str, theme: str, day: dt.date) -> Found:
    """By an organisation's name, a place's name or a theme's; each is asked on its own."""
    groups = list(with_held_standings(_named(words))[: MOST + 1]) if words else []
    areas = places_named(place) if place else []
    speaking = [for_place(areas[0], day)] if len(areas) == 1 else []
    if theme:
        speaking += [for_theme(row, day) for row in Theme.objects.filter(name=theme).select_related("district__area")]
    more = len(groups) > MOST or len(areas) > MOST
    return Found(groups[:MOST], areas[:MOST] if len(areas) > 1 else [], speaking, more)


def _named(words: str) -> QuerySet[Organisation]:
    return Organisation.objects.listed().named(words).order_by("name_key", "pk")


def places_named(name: str) -> list[Area]:
    """Those of that very name, or else with it in their names, inside a district that keeps a register."""
    inside = Area.objects.select_related("parent__parent__parent__parent__district", "parent__parent__parent__district")
    inside = inside.select_related("parent__parent__district", "parent__district", "district")
    exact = [area for area in inside.filter(name__iexact=name).order_by("pk") if district_of(area)]
    if exact:
        return sorted(exact, key=_size)[:1]
    fitting = inside.filter(name__icontains=name).order_by("name", "pk")[: 4 * MOST]
    return [area for area in fitting if district_of(area)][: MOST + 1]


def for_place(area: Area, day: dt.date) -> Speaking:
    district = district_of(area)
    if district is None:
        return Speaking(area.name, [])
    return Speaking(area.name, _grouped(Seat.objects.filter(seats_for(district, with_all_around(area), None)), day))


def for_theme(theme: Theme, day: dt.date) -> Speaking:
    seats = Seat.objects.filter(seats_for(theme.district, [theme.district.area], theme))
    return Speaking(f"{theme.name} in {theme.district}", _grouped(seats, day))


def all_seats(day: dt.date) -> list[tuple[str, list[Seating]]]:
    """Every seat that a member organisation has a part in, by how it is filled."""
    return _grouped(Seat.objects.all(), day)


def district_of(area: Area) -> District | None:
    """The district the place lies in; none for what stands above districts."""
    for place in with_all_around(area):
        district: District | None = getattr(place, "district", None)
        if district is not None:
            return district
    return None


def _size(area: Area) -> int:
    """Places of one name: the largest goes first, for it holds the others."""
    return sum(1 for _ in with_all_around(area))


def _grouped(seats: Iterable[Seat], day: dt.date) -> list[tuple[str, list[Seating]]]:
    kept = Seat.objects.kept_on(day).filter(pk__in=[seat.pk for seat in seats])
    lines = seatings(kept.with_terms().for_list(), day)
    groups = [(kind, [line for line in lines if kind_of(line.seat) == kind]) for kind in KINDS]
    return [(kind, group) for kind, group in groups if group]
