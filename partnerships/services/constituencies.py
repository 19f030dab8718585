"""For whom a seat speaks, read from either end: the seats of an organisation, and the organisations of seats.

A seat that the whole sector elects speaks for every organisation of its district; one that a theme elects for those
that work for it first of all; one that an area elects for those of that place; one that is filled by appointment for
those of its place, or for the district where it names none. Co-opted and ex officio seats speak for no organisation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q

from organisations.models import Area, District, Theme
from organisations.services.inside import places_inside
from partnerships.models import Electorate, Seat, SelectionMethod

EVERYBODY, NOBODY = Q(pk__isnull=False), Q(pk__isnull=True)


def seats_for(district: District, areas: Iterable[Area], theme: Theme | None) -> Q:
    """Seats that speak there for these places, one inside the other, and for that theme."""
    places = [area.pk for area in areas]
    by_theme = Q(electorate=Electorate.THEME, theme=theme) if theme is not None else Q(pk__in=[])
    appointed = Q(selection_method=SelectionMethod.APPOINTED) & (Q(area__in=places) | Q(area__isnull=True))
    by_area = Q(electorate=Electorate.AREA, area__in=places)
    return Q(partnership__district=district) & (Q(electorate=Electorate.SECTOR) | by_theme | by_area | appointed)


def with_all_around(area: Area | None) -> Iterator[Area]:
    """The place itself, and those it lies in."""
    while area is not None:
        yield area
        area = area.parent


def standings_heard(seats: Iterable[Seat], inside: Mapping[int, set[int]]) -> Q:
    """Standings of their district for which one of these seats speaks; `inside` from `places_of(seats)`."""
    heard = NOBODY
    themes, places = set(), set()
    for seat in seats:
        if seat.electorate == Electorate.THEME:
            themes.add(seat.theme_id)
        elif seat.electorate == Electorate.SECTOR or (_is_appointed(seat) and seat.area_id is None):
            heard = EVERYBODY
        elif seat.area_id is not None and (seat.electorate == Electorate.AREA or _is_appointed(seat)):
            places |= inside[seat.area_id]
    return heard | Q(primary_theme__in=themes) | Q(area__in=places)


def places_of(seats: Iterable[Seat]) -> dict[int, set[int]]:
    """The places these seats name, each with all inside it."""
    return places_inside({seat.area_id for seat in seats if seat.area_id is not None})


def _is_appointed(seat: Seat) -> bool:
    return seat.selection_method == SelectionMethod.APPOINTED
