from __future__ import annotations

import datetime as dt

import pytest

from partnerships.models import Partnership
from partnerships.services.partnerships import amend, found
from tests.factories.organisations import DistrictFactory, UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_a_partnership_is_founded_with_an_address_made_from_its_name():
    district, officer = DistrictFactory(), UserFactory()

    partnership = found(
        district=district,
        name="Wychavon Local Strategic Partnership",
        classification="lsp",
        area=district.area,
        vcs_seat_ceiling=4,
        by=officer,
    )

    assert Partnership.objects.get() == partnership
    assert partnership.slug == "wychavon-local-strategic-partnership"
    assert partnership.history.get().history_user == officer


@pytest.mark.parametrize(("name", "slug"), [("Map", "map-2"), ("Matrix", "matrix-2"), ("Forum", "forum-2")])
def test_an_address_already_taken_gets_a_number(name, slug):
    district = DistrictFactory()
    PartnershipFactory(slug="forum")

    partnership = found(
        district=district,
        name=name,
        classification="forum",
        area=district.area,
        vcs_seat_ceiling=1,
        by=UserFactory(),
    )

    assert partnership.slug == slug


def test_founding_without_a_name_is_refused():
    district = DistrictFactory()

    with pytest.raises(DomainError) as refusal:
        found(district=district, classification="lsp", area=district.area, vcs_seat_ceiling=1, by=UserFactory())

    assert str(refusal.value) == "Name: This field cannot be blank."


def test_a_partnership_is_amended_and_keeps_its_address(today):
    partnership, officer = PartnershipFactory(slug="old", vcs_seat_ceiling=4), UserFactory()

    amend(partnership_id=partnership.pk, name="New", vcs_seat_ceiling=3, today=today, by=officer)

    partnership.refresh_from_db()
    assert (partnership.name, partnership.slug, partnership.vcs_seat_ceiling) == ("New", "old", 3)
    assert partnership.history.first().history_user == officer


def test_a_ceiling_below_the_seats_kept_is_refused(today):
    partnership = PartnershipFactory(name="LSP")
    SeatFactory.create_batch(2, partnership=partnership)

    with pytest.raises(DomainError) as refusal:
        amend(partnership_id=partnership.pk, vcs_seat_ceiling=1, today=today, by=UserFactory())

    assert str(refusal.value) == ("LSP keeps 2 seats for the sector. End seats before you lower the ceiling to 1.")


def test_seats_given_up_do_not_hold_the_ceiling_up(today):
    partnership = PartnershipFactory()
    SeatFactory(partnership=partnership, ends_on=today - DAY)
    SeatFactory(partnership=partnership)

    amend(partnership_id=partnership.pk, vcs_seat_ceiling=1, today=today, by=UserFactory())

    partnership.refresh_from_db()
    assert partnership.vcs_seat_ceiling == 1


def test_a_parent_from_further_down_the_tree_is_refused(today):
    board = PartnershipFactory(name="Board")
    group = PartnershipFactory(name="Group", parent=PartnershipFactory(parent=board))

    with pytest.raises(DomainError) as refusal:
        amend(partnership_id=board.pk, parent=group, today=today, by=UserFactory())

    assert str(refusal.value) == "Group stands below Board already: it cannot also stand above it."


def test_more_vcs_seats_than_members_are_refused(today):
    partnership = PartnershipFactory(vcs_seat_ceiling=4, member_ceiling=20)

    with pytest.raises(DomainError) as refusal:
        amend(partnership_id=partnership.pk, member_ceiling=3, today=today, by=UserFactory())

    assert str(refusal.value) == "The ceiling of VCS seats cannot be above the ceiling of members."
