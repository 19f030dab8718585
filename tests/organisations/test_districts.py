from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from organisations.models import Classification, District, Membership
from organisations.services.districts import (
    add_local_area,
    add_theme,
    change_theme,
    open_district,
    what_is_missing,
)
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    DistrictPartnerFactory,
    ThemeFactory,
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


def test_a_partner_adds_a_theme():
    district = DistrictFactory()

    add_theme(district=district, name="environment", day=DAY, by=partner_of(district))

    assert [theme.name for theme in district.themes.all()] == ["environment"]


def test_a_theme_is_added_only_from_the_districts_own_offices():
    with pytest.raises(NotAllowed, match="keep its themes"):
        add_theme(district=DistrictFactory(), name="environment", day=DAY, by=partner_of(DistrictFactory()))


def test_a_theme_is_there_once_however_it_is_written():
    district = DistrictFactory()
    ThemeFactory(district=district, name="older people")
    ThemeFactory(name="environment")

    add_theme(district=district, name=" environment ", day=DAY, by=officer_of(district))
    with pytest.raises(Clash, match="“older people” is in the list already"):
        add_theme(district=district, name="Older  People", day=DAY, by=officer_of(district))

    assert [theme.name for theme in district.themes.all()] == ["environment", "older people"]


def test_a_theme_has_a_name():
    district = DistrictFactory()

    with pytest.raises(DomainError, match="Enter a name"):
        add_theme(district=district, name="  ", day=DAY, by=officer_of(district))


def test_an_officer_renames_a_theme():
    theme = ThemeFactory(name="elderly")

    change_theme(theme_id=theme.pk, name="older people", subjects=[], day=DAY, by=officer_of(theme.district))

    assert [theme.name for theme in theme.district.themes.all()] == ["older people"]


def test_a_theme_may_be_spelt_anew_but_not_like_another():
    theme = ThemeFactory(name="environment")
    ThemeFactory(district=theme.district, name="health")
    officer = officer_of(theme.district)

    change_theme(theme_id=theme.pk, name="Environment", subjects=[], day=DAY, by=officer)
    with pytest.raises(Clash, match="“health” is in the list already"):
        change_theme(theme_id=theme.pk, name="Health", subjects=[], day=DAY, by=officer)

    assert [theme.name for theme in theme.district.themes.all()] == ["Environment", "health"]


@pytest.mark.parametrize("who", ["partner", "elsewhere"])
def test_only_an_officer_of_the_district_renames_a_theme(who):
    theme = ThemeFactory()
    by = partner_of(theme.district) if who == "partner" else officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers of"):
        change_theme(theme_id=theme.pk, name="older people", subjects=[], day=DAY, by=by)


def test_an_officer_adds_a_local_area_without_a_gss_code():
    district = DistrictFactory()

    area = add_local_area(district=district, name="Pershore and villages", day=DAY, by=officer_of(district))

    facts = (area.name, area.identifier, area.classification, area.parent)
    assert facts == ("Pershore and villages", "", Classification.LOCAL_AREA, district.area)


def test_a_local_area_is_there_once_in_its_district():
    district = DistrictFactory()
    AreaFactory(name="Evesham", parent=district.area)
    AreaFactory(name="Pershore", parent=DistrictFactory().area)

    add_local_area(district=district, name="Pershore", day=DAY, by=officer_of(district))
    with pytest.raises(Clash, match="“Evesham” is in the list already"):
        add_local_area(district=district, name="evesham", day=DAY, by=officer_of(district))


@pytest.mark.parametrize("who", ["partner", "elsewhere"])
def test_only_an_officer_of_the_district_adds_a_local_area(who):
    district = DistrictFactory()
    by = partner_of(district) if who == "partner" else officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers of"):
        add_local_area(district=district, name="Evesham", day=DAY, by=by)


def test_an_officer_hears_what_a_new_district_lacks():
    district = DistrictFactory()

    missing = what_is_missing(officer_of(district), DAY)

    assert missing == [(district, ["infrastructure partner", "themes", "local areas"])]


def test_a_district_that_is_set_up_lacks_nothing():
    district = DistrictFactory()
    DistrictPartnerFactory(district=district)
    ThemeFactory(district=district)
    AreaFactory(parent=district.area)

    missing = what_is_missing(officer_of(district), DAY)

    assert missing == []


def test_a_partner_that_has_left_and_a_ward_do_not_count():
    district = DistrictFactory()
    DistrictPartnerFactory(district=district, ends_on=DAY - dt.timedelta(days=1))
    ThemeFactory(district=district)
    AreaFactory(parent=district.area, classification=Classification.WARD)

    missing = what_is_missing(officer_of(district), DAY)

    assert missing == [(district, ["infrastructure partner", "local areas"])]


def test_a_partner_is_not_asked_to_set_up_the_district():
    assert what_is_missing(partner_of(DistrictFactory()), DAY) == []
