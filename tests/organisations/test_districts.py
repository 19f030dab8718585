from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from organisations.models import District, DistrictPartner, Membership
from organisations.services.districts import add_partner, add_theme, open_district
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
WYCHAVON = {
    "name": "Wychavon",
    "gss_code": "E07000238",
    "council_name": "Wychavon District Council",
    "officer_name": "Olivia Officer",
    "officer_email": "olivia@example.org",
}


def test_a_district_opens_with_its_council_and_its_first_officer():
    district = open_district(**WYCHAVON, day=DAY, by=None)

    officer = Membership.objects.get().user
    assert (district.slug, district.council.name) == ("wychavon", "Wychavon District Council")
    assert list(officer.districts_as_officer(DAY)) == [district]


def test_a_district_opens_once():
    open_district(**WYCHAVON, day=DAY, by=None)

    with pytest.raises(Clash, match="is open already"):
        open_district(**WYCHAVON, day=DAY, by=None)


def test_a_name_that_is_too_long_opens_nothing():
    with pytest.raises(ValidationError):
        open_district(**WYCHAVON | {"name": "W" * 130}, day=DAY, by=None)

    assert District.objects.count() == 0


def test_the_command_opens_a_district():
    call_command("open_district", **WYCHAVON)

    assert District.objects.get().name == "Wychavon"


def test_the_command_says_why_it_did_not():
    with pytest.raises(CommandError, match="is not an e-mail address"):
        call_command("open_district", **WYCHAVON | {"officer_email": "olivia"})

    assert District.objects.count() == 0


def test_the_staff_of_a_new_partner_are_partners_of_the_district():
    district = DistrictFactory()
    staff = MembershipFactory(organisation__is_infrastructure=True, role="office_staff")

    add_partner(district=district, organisation=staff.organisation, starts_on=DAY, by=officer_of(district))

    assert list(staff.user.districts_as_partner(DAY)) == [district]


def test_only_infrastructure_becomes_a_partner():
    district = DistrictFactory()

    with pytest.raises(DomainError, match="is not an infrastructure organisation"):
        add_partner(district=district, organisation=OrganisationFactory(), starts_on=DAY, by=None)


def test_only_an_officer_of_the_district_names_partners():
    district = DistrictFactory()
    organisation = OrganisationFactory(is_infrastructure=True)

    with pytest.raises(NotAllowed, match="Only officers of"):
        add_partner(district=district, organisation=organisation, starts_on=DAY, by=officer_of(DistrictFactory()))

    assert DistrictPartner.objects.count() == 0


def test_a_partner_adds_a_theme():
    district = DistrictFactory()

    add_theme(district=district, name="environment", day=DAY, by=partner_of(district))

    assert [theme.name for theme in district.themes.all()] == ["environment"]


def test_a_theme_is_added_only_from_the_districts_own_offices():
    with pytest.raises(NotAllowed, match="keep its themes"):
        add_theme(district=DistrictFactory(), name="environment", day=DAY, by=partner_of(DistrictFactory()))
