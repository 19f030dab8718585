"""The profile of a district's sector: how many organisations by area, theme, type and size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from organisations.models import Based, District, OrganisationType, ShareOfWork, Standing, TypeOfOrganisation
from organisations.models.standing import StandingQuerySet

# Where each band of yearly income begins, in pounds, and its words; those of the national almanac of the sector.
BANDS = (
    (Decimal(0), "Micro: under £10,000"),
    (Decimal(10_000), "Small: £10,000 to £100,000"),
    (Decimal(100_000), "Medium: £100,000 to £1 million"),
    (Decimal(1_000_000), "Large: £1 million and more"),
)
UNKNOWN = "Not known"
BY_AREA, BY_THEME, BY_SIZE, BY_BASE = "By area", "By theme", "By size", "By base"
NO_AREA, NO_THEME = "No area", "No theme"
BASED = ((Based.YES, "Yes"), (Based.NO, "No"), (Based.UNKNOWN, UNKNOWN))
SHARES = (ShareOfWork.EXCLUSIVE, ShareOfWork.MAJORITY, ShareOfWork.SOME, ShareOfWork.NONE, ShareOfWork.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Part:
    """One picture: its name, and for each of its parts how many organisations. A type may count several times."""

    title: str
    of: str
    counts: list[tuple[str, int]]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    district: District
    total: int
    withheld: int
    parts: list[Part]


def sector_of(district: District) -> StandingQuerySet:
    """Those in standing today."""
    return Standing.objects.held().of_live().filter(district=district)


def labels_of(standing: Standing) -> dict[str, str]:
    """In which row one organisation counts in the parts by area, theme, size and base."""
    area, theme, income = standing.area, standing.primary_theme, standing.organisation.latest_income
    return {
        BY_AREA: _capital(area.name) if area else NO_AREA,
        BY_THEME: _capital(theme.name) if theme else NO_THEME,
        BY_SIZE: UNKNOWN if income is None else BANDS[band_of(income)][1],
        BY_BASE: dict(BASED)[Based(standing.based_in_district)],
    }


def band_of(income: Decimal) -> int:
    """The place in `BANDS` of a yearly income."""
    return max(place for place, (begins, _) in enumerate(BANDS) if begins <= income)


def profile_of(district: District, *, public: bool) -> Profile:
    """Of those in standing today. For the public the ones whose names are withheld are counted in the total only."""
    held = sector_of(district)
    withheld = held.filter(organisation__name_withheld=True).count() if public else 0
    shown = held.filter(organisation__name_withheld=False) if public else held
    counts = shown.aggregate(everybody=Count("pk"), **_counted())
    parts = [
        Part(BY_AREA, "Area", _by(shown, "area__name", NO_AREA)),
        Part(BY_THEME, "Theme", _by(shown, "primary_theme__name", NO_THEME)),
        Part("By type", "Type", _by_type(shown), "An organisation can be of several types."),
        Part(BY_SIZE, "Yearly income", _by_size(counts)),
        Part(BY_BASE, "Based in the district", [(words, counts[f"based_{key}"]) for key, words in BASED]),
        Part(
            "By share of work",
            "Work in the district",
            [(str(one.label), counts[f"share_{one.value}"]) for one in SHARES],
        ),
    ]
    return Profile(district, counts["everybody"] + withheld, withheld, parts)


def _counted() -> dict[str, Count]:
    """What one walk over the standings can count: sizes, base and share of work."""
    sizes = {
        f"size_{place}": Q(organisation__latest_income__gte=begins) for place, (begins, _) in enumerate(BANDS)
    }  # this large or larger
    based = {f"based_{key}": Q(based_in_district=key) for key, _ in BASED}
    shares = {f"share_{share.value}": Q(share_of_work=share) for share in SHARES}
    return {name: Count("pk", filter=condition) for name, condition in (sizes | based | shares).items()}


def _by(standings: QuerySet[Standing], column: str, nothing: str) -> list[tuple[str, int]]:
    """The largest first; those without one at the end."""
    counted = dict(standings.values_list(column).annotate(Count("pk")).order_by(column))
    without = counted.pop(None, 0)
    named = sorted(((_capital(name), number) for name, number in counted.items()), key=lambda row: (-row[1], row[0]))
    return [*named, (nothing, without)] if without else named


def _by_type(standings: QuerySet[Standing]) -> list[tuple[str, int]]:
    organisations = standings.values("organisation")
    rows = OrganisationType.objects.filter(organisation__in=organisations).values_list("type").annotate(Count("pk"))
    counted = dict(rows.order_by())
    named = [(label, counted.get(value, 0)) for value, label in TypeOfOrganisation.choices]
    without = standings.exclude(organisation__in=OrganisationType.objects.values("organisation")).count()
    told = sorted((row for row in named if row[1]), key=lambda row: (-row[1], row[0]))
    return [*told, ("No type", without)] if without else told


def _by_size(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    at_least = [*(counts[f"size_{place}"] for place in range(len(BANDS))), 0]
    named = [(words, at_least[place] - at_least[place + 1]) for place, (_, words) in enumerate(BANDS)]
    unknown = counts["everybody"] - at_least[0]
    return [*named, (UNKNOWN, unknown)] if unknown else named


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
