"""A postcode proposes an area, and a person confirms it."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import OutwardCode, Standing
from organisations.services.placing import confirm_areas, proposals, set_outward_codes
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    StandingFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def pershore(district):
    area = AreaFactory(name="Pershore", parent=district.area)
    OutwardCode.objects.create(district=district, area=area, code="WR10")
    return area


@pytest.fixture
def partner(district):
    return partner_of(district)


def group(district, postcode, **facts) -> Standing:
    return StandingFactory(district=district, organisation__postcode=postcode, **facts)


def test_only_those_without_an_area_whose_postcode_begins_so_are_proposed(district, pershore):
    fits = group(district, "WR10 1AA")
    half = group(district, "WR10")
    for postcode in ("WR1 0AA", "WR100 1A", "", "NOWHERE"):
        group(district, postcode)
    group(district, "WR10 1AA", area=pershore)
    group(DistrictFactory(), "WR10 1AA")
    group(district, "WR10 1AA", status="left", ended_on=DAY)

    found = [(each.standing, each.area, each.code) for each in proposals(Standing.objects.all())]

    assert sorted(found, key=lambda each: each[0].pk) == [(fits, pershore, "WR10"), (half, pershore, "WR10")]
    assert Standing.objects.filter(area=pershore).count() == 1


def test_a_partner_confirms_and_history_says_what_proposed_it(district, pershore, partner):
    standing = group(district, "WR10 1AA")

    assert confirm_areas(chosen={standing.pk: pershore.pk}, by=partner, day=DAY) == 1

    standing.refresh_from_db()
    page = standing.history.latest()
    assert standing.area == pershore
    assert (page.history_user, page.history_change_reason) == (partner, "Area confirmed, as WR10 proposed")


def test_what_was_placed_meanwhile_stays(district, pershore, partner):
    elsewhere = AreaFactory(parent=district.area)
    standing = group(district, "WR10 1AA", area=elsewhere)

    assert confirm_areas(chosen={standing.pk: pershore.pk}, by=partner, day=DAY) == 0

    standing.refresh_from_db()
    assert standing.area == elsewhere


def test_another_area_than_the_proposed_one_is_refused(district, pershore, partner):
    standing = group(district, "WR10 1AA")

    with pytest.raises(Clash, match="proposes Pershore now"):
        confirm_areas(chosen={standing.pk: AreaFactory().pk}, by=partner, day=DAY)


def test_only_a_partner_of_the_district_confirms_or_sets_postcodes(district, pershore):
    standing = group(district, "WR10 1AA")

    for stranger in (officer_of(district), partner_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="Only an infrastructure partner of Wychavon"):
            confirm_areas(chosen={standing.pk: pershore.pk}, by=stranger, day=DAY)
        with pytest.raises(NotAllowed, match="Only an infrastructure partner of Wychavon"):
            set_outward_codes(area_id=pershore.pk, codes=["WR9"], by=stranger, day=DAY)


def test_postcodes_are_set_tidied_and_taken_away(district, pershore, partner):
    assert set_outward_codes(area_id=pershore.pk, codes=["wr 9", "WR9 ", "wr11"], by=partner, day=DAY) == [
        "WR11",
        "WR9",
    ]

    assert set(pershore.outward_codes.values_list("code", flat=True)) == {"WR9", "WR11"}


def test_a_postcode_proposes_one_area_only_and_must_be_one(district, pershore, partner):
    evesham = AreaFactory(name="Evesham", parent=district.area)

    with pytest.raises(Clash, match="WR10 proposes Pershore already"):
        set_outward_codes(area_id=evesham.pk, codes=["WR10"], by=partner, day=DAY)
    with pytest.raises(DomainError, match="“WR10 1AA” is not the first half"):
        set_outward_codes(area_id=evesham.pk, codes=["WR10 1AA"], by=partner, day=DAY)


def test_the_page_confirms_what_was_ticked_and_nothing_else(district, pershore, partner, sign_in):
    ticked, other = group(district, "WR10 1AA"), group(district, "WR10 1AB")
    browser = sign_in(partner)

    page = browser.get("/office/register/areas/")
    boxes = [f"{ticked.pk}-{pershore.pk}", "nonsense", "1-2-3", "9" * 10_000 + "-1", "²-1"]
    browser.post("/office/register/areas/", {"confirm": boxes})

    assert len(page.context["proposals"]) == 2
    assert set(Standing.objects.filter(area=pershore)) == {ticked}
    assert list(Standing.objects.filter(pk=other.pk, area=None)) == [other]


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_costs_the_same_for_one_and_for_three(
    district, pershore, partner, sign_in, django_assert_max_num_queries, many
):
    for _ in range(many):
        group(district, "WR10 1AA")
    browser = sign_in(partner)

    with django_assert_max_num_queries(12):
        browser.get("/office/register/areas/")
