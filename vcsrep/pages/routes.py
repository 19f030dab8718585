"""By which routes an organisation is represented: the seats that speak for it, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q

from organisations.models import Area, Organisation, Standing
from partnerships.models import Electorate, Seat, SelectionMethod
from partnerships.services.seating import Seating, seatings


@dataclass(frozen=True, slots=True)
class Route:
    """One seat that speaks for an organisation; `why` is a sentence."""

    seating: Seating
    why: str


def routes_of(organisation: Organisation, day: dt.date) -> list[Route]:
    """Seats of the districts where it stands: of the whole sector, of its primary theme, of its area."""
    standings = Standing.objects.admitted_on(day).filter(organisation=organisation)
    standings = standings.select_related("district", "primary_theme", "area__parent__parent__parent")
    return [route for standing in standings for route in _routes(standing, day)]


def _routes(standing: Standing, day: dt.date) -> Iterator[Route]:
    areas = [standing.area_id, *(area.pk for area in _above(standing.area))]
    where = Q(area__in=areas) | Q(area__isnull=True)
    covering = (
        Q(electorate=Electorate.SECTOR)
        | Q(electorate=Electorate.THEME, theme=standing.primary_theme_id)
        | Q(electorate=Electorate.AREA, area__in=areas)
        | (Q(selection_method=SelectionMethod.APPOINTED) & where)
    )
    seats = Seat.objects.kept_on(day).filter(covering, partnership__district=standing.district)
    for seating in seatings(seats.with_terms().for_list(), day):
        yield Route(seating, _why(seating.seat, standing))


def _above(area: Area | None) -> Iterator[Area]:
    while area is not None and area.parent is not None:
        area = area.parent
        yield area


def _why(seat: Seat, standing: Standing) -> str:
    if seat.electorate == Electorate.SECTOR:
        return f"It is in standing in {standing.district}, and the whole sector there elects this seat."
    if seat.electorate == Electorate.THEME:
        return f"Its primary theme is {seat.theme}, and the organisations of that theme elect this seat."
    if seat.electorate == Electorate.AREA:
        return f"It belongs to {seat.area}, and the organisations of that area elect this seat."
    where = seat.area if seat.area is not None else standing.district
    return f"This seat is filled by appointment, and is meant to speak for {where}."
