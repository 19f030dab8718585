"""The list behind a figure: which organisations have somebody, and which have not. Read live, and never whole."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q

from organisations.models.standing import StandingQuerySet
from organisations.services.sector import BANDS
from reviews.services.appraising.ground import Ground, in_standing
from vcsrep.errors import DomainError

PARTS = ("area", "theme", "size")
SIDES = ("with", "without", "unknown")
NAMED = Q(organisation__name_withheld=False)  # the others are of no known place, theme or size: see `ground`


def behind(ground: Ground, told: dict[str, Any], key: str) -> StandingQuerySet:
    """`told` is the option's figures, `key` the figure's: "area-with", "theme-without", "unheard"."""
    standings = in_standing(ground.partnership.district).for_list()
    heard = {part: NAMED & _in_part(ground, told, part) for part in PARTS}
    if key == "unheard":
        return standings.exclude(heard["area"] | heard["theme"] | heard["size"])
    part, _, side = key.partition("-")
    if part not in PARTS or side not in SIDES:
        raise DomainError("There is no such list.")
    if side == "unknown":
        return standings.filter(~NAMED | _unknown(ground, part))
    if side == "with":
        return standings.filter(heard[part])
    return standings.filter(NAMED).exclude(heard[part]).exclude(_unknown(ground, part))


def _in_part(ground: Ground, told: dict[str, Any], part: str) -> Q:
    covered = told["covered"][f"{part}s"]
    if part == "area":
        places = [place for place, local_area in ground.inside.items() if local_area in set(covered)]
        return Q(area__in=places)
    if part == "theme":
        return Q(primary_theme__in=covered)
    found = Q(pk__in=[])
    for place in covered:
        found |= _of_size(place)
    return found


def _of_size(place: int) -> Q:
    at_least = Q(organisation__latest_income__gte=BANDS[place][0])
    if place + 1 == len(BANDS):
        return at_least
    below: Decimal = BANDS[place + 1][0]
    return at_least & Q(organisation__latest_income__lt=below)


def _unknown(ground: Ground, part: str) -> Q:
    if part == "area":
        return ~Q(area__in=list(ground.inside))
    return Q(primary_theme=None) if part == "theme" else Q(organisation__latest_income=None)
