from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError

from organisations.models import Membership, Role
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    PersonFactory,
    UserFactory,
    officer_of,
    partner_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.VOTING_CONTACT, Role.BACKUP])
def test_an_organisation_has_one_of_each_who_votes(role):
    taken = MembershipFactory(role=role)

    with pytest.raises(IntegrityError):
        MembershipFactory(organisation=taken.organisation, role=role)


def test_an_account_has_a_role_in_an_organisation_once():
    taken = MembershipFactory(role=Role.OFFICE_STAFF)

    with pytest.raises(IntegrityError):
        MembershipFactory(organisation=taken.organisation, user=taken.user, role=Role.OFFICE_STAFF)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"ends_on": dt.date(2019, 12, 31)}, "membership_ends_after_it_starts"),
        ({"name": ""}, "membership_names_the_person"),
    ],
)
def test_a_membership_is_whole(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        MembershipFactory(**facts)


def test_a_person_has_a_name():
    with pytest.raises(IntegrityError, match="person_has_a_name"):
        PersonFactory(name="")


def test_a_mailbox_has_one_account_whatever_its_case():
    UserFactory(email="vera@example.org")

    with pytest.raises(IntegrityError):
        UserFactory(email="Vera@example.org")


def test_a_membership_is_current_from_its_first_to_its_last_day(today):
    membership = MembershipFactory(starts_on=today, ends_on=today)

    days = [today - dt.timedelta(days=1), today, today + dt.timedelta(days=1)]

    assert [list(Membership.objects.current_on(day)) for day in days] == [[], [membership], []]


def test_rights_of_office_belong_to_a_district(today):
    own, other = DistrictFactory.create_batch(2)
    officer, partner = officer_of(own), partner_of(own)
    officer_of(other)

    assert list(officer.districts_of_office(today)) == [own]
    assert list(partner.districts_of_office(today)) == [own]
    assert list(officer.districts_as_partner(today)) == []
    assert list(partner.districts_as_officer(today)) == []


def test_rights_of_office_end_with_the_membership(today):
    district = DistrictFactory()
    officer = officer_of(district)
    Membership.objects.update(ends_on=today - dt.timedelta(days=1))

    assert list(officer.districts_of_office(today)) == []


def test_whoever_votes_for_a_council_holds_no_office_in_it(today):
    district = DistrictFactory()
    contact = MembershipFactory(organisation=district.council, role=Role.VOTING_CONTACT).user

    assert list(contact.districts_of_office(today)) == []
