"""By which routes an organisation, a place or a theme is represented: the seats that speak for it, and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q

from organisations.models import Organisation, Standing
from partnerships.models import Electorate, Seat, SelectionMethod, Term
from partnerships.services.constituencies import seats_for, with_all_around
from partnerships.services.seating import Seating, seatings

SECTOR, THEME, AREA, APPOINTED = "Elected by the whole sector", "Elected by a theme", "Elected by an area", "Appointed"
BY_THE_BODY = "Chosen by the body itself"
KINDS = (SECTOR, THEME, AREA, APPOINTED, BY_THE_BODY)


@dataclass(frozen=True, slots=True)
class Route:
    """One seat that speaks for an organisation; `why` is a sentence."""

    seating: Seating
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Represented:
    """`gaps` says in sentences by which routes nobody can speak; `own` are the seats its own people hold."""

    routes: list[Route]
    gaps: list[str]
    own: list[Term]

    @property
    def filled(self) -> int:
        return sum(route.seating.holder is not None for route in self.routes)


def who_represents(organisation: Organisation, day: dt.date) -> Represented:
    standings = list(_standings(organisation, day))
    routes = [route for standing in standings for route in _routes(standing, day)]
    gaps = [gap for standing in standings for gap in _gaps(standing, routes)]
    if not standings:
        gaps = [f"{organisation.public_name} is in standing in no district, so no seat is kept for it."]
    own = Term.objects.serving_on(day).filter(on_behalf_of__in=_with_merged(organisation))
    return Represented(routes, gaps, list(own.for_list()))


def routes_of(organisation: Organisation, day: dt.date) -> list[Route]:
    """Seats of the districts where it stands: of the whole sector, of its primary theme, of its area."""
    return [route for standing in _standings(organisation, day) for route in _routes(standing, day)]


def kind_of(seat: Seat) -> str:
    kinds = {Electorate.SECTOR.value: SECTOR, Electorate.THEME.value: THEME, Electorate.AREA.value: AREA}
    otherwise = APPOINTED if seat.selection_method == SelectionMethod.APPOINTED else BY_THE_BODY
    return kinds.get(seat.electorate, otherwise)


def _standings(organisation: Organisation, day: dt.date) -> Iterable[Standing]:
    around = "area__parent__parent__parent__parent"
    standings = Standing.objects.admitted_on(day).filter(organisation=organisation)
    return standings.select_related("district__area", "primary_theme", around).order_by("district__name")


def _with_merged(organisation: Organisation) -> list[int]:
    """Itself, and those that were merged into it."""
    merged = Q(merged_into=organisation) | Q(merged_into__merged_into=organisation)
    return [organisation.pk, *Organisation.objects.filter(merged).values_list("pk", flat=True)]


def _routes(standing: Standing, day: dt.date) -> Iterator[Route]:
    covering = seats_for(standing.district, with_all_around(standing.area), standing.primary_theme)
    seats = Seat.objects.kept_on(day).filter(covering).with_terms().for_list().prefetch_related("appointers")
    for seating in seatings(seats, day):
        yield Route(seating, kind_of(seating.seat), _why(seating.seat, standing))


def _why(seat: Seat, standing: Standing) -> str:
    if seat.electorate == Electorate.SECTOR:
        return f"It is in standing in {standing.district}, and the whole sector there elects this seat."
    if seat.electorate == Electorate.THEME:
        return f"Its primary theme is {seat.theme}, and the organisations of that theme elect this seat."
    if seat.electorate == Electorate.AREA:
        forward = f" {seat.put_forward_by} puts the person forward." if seat.put_forward_by else ""
        return f"It belongs to {seat.area}, and the organisations of that area elect this seat.{forward}"
    where = seat.area if seat.area is not None else standing.district
    names = [organisation.public_name for organisation in seat.appointers.all()]
    return f"This seat is filled by appointment{_by(names)}, and is meant to speak for {where}."


def _by(names: list[str]) -> str:
    if not names:
        return ""
    first = ", ".join(names[:-1])
    return f" by {first} and {names[-1]}" if first else f" by {names[0]}"


def _gaps(standing: Standing, routes: Iterable[Route]) -> Iterator[str]:
    """The routes that are not there, in plain words."""
    there = {route.kind for route in routes if route.seating.seat.partnership.district_id == standing.district_id}
    if SECTOR not in there:
        yield f"No seat is elected by the whole sector of {standing.district}."
    if standing.primary_theme is None:
        yield "Its primary theme is not settled, so no theme elects a seat with its vote."
    elif THEME not in there:
        yield f"No seat is elected by the organisations that work for {standing.primary_theme}."
    if standing.area is None:
        yield "Its area is not settled, so no area elects a seat with its vote."
    elif AREA not in there:
        yield f"No seat is elected by the organisations of {standing.area}."
    if APPOINTED not in there:
        yield f"No seat is filled by appointment for {standing.area or standing.district}."
