"""Seats against the sector's profile (W4, T17): of what kind the organisations are, and who of them holds a seat."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from organisations.models import Organisation
from organisations.services.sector import (
    BY_AREA,
    BY_BASE,
    BY_SIZE,
    BY_THEME,
    NO_AREA,
    NO_THEME,
    UNKNOWN,
    Profile,
    labels_of,
    profile_of,
    sector_of,
)
from partnerships.models import Characteristic, Community, Exercise, SpokenFor
from partnerships.models import Scope as InScope
from partnerships.models.communities import SpokenForQuerySet
from reviews.services.scope import Scope

WITHHELD, NOT_HERE, VACANT = "Name withheld", "Not in standing in the district", "Vacant"
NONE_NAMED = "None named"
NOT_KNOWN = (UNKNOWN, NO_AREA, NO_THEME)
BY_CHARACTERISTIC, BY_COMMUNITY = "By protected characteristic", "By community of interest"
SEATS = "A seat counts where the organisation belongs on whose behalf it is held."
DEFINITIONS = {
    BY_AREA: f"The local area in which the register places an organisation. {SEATS}",
    BY_THEME: f"What an organisation works for first of all, as a partner confirmed it. {SEATS}",
    BY_SIZE: f"The yearly income an organisation told last, in the bands of the sector’s national almanac. {SEATS}",
    BY_BASE: f"Whether an organisation is based in the district, as a partner checked it. {SEATS}",
    BY_CHARACTERISTIC: "Organisations that say of themselves that they speak with or for people with a protected "
    "characteristic (Equality Act 2010). One may speak for several, so these rows do not add up. “None named” has all "
    "others, and those whose names are withheld.",
    BY_COMMUNITY: "Organisations that say of themselves that they speak with or for that community, of those in scope "
    "of the latest exercise. One may speak for several, so these rows do not add up.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of organisation: how many of the sector, and how many seats such organisations hold."""

    label: str
    organisations: int
    seats: int

    @property
    def is_kind(self) -> bool:
        """Not one of the rows that only make the sum right."""
        return self.label not in {*NOT_KNOWN, WITHHELD, NOT_HERE, VACANT, NONE_NAMED}


@dataclass(frozen=True, slots=True)
class Comparison:
    """With `adds_up` its rows sum to the sector's total and to all seats kept."""

    title: str
    of: str
    rows: list[Row]
    adds_up: bool = True
    notes: tuple[str, ...] = ()

    @property
    def definition(self) -> str:
        return DEFINITIONS[self.title]


@dataclass(frozen=True, slots=True)
class Likeness:
    profile: Profile
    comparisons: list[Comparison]

    @property
    def total(self) -> int:
        return self.profile.total


def compare(scope: Scope) -> Likeness:
    """The number of queries does not depend on the number of organisations or seats."""
    profile = profile_of(scope.district, public=scope.public)
    found = [
        _compared(scope, profile, part.title, part.of, part.counts)
        for part in profile.parts
        if part.title in {BY_AREA, BY_THEME, BY_SIZE, BY_BASE}
    ]
    return Likeness(profile, found + _communities(scope, profile))


def _compared(scope: Scope, profile: Profile, title: str, of: str, counts: list[tuple[str, int]]) -> Comparison:
    seats = Counter(_label(scope, one, title) for one in scope.holders)
    known = dict(counts)
    rows = [Row(label, number, seats[label]) for label, number in counts]
    rows += [Row(label, 0, number) for label, number in seats.items() if label not in {*known, WITHHELD, NOT_HERE}]
    rows.sort(key=lambda row: row.label in NOT_KNOWN)
    rows += [Row(WITHHELD, profile.withheld, seats[WITHHELD])]
    rows += [Row(NOT_HERE, 0, seats[NOT_HERE]), Row(VACANT, 0, scope.vacant)]
    return Comparison(title, of, [row for row in rows if row.organisations or row.seats or row.is_kind])


def _label(scope: Scope, holder: Organisation, title: str) -> str:
    """Withheld first: even that it stands in the district would tell which it is."""
    if scope.public and holder.is_withheld:
        return WITHHELD
    standing = scope.holding.get(holder.pk)
    return NOT_HERE if standing is None else labels_of(standing)[title]


def _communities(scope: Scope, profile: Profile) -> list[Comparison]:
    """By the nine characteristics, and by each community in scope; nothing while the district has named none."""
    communities = list(Community.objects.filter(district=scope.district).order_by("characteristic", "name", "pk"))
    if not communities:
        return []
    shown = sector_of(scope.district)
    if scope.public:
        shown = shown.filter(organisation__name_withheld=False)
    spoken = SpokenFor.objects.now().filter(community__in=communities, organisation__in=shown.values("organisation"))
    said: dict[int, list[Community]] = defaultdict(list)
    for row in spoken.filter(organisation__in={one.pk for one in scope.holders}).select_related("community"):
        said[row.organisation_id].append(row.community)
    of_holders = [said[one.pk] for one in scope.holders]
    return [_by_characteristic(profile, spoken, of_holders), _by_community(scope, communities, spoken, of_holders)]


def _by_characteristic(profile: Profile, spoken: SpokenForQuerySet, of_holders: list[list[Community]]) -> Comparison:
    counted = _counted(spoken, "community__characteristic")
    seats = Counter(one for own in of_holders for one in {community.characteristic for community in own})
    speaking = spoken.aggregate(number=Count("organisation", distinct=True))["number"]
    rows = [Row(str(one.label), counted.get(one.value, 0), seats[one.value]) for one in Characteristic]
    rows.append(Row(NONE_NAMED, profile.total - speaking, sum(not own for own in of_holders)))
    return Comparison(BY_CHARACTERISTIC, "Protected characteristic", rows, adds_up=False)


def _by_community(
    scope: Scope, communities: list[Community], spoken: SpokenForQuerySet, of_holders: list[list[Community]]
) -> Comparison:
    exercise = Exercise.objects.filter(district=scope.district, starts_on__lte=scope.day).order_by("starts_on").last()
    left_out = {row.community_id: row.reason for row in InScope.objects.filter(exercise=exercise, in_scope=False)}
    counted, seats = _counted(spoken, "community"), Counter(one.pk for own in of_holders for one in own)
    rows = [Row(str(one), counted.get(one.pk, 0), seats[one.pk]) for one in communities if one.pk not in left_out]
    notes = [f"{one} is not in scope of “{exercise}”: {left_out[one.pk]}" for one in communities if one.pk in left_out]
    return Comparison(BY_COMMUNITY, "Community", rows, adds_up=False, notes=tuple(notes))


def _counted(spoken: SpokenForQuerySet, column: str) -> dict[Any, int]:
    numbers = spoken.order_by().values(column).annotate(number=Count("organisation", distinct=True))
    return dict(numbers.values_list(column, "number"))
