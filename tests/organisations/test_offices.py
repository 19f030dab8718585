from __future__ import annotations

import datetime as dt

import pytest

from organisations.services.offices import council_staff, partner_staff
from tests.factories.organisations import DistrictFactory, officer_of, partner_of

pytestmark = pytest.mark.django_db


def test_the_staff_of_a_district_are_those_of_its_council_and_of_its_partners(today):
    district = DistrictFactory()
    officer, partner = officer_of(district), partner_of(district)
    officer_of(DistrictFactory())
    partner_of(DistrictFactory())

    assert [address for address, _ in council_staff(district, today)] == [officer.email]
    assert [address for address, _ in partner_staff(district, today)] == [partner.email]


def test_who_has_left_or_not_begun_is_not_written_to(today):
    district = DistrictFactory()
    officer_of(district)
    partner_of(district)

    assert council_staff(district, today - dt.timedelta(days=40_000)) == []
    assert partner_staff(district, today - dt.timedelta(days=40_000)) == []
