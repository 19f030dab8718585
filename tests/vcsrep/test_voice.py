from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from organisations.models import Classification, Organisation
from partnerships.models import SelectionMethod
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from vcsrep.pages.routes import AREA, SECTOR, THEME, who_represents
from vcsrep.pages.voice import find, for_place, places_named

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(today):
    with time_machine.travel(today, tick=False):
        yield


@pytest.fixture
def district():
    county = AreaFactory(name="Worcestershire", classification=Classification.COUNTY)
    area = AreaFactory(name="Wychavon", classification=Classification.DISTRICT, parent=county)
    return DistrictFactory(name="Wychavon", area=area)


@pytest.fixture
def evesham(district):
    return AreaFactory(name="Evesham", parent=district.area)


def seat(district, label, **facts):
    return SeatFactory(partnership__district=district, partnership__name=f"Body of {label}", label=label, **facts)


def page(query="") -> str:
    return " ".join(Client().get(f"/voice/{query}").content.decode().split())


def labels(groups) -> list[tuple[str, list[str]]]:
    return [(kind, [line.seat.label for line in lines]) for kind, lines in groups]


def test_a_village_is_spoken_for_by_the_sector_its_area_and_whoever_is_appointed_there(district, evesham, today):
    village = AreaFactory(name="Badsey", classification=Classification.PARISH, parent=evesham)
    elsewhere = AreaFactory(name="Pershore", parent=district.area)
    seat(district, "sector")
    seat(district, "area", electorate="area", area=evesham)
    seat(district, "other", electorate="area", area=elsewhere)
    seat(district, "named", electorate="", selection_method=SelectionMethod.APPOINTED, area=evesham)
    seat(district, "theirs", electorate="", selection_method=SelectionMethod.CO_OPTED)
    seat(DistrictFactory(), "far away")

    speaking = for_place(village, today)

    assert labels(speaking.groups) == [
        ("Elected by the whole sector", ["sector"]),
        ("Elected by an area", ["area"]),
        ("Appointed", ["named"]),
    ]


def test_a_place_is_found_by_its_name_and_of_two_alike_the_larger(district, evesham):
    AreaFactory(name="Evesham", classification=Classification.PARISH, parent=evesham)
    norton = [
        AreaFactory(name=name, classification=Classification.PARISH, parent=evesham)
        for name in ("Norton and Lenchwick", "Norton Juxta Kempsey")
    ]
    AreaFactory(name="Norton beyond", classification=Classification.PARISH)

    assert places_named("evesham") == [evesham]
    assert {place.pk for place in places_named("norton")} == {place.pk for place in norton}
    assert places_named("nowhere") == []


def test_organisations_are_found_by_name_but_not_one_that_withholds_it(today):
    shown = StandingFactory(organisation__name="Lunch Club").organisation
    StandingFactory(organisation__name="Lunch Refuge", organisation__name_withheld=True)

    assert find(words="lunch", place="", theme="", day=today).organisations == [shown]
    assert f'href="{shown.get_absolute_url()}#represented"' in page("?q=lunch")
    assert "Lunch Refuge" not in page("?q=lunch")


def test_a_theme_shows_its_seats_and_nothing_found_says_what_to_do(district, today):
    theme = ThemeFactory(district=district, name="health")
    TermFactory(
        seat=seat(district, "Health seat", electorate="theme", theme=theme),
        person__name="Ann Lee",
        on_behalf_of__name="Hospice",
    )

    text = page("?theme=health")

    assert "Who speaks for health in Wychavon" in text
    assert text.count("Ann Lee, for Hospice") == 2
    assert "Nothing fits. Try fewer words" in page("?q=zzz&place=zzz")


def test_several_places_are_offered_to_choose_from(district, evesham):
    for name in ("North Moor", "South Moor"):
        AreaFactory(name=name, classification=Classification.PARISH, parent=evesham)

    text = page("?place=moor")

    assert '<a href="/voice/?place=North%20Moor#who">North Moor</a>, Evesham' in text


def test_the_page_is_whole_without_anything_on_record():
    text = page()

    assert "Every seat kept for the voluntary and community sector is filled." in text
    assert "No meeting is planned." in text
    assert "No poll, no nominations and no consultation are open today." in text


def test_vacant_seats_are_named(district):
    seat(district, "Health seat")

    assert "Health seat, Body of Health seat</a>: elected by the whole sector" in page()


@pytest.mark.parametrize("query", ["?theme=none", f"?q={'x' * 10_000}", "?place=%00", "?q=%00&theme=a"])
def test_nonsense_is_answered_politely(query):
    assert Client().get(f"/voice/{query}").status_code == 200


def test_what_an_organisation_does_not_have_is_said_in_plain_words(district, today):
    standing = StandingFactory(district=district)

    represented = who_represents(standing.organisation, today)

    assert represented.routes == []
    assert represented.gaps == [
        "No seat is elected by the whole sector of Wychavon.",
        "Its primary theme is not settled, so no theme elects a seat with its vote.",
        "Its area is not settled, so no area elects a seat with its vote.",
        "No seat is filled by appointment for Wychavon.",
    ]
    nobody = OrganisationFactory(name="Choir")
    assert who_represents(nobody, today).gaps == ["Choir is in standing in no district, so no seat is kept for it."]


def test_every_route_has_its_kind_and_leaves_no_gap(district, evesham, today):
    theme = ThemeFactory(district=district, name="health")
    standing = StandingFactory(district=district, area=evesham, primary_theme=theme)
    seat(district, "a")
    seat(district, "b", electorate="theme", theme=theme)
    forward = PartnershipFactory(name="Evesham partnership", district=district)
    seat(district, "c", electorate="area", area=evesham, put_forward_by=forward)
    named = seat(district, "d", electorate="", selection_method=SelectionMethod.APPOINTED)
    named.appointers.set([OrganisationFactory(name="CVS"), OrganisationFactory(name="Volunteer Centre")])

    represented = who_represents(standing.organisation, today)

    assert [route.kind for route in represented.routes] == [SECTOR, THEME, AREA, "Appointed"]
    assert represented.routes[2].why.endswith("Evesham partnership puts the person forward.")
    assert " by CVS and Volunteer Centre, and is meant to speak for Wychavon." in represented.routes[3].why
    assert (represented.gaps, represented.filled) == ([], 0)


def test_seats_held_for_an_organisation_that_was_merged_count_for_its_successor(today):
    successor = StandingFactory().organisation
    term = TermFactory(on_behalf_of=OrganisationFactory(merged_into=successor))

    assert who_represents(successor, today).own == [term]
    assert str(term.person) in Client().get(successor.get_absolute_url()).content.decode()


def test_the_profile_of_a_successor_is_there_although_only_the_merged_one_sat(today):
    successor: Organisation = OrganisationFactory(name="Greater Club")
    TermFactory(on_behalf_of=OrganisationFactory(merged_into=successor))

    assert Client().get(successor.get_absolute_url()).status_code == 200


def test_three_seats_cost_no_more_queries_than_one(district, evesham):
    def one_more(label: str) -> None:
        TermFactory(seat=seat(district, label))
        seat(district, f"vacant {label}", electorate="area", area=evesham)

    one_more("a")
    with CaptureQueriesContext(connection) as for_one:
        page("?place=Evesham")
    one_more("b")
    one_more("c")

    with CaptureQueriesContext(connection) as for_three:
        page("?place=Evesham")

    assert len(for_one) == len(for_three)
