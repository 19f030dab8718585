"""By which route the organisations of a sector reach the seats, and who has none (T17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count, Q

from elections.models import Contest, ContestSeat
from organisations.models.standing import StandingQuerySet
from organisations.services.sector import BANDS, band_of, sector_of
from partnerships.models import Seat, SelectionMethod
from partnerships.services.constituencies import NOBODY, places_of, standings_heard
from reviews.services.scope import Scope


class Route(StrEnum):
    """The best of an organisation's routes; each organisation has exactly one."""

    VOTE = "vote"
    APPOINTED = "appointed"
    ELECTION = "election"
    VACANT = "vacant"
    NONE = "none"


ROUTES: dict[str, tuple[str, str]] = {
    Route.VOTE: (
        "A seat they elect",
        "Somebody holds a seat that the whole sector, their theme or their area elects.",
    ),
    Route.APPOINTED: (
        "Only a seat filled by appointment",
        "Somebody was appointed to speak for the district or for their area, and no seat they elect is held.",
    ),
    Route.ELECTION: (
        "Only an election",
        "No such seat is held, and for one that they elect notice of an election is given that is not decided yet.",
    ),
    Route.VACANT: ("Only a vacant seat", "A seat is kept that should speak for them; nobody holds it."),
    Route.NONE: ("No seat", "No seat is kept for the sector as a whole, for their theme or for their area."),
}


class Gap(StrEnum):
    NO_ROUTE = "no-route"
    NOBODY_ALIKE = "nobody-alike"


GAPS: dict[str, tuple[str, str]] = {
    Gap.NO_ROUTE: (
        "No route at all",
        "No seat that is held speaks for them: neither one that the whole sector, their theme or their area elects, "
        "nor one filled by appointment for the district or their area. And no election is open in which they could "
        "vote for such a seat.",
    ),
    Gap.NOBODY_ALIKE: (
        "Nobody like them",
        "No seat is held on behalf of an organisation of their area, of their theme, or of their size band. "
        "Organisations of which none of the three is known are left out.",
    ),
}


@dataclass(frozen=True, slots=True)
class Reached:
    """`routes` sum to `total`."""

    total: int
    routes: dict[Route, int]
    gaps: dict[Gap, int]


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom the seats of a scope speak for, and whom the holders are like, as conditions on standings."""

    routes: dict[Route, Q]
    gaps: dict[Gap, Q]


def count_reached(scope: Scope) -> Reached:
    """One walk over the register, whatever its size."""
    reach = reach_of(scope)
    asked = {f"route_{route}": condition for route, condition in reach.routes.items()}
    asked |= {f"gap_{gap.name}": condition for gap, condition in reach.gaps.items()}
    counts = sector_of(scope.district).aggregate(
        total=Count("pk"), **{name: Count("pk", filter=condition) for name, condition in asked.items()}
    )
    return Reached(
        counts["total"],
        {route: counts[f"route_{route}"] for route in Route},
        {gap: counts[f"gap_{gap.name}"] for gap in Gap},
    )


def in_gap(scope: Scope, gap: Gap) -> StandingQuerySet:
    """Who they are; for the public without those whose names are withheld."""
    found = sector_of(scope.district).filter(reach_of(scope).gaps[gap])
    return found.filter(organisation__name_withheld=False) if scope.public else found


def reach_of(scope: Scope) -> Reach:
    seats = [line.seat for line in scope.seated]
    inside = places_of(seats)
    held = {line.seat.pk for line in scope.seated if line.holder is not None}
    open_now = _being_filled(seats)

    def heard(chosen: Iterable[Seat]) -> Q:
        return standings_heard(chosen, inside)

    vote = heard(seat for seat in seats if seat.pk in held and _is_elected(seat))
    appointed = heard(seat for seat in seats if seat.pk in held and not _is_elected(seat))
    election = heard(seat for seat in seats if seat.pk in open_now and _is_elected(seat))
    spoken, anything = vote | appointed | election, heard(seats)
    routes = {
        Route.VOTE: vote,
        Route.APPOINTED: appointed & ~vote,
        Route.ELECTION: election & ~vote & ~appointed,
        Route.VACANT: anything & ~spoken,
        Route.NONE: ~anything & ~spoken,
    }
    return Reach(routes, {Gap.NO_ROUTE: ~spoken, Gap.NOBODY_ALIKE: _nobody_alike(scope)})


def _being_filled(seats: list[Seat]) -> set[int]:
    contests = Contest.objects.published().undecided()
    return set(ContestSeat.objects.filter(seat__in=seats, contest__in=contests).values_list("seat", flat=True))


def _is_elected(seat: Seat) -> bool:
    return seat.selection_method == SelectionMethod.ELECTED


def _nobody_alike(scope: Scope) -> Q:
    holding = scope.holding.values()
    incomes = [row.organisation.latest_income for row in holding]
    alike = Q(area__in={row.area_id for row in holding if row.area_id})
    alike |= Q(primary_theme__in={row.primary_theme_id for row in holding if row.primary_theme_id})
    for band in {band_of(income) for income in incomes if income is not None}:
        alike |= _of_band(band)
    known = Q(area__isnull=False) | Q(primary_theme__isnull=False) | Q(organisation__latest_income__isnull=False)
    return known & ~(alike | NOBODY)


def _of_band(band: int) -> Q:
    at_least = Q(organisation__latest_income__gte=BANDS[band][0])
    ends = BANDS[band + 1][0] if band + 1 < len(BANDS) else None
    return at_least if ends is None else at_least & Q(organisation__latest_income__lt=ends)
