from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import Classification, ContactDetail, OtherName
from partnerships.models import SelectionMethod
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    DistrictPartnerFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
)
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.factories.voices import SpokenForFactory
from vcsrep.pages.routes import routes_of

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    county = AreaFactory(name="Worcestershire", classification=Classification.COUNTY)
    area = AreaFactory(name="Wychavon", classification=Classification.DISTRICT, parent=county)
    return DistrictFactory(name="Wychavon", area=area)


def page_of(client, organisation):
    return client.get(f"/organisations/{organisation.slug}/")


def test_anybody_reads_what_an_organisation_does_and_its_former_names(client, district):
    organisation = StandingFactory(
        district=district, organisation__name="Seniors Together", organisation__activities="A weekly hot meal."
    ).organisation
    OtherName.objects.create(organisation=organisation, name="Over 60s", kind="former", ends_on=DAY)

    text = page_of(client, organisation).content.decode()

    assert all(words in text for words in ["Seniors Together", "A weekly hot meal.", "Over 60s", "14 March 2025"])


def test_only_public_contacts_are_shown(client, district):
    organisation = StandingFactory(district=district).organisation
    ContactDetail.objects.create(organisation=organisation, kind="email", value="public@example.org", consented_on=DAY)
    ContactDetail.objects.create(organisation=organisation, kind="phone", value="01632 960123")

    response = page_of(client, organisation)

    assert [contact.value for contact in response.context["contacts"]] == ["public@example.org"]
    assert "01632 960123" not in response.content.decode()


@pytest.mark.parametrize(
    "state",
    [
        {"organisation__name_withheld": True},
        {"status": "applied", "admitted_on": None},
        {"status": "refused", "admitted_on": None},
    ],
)
def test_what_the_public_may_not_know_is_not_there(client, state):
    assert page_of(client, StandingFactory(**state).organisation).status_code == 404


def test_a_council_a_partner_and_who_sits_in_a_seat_have_a_page_without_standing(client, district):
    partner = DistrictPartnerFactory(district=district).organisation
    holder = TermFactory(seat__partnership__district=district).on_behalf_of

    for organisation in [district.council, partner, holder]:
        assert page_of(client, organisation).status_code == 200
    assert page_of(client, OrganisationFactory()).status_code == 404


def test_a_holder_whose_name_is_withheld_has_no_page(client):
    holder = TermFactory(on_behalf_of__name_withheld=True).on_behalf_of

    assert page_of(client, holder).status_code == 404


def test_a_merged_organisation_leads_to_its_successor(client):
    successor = StandingFactory(organisation__slug="greater-club").organisation
    merged = OrganisationFactory(merged_into=successor)
    lost = OrganisationFactory(merged_into=OrganisationFactory())

    response = page_of(client, merged)

    assert (response.status_code, response["Location"]) == (301, "/organisations/greater-club/")
    assert page_of(client, lost).status_code == 404


def test_seats_of_its_sector_theme_and_area_represent_it_and_say_why(district):
    area = AreaFactory(name="Evesham", parent=district.area)
    theme = ThemeFactory(district=district, name="health")
    standing = StandingFactory(district=district, area=area, primary_theme=theme)
    seats = {
        "a": {"electorate": "sector"},
        "b": {"electorate": "theme", "theme": theme},
        "c": {"electorate": "area", "area": area},
        "d": {"electorate": "area", "area": district.area},
        "e": {"electorate": "", "selection_method": SelectionMethod.APPOINTED},
        "f": {"electorate": "", "selection_method": SelectionMethod.APPOINTED, "area": area},
    }
    for label, facts in seats.items():
        SeatFactory(label=label, partnership__district=district, partnership__name=label, **facts)

    routes = routes_of(standing.organisation, DAY)

    assert [(route.seating.seat.label, route.why) for route in routes] == [
        ("a", "It is in standing in Wychavon, and the whole sector there elects this seat."),
        ("b", "Its primary theme is health, and the organisations of that theme elect this seat."),
        ("c", "It belongs to Evesham, and the organisations of that area elect this seat."),
        ("d", "It belongs to Wychavon, and the organisations of that area elect this seat."),
        ("e", "This seat is filled by appointment, and is meant to speak for Wychavon."),
        ("f", "This seat is filled by appointment, and is meant to speak for Evesham."),
    ]


def test_other_seats_do_not_represent_it(district):
    standing = StandingFactory(district=district, area=AreaFactory(parent=district.area))
    others = [
        {"partnership__district": DistrictFactory()},
        {"electorate": "theme", "theme": ThemeFactory(district=district)},
        {"electorate": "area", "area": AreaFactory(parent=district.area)},
        {"electorate": "", "selection_method": SelectionMethod.CO_OPTED},
        {"electorate": "", "selection_method": SelectionMethod.EX_OFFICIO, "post_elsewhere": "chief officer"},
        {"electorate": "", "selection_method": SelectionMethod.APPOINTED, "area": AreaFactory()},
        {"ends_on": dt.date(2024, 1, 1)},
    ]
    for facts in others:
        SeatFactory(**{"partnership__district": district} | facts)

    assert routes_of(standing.organisation, DAY) == []


def test_who_sits_there_today_is_named_and_a_vacancy_is_said(client, district, time_machine):
    time_machine.move_to(dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC))
    organisation = StandingFactory(district=district).organisation
    TermFactory(
        seat__label="Filled",
        seat__partnership__district=district,
        person__name="Pauline Plum",
        how_chosen="Elected by the whole sector.",
    )
    SeatFactory(label="Empty", partnership__district=district)

    response = page_of(client, organisation)

    holders = {route.seating.seat.label: route.seating.holder for route in response.context["represented"].routes}
    assert (str(holders["Filled"].person), holders["Empty"]) == ("Pauline Plum", None)
    text = response.content.decode()
    assert all(words in text for words in ["Pauline Plum", "Elected by the whole sector.", "Vacant"])


def test_an_organisation_without_standing_is_represented_by_nobody(client, district):
    SeatFactory(partnership__district=district)

    response = page_of(client, district.council)

    assert response.context["represented"].routes == []
    assert "No seat speaks for this organisation at present." in response.content.decode()


def test_the_profile_says_whose_voice_an_organisation_carries(client, district):
    organisation = StandingFactory(district=district).organisation
    SpokenForFactory(organisation=organisation, community__district=district, community__name="young carers")
    SpokenForFactory(organisation=organisation, ends_on=DAY)  # no longer

    response = page_of(client, organisation)

    assert [str(said.community) for said in response.context["voices"]] == ["young carers"]
    assert "young carers (speaks with them)" in " ".join(response.content.decode().split())


def test_the_page_asks_the_same_number_of_questions_for_1_and_3_seats(client, district, django_assert_num_queries):
    organisation = StandingFactory(district=district, area=AreaFactory(parent=district.area)).organisation
    TermFactory(seat__partnership__district=district)
    with django_assert_num_queries(QUERIES):
        page_of(client, organisation)
    for _ in range(2):
        TermFactory(seat__partnership__district=district)
    with django_assert_num_queries(QUERIES):
        page_of(client, organisation)


QUERIES = 15
