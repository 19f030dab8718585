"""An invented register of any size, written in a few statements: what lists and searches are measured on."""

from __future__ import annotations

import random
from collections.abc import Iterator

from organisations.models import (
    Area,
    District,
    Organisation,
    OrganisationType,
    OtherName,
    Standing,
    StandingStatus,
    Theme,
    TypeOfOrganisation,
)
from tests.factories.organisations import AreaFactory, DistrictFactory, ThemeFactory

BATCH = 5_000
PLACES = (
    "Alderley Ashford Barwell Bretby Carlby Chipping Dunholme Elmley Fenwick Garton Harby Inkford Kirby Ledwell"
).split()
CAUSES = (
    "Lunch Club, Village Hall, Friends of the Park, Toddler Group, Youth Club, Allotment Association, "
    "Men's Shed, Women's Institute, Ladies Choir, Church Fund, Café & Larder, Football Club, Scout Group, "
    "Historical Society, Conservation Volunteers, Carers Support, Community Transport, Playgroup, Almshouses, Trust"
).split(", ")
PATRONS = (
    "Rowan Heron Linnet Oak Teal Sorrel Martin Quince Hazel Larch Plover Yarrow Kestrel Mallow Ouzel Damson"
).split()
AREAS = 8


def ground() -> District:
    """An empty district with local areas and themes."""
    district: District = DistrictFactory()
    for name in PLACES[:AREAS]:
        AreaFactory(parent=district.area, name=name)
    for letter in "abcdefghi":
        ThemeFactory(district=district, name=f"theme {letter}")
    return district


def found(district: District, numbers: range) -> None:
    """As many organisations in standing; of a hundred one withholds its name and one is an applicant."""
    areas, themes = list(district.area.children.all()), list(district.themes.all())
    chance = random.Random(numbers.start)
    for first in range(numbers.start, numbers.stop, BATCH):
        rows = list(_organisations(range(first, min(numbers.stop, first + BATCH)), chance))
        Organisation.objects.bulk_create(rows)
        Standing.objects.bulk_create(_standings(rows, district, areas, themes, chance))
        OrganisationType.objects.bulk_create(
            OrganisationType(organisation=row, type=chance.choice(TypeOfOrganisation.values)) for row in rows
        )
        OtherName.objects.bulk_create(
            OtherName(organisation=row, name=f"Old {row.name}", kind="former") for row in rows[::10]
        )


def _organisations(numbers: range, chance: random.Random) -> Iterator[Organisation]:
    for number in numbers:
        name = f"{chance.choice(PATRONS)} {chance.choice(CAUSES)}, {chance.choice(PLACES)} {number}"
        yield Organisation(
            name=name,
            slug=f"made-{number}",
            activities=f"We bring people of {name} together, with meals, visits and advice. " * 3,
            postcode=f"WR{chance.randint(1, 20)} {chance.randint(1, 9)}AB",
            latest_income=chance.randint(0, 400_000),
            name_withheld=number % 100 == 50,
        )


def _standings(
    rows: list[Organisation], district: District, areas: list[Area], themes: list[Theme], chance: random.Random
) -> Iterator[Standing]:
    for number, row in enumerate(rows):
        yield Standing(
            organisation=row,
            district=district,
            status=StandingStatus.APPLIED if number % 100 == 25 else StandingStatus.ADMITTED,
            admitted_on=None if number % 100 == 25 else "2024-01-01",
            area=chance.choice(areas),
            primary_theme=chance.choice(themes),
        )
