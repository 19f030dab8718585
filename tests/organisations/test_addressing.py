"""Letters on paper: whether a district has them posted, and what stands on the envelope."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import ContactDetail, District, KindOfContact
from organisations.services.addressing import postal_addresses
from organisations.services.districts import post_letters
from tests.factories.organisations import DistrictFactory, OrganisationFactory, officer_of, partner_of
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)


@pytest.fixture
def wychavon():
    return DistrictFactory(slug="wychavon", posts_letters=True)


def addressed(district: District | None, value: str, **facts):
    organisation = OrganisationFactory(**{"name": "Pinvin Youth Club", "postcode": ""} | facts)
    ContactDetail.objects.create(organisation=organisation, district=district, kind=KindOfContact.POST, value=value)
    return organisation


@pytest.mark.parametrize(
    ("value", "facts", "lines"),
    [
        ("The Old School, Pershore, WR10 2DX", {}, ["Pinvin Youth Club", "The Old School", "Pershore", "WR10 2DX"]),
        ("The Old School\nPershore wr10 2dx.", {}, ["Pinvin Youth Club", "The Old School", "Pershore", "WR10 2DX"]),
        ("The Old School", {"postcode": "WR10 2DX"}, ["Pinvin Youth Club", "The Old School", "WR10 2DX"]),
        ("A, B, C, D, E, F, G, WR10 2DX", {}, ["Pinvin Youth Club", "A", "B", "C", "D", "E, F, G", "WR10 2DX"]),
        ("Safe Street, WR11 1AA", {"name_withheld": True}, ["The secretary", "Safe Street", "WR11 1AA"]),
    ],
)
def test_an_envelope_shows_name_street_town_and_postcode(wychavon, value, facts, lines):
    organisation = addressed(wychavon, value, **facts)

    assert postal_addresses([organisation.pk], wychavon) == {organisation.pk: "\n".join(lines)}


@pytest.mark.parametrize("value", ["The Old School, Pershore", "WR10 2DX", ",,,", "x" * 300])
def test_what_is_no_whole_address_is_not_posted_to(wychavon, value):
    assert postal_addresses([addressed(wychavon, value).pk], wychavon) == {}


def test_an_address_that_another_district_keeps_is_not_ours_to_use(wychavon):
    organisation = addressed(DistrictFactory(), "The Old School, Pershore, WR10 2DX")

    assert postal_addresses([organisation.pk], wychavon) == {}


def test_nothing_is_posted_where_the_district_or_the_service_does_not_post(wychavon, settings):
    organisation = addressed(None, "The Old School, Pershore, WR10 2DX")
    here = postal_addresses([organisation.pk], wychavon)
    wychavon.posts_letters = False
    not_here = postal_addresses([organisation.pk], wychavon)
    wychavon.posts_letters, settings.POSTS_LETTERS = True, False

    assert (len(here), not_here, postal_addresses([organisation.pk], wychavon)) == (1, {}, {})


def test_many_addresses_cost_the_same_questions_as_one(wychavon, django_assert_num_queries):
    organisations = [addressed(wychavon, f"{number} High Street, Pershore, WR10 2DX").pk for number in range(3)]

    with django_assert_num_queries(1):
        assert len(postal_addresses(organisations, wychavon)) == 3


def test_an_officer_says_whether_letters_are_posted():
    district = DistrictFactory()

    post_letters(district=district, wanted=True, day=DAY, by=officer_of(district))

    district.refresh_from_db()
    assert district.posts_letters is True


def test_a_partner_and_another_districts_officer_cannot_spend_the_councils_money():
    district = DistrictFactory()

    for user in (partner_of(district), officer_of(DistrictFactory())):
        with pytest.raises(NotAllowed, match="have letters posted"):
            post_letters(district=district, wanted=True, day=DAY, by=user)


def test_where_nothing_can_be_posted_it_cannot_be_switched_on(settings):
    settings.POSTS_LETTERS = False
    district = DistrictFactory()

    with pytest.raises(NotAllowedNow, match="Letters cannot be posted from here"):
        post_letters(district=district, wanted=True, day=DAY, by=officer_of(district))


def test_the_page_switches_it_on_and_says_when_it_cannot(sign_in, settings):
    district = DistrictFactory(slug="wychavon")
    office = sign_in(officer_of(district))

    done = office.post("/office/district/wychavon/post/", {"wanted": "yes"})
    settings.POSTS_LETTERS = False
    refused = office.post("/office/district/wychavon/post/", {"wanted": "yes"})

    district.refresh_from_db()
    assert (done.status_code, district.posts_letters) == (302, True)
    assert refused.context["form"].non_field_errors()[0].startswith("Letters cannot be posted from here.")
