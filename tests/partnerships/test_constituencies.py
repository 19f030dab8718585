from __future__ import annotations

import pytest

from organisations.models import Classification, Standing
from organisations.services.inside import places_inside
from partnerships.models import Seat
from partnerships.services.constituencies import places_of, seats_for, standings_heard, with_all_around
from tests.factories.organisations import AreaFactory, DistrictFactory, StandingFactory, ThemeFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """A district with two local areas, a village in the first, two themes, and organisations of every mixture."""
    district = DistrictFactory()
    evesham, pershore = (AreaFactory(parent=district.area, name=name) for name in ("Evesham", "Pershore"))
    village = AreaFactory(parent=evesham, name="Badsey", classification=Classification.PARISH)
    health, youth = (ThemeFactory(district=district, name=name) for name in ("health", "youth"))
    for area in (evesham, pershore, village, None):
        for theme in (health, youth, None):
            StandingFactory(district=district, area=area, primary_theme=theme)
    return district, evesham, health


SEATS = [
    {},
    {"electorate": "theme"},
    {"electorate": "area"},
    {"selection_method": "appointed", "electorate": "", "in_area": True},
    {"selection_method": "appointed", "electorate": ""},
    {"selection_method": "co_opted", "electorate": ""},
]


@pytest.mark.parametrize("facts", SEATS)
def test_a_seat_speaks_for_the_same_organisations_from_either_end(place, facts):
    district, evesham, health = place
    facts = dict(facts)
    if facts.pop("in_area", False) or facts.get("electorate") == "area":
        facts["area"] = evesham
    if facts.get("electorate") == "theme":
        facts["theme"] = health
    seats = [SeatFactory(partnership=PartnershipFactory(district=district), **facts)]

    heard = set(Standing.objects.filter(standings_heard(seats, places_of(seats))))

    from_the_other_end = {
        standing
        for standing in Standing.objects.select_related("area__parent__parent", "primary_theme", "district")
        if Seat.objects.filter(
            seats_for(standing.district, with_all_around(standing.area), standing.primary_theme)
        ).exists()
    }
    assert heard == from_the_other_end


def test_no_seat_speaks_for_nobody(place):
    assert not Standing.objects.filter(standings_heard([], {})).exists()


def test_a_place_holds_itself_and_all_inside_it_whatever_the_number_of_places(place, django_assert_num_queries):
    district, evesham, _ = place
    village, pershore = evesham.children.get(), district.area.children.get(name="Pershore")

    with django_assert_num_queries(2):
        found = places_inside([district.area_id, evesham.pk, pershore.pk])

    assert found == {
        district.area_id: {district.area_id, evesham.pk, pershore.pk, village.pk},
        evesham.pk: {evesham.pk, village.pk},
        pershore.pk: {pershore.pk},
    }
