"""A made county: bodies of every level, their seats and links, always the same; for tests and measurements."""

from __future__ import annotations

import datetime as dt
import random

from organisations.models import Area, District
from organisations.models import Classification as Kind
from partnerships.models import Classification, LinkStatus, Partnership
from tests.factories.organisations import AreaFactory, DistrictFactory, OrganisationFactory
from tests.factories.partnerships import LinkFactory, PartnershipFactory, SeatFactory, TermFactory
from tests.factories.representatives import fill_all_seven

WORDS = "Health Safety Environment Housing Skills Transport Children Older People Culture Sport Economy Rural".split()
GROUPS = (
    "Lunch Club, Volunteer Centre, Friends of the River, Citizens’ Advice, Carers’ Trust, Community Transport Scheme"
)


def make_county(*, bodies: int = 60, seats: int = 200, links: int = 40, day: dt.date) -> list[Partnership]:
    """A region above a county above five districts above their neighbourhoods; every tenth seat is vacant."""
    chance = random.Random(1974)
    region = AreaFactory(name="Made Region", classification=Kind.REGION)
    county = AreaFactory(name="Made County", classification=Kind.COUNTY, parent=region)
    districts = [
        DistrictFactory(
            name=f"District of the Vale {number}",
            area=AreaFactory(name=f"The Vale {number}", classification=Kind.DISTRICT, parent=county),
        )
        for number in range(5)
    ]
    made = [_body("Made Region Voluntary Sector Assembly", districts[0], region, [])]
    made.append(_body("Made County Local Strategic Partnership", districts[0], county, made[:1]))
    while len(made) < bodies:
        made.append(_next_body(len(made), made, districts, county, chance))
    _seat(made, seats, day, chance)
    _link(made, links, chance)
    return made


def _next_body(
    number: int, made: list[Partnership], districts: list[District], county: Area, chance: random.Random
) -> Partnership:
    district = districts[number % 5]
    if number < 7:
        return _body(f"{district} Local Strategic Partnership", district, district.area, [made[1]])
    if number < 14:
        return _body(f"Made County {WORDS[number - 7]} Board", district, county, [made[1]])
    own = next(body for body in made[2:7] if body.district == district)
    if number % 3:
        name = f"{chance.choice(WORDS)} and {chance.choice(WORDS)} theme group {number} of {district}"
        parents = [own, chance.choice(made[7:14])] if number % 2 else [own]
        return _body(name, district, district.area, parents)
    place = AreaFactory(name=f"Village {number}", parent=district.area)
    return _body(f"Village {number} Area Partnership", district, place, [own])


def _body(name: str, district: District, area: Area, parents: list[Partnership]) -> Partnership:
    first, second = (*parents, None, None)[:2]
    return PartnershipFactory(
        name=name,
        district=district,
        area=area,
        parent=first,
        second_parent=second,
        classification=Classification.THEME_GROUP if "group" in name else Classification.LSP,
        vcs_seat_ceiling=10,
    )


def _seat(made: list[Partnership], number: int, day: dt.date, chance: random.Random) -> None:
    names = GROUPS.split(", ")
    groups = [OrganisationFactory(name=f"{chance.choice(names)} of Village {at}") for at in range(number // 2)]
    for at in range(number):
        seat = SeatFactory(partnership=made[at % len(made)], label=f"Seat for {chance.choice(WORDS)} {at}")
        if at % 10:
            group = chance.choice(groups)
            term = TermFactory(
                seat=seat,
                on_behalf_of=group,
                starts_on=day - dt.timedelta(400),
                ends_on=day + dt.timedelta(400),
            )
            if at % 3:
                fill_all_seven(term)


def _link(made: list[Partnership], number: int, chance: random.Random) -> None:
    pairs: set[tuple[Partnership, Partnership]] = set()
    while len(pairs) < number // 2:
        source, target = chance.sample(made, 2)
        pairs.add((source, target))
    ordered = sorted(pairs, key=lambda pair: (pair[0].pk, pair[1].pk))
    for at, (source, target) in enumerate(ordered):
        status = [LinkStatus.ESTABLISHED, LinkStatus.WEAK, LinkStatus.NONE][at % 3]
        LinkFactory(district=target.district, from_partnership=source, to_partnership=target, status=status)
    for at in range(number - len(ordered)):
        LinkFactory(
            district=made[at].district,
            from_partnership=None,
            from_organisation=OrganisationFactory(),
            to_partnership=made[at],
            status=LinkStatus.WEAK if at % 2 else LinkStatus.ESTABLISHED,
        )
