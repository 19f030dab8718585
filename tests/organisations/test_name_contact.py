from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import Membership, Role
from organisations.services.naming_contacts import name_contact
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory, officer_of, partner_of
from vcsrep.errors import Clash, DomainError, NotAllowed

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)


def naming(standing, by, **change):
    facts = {
        "organisation": standing.organisation,
        "email": "vera@example.org",
        "name": "Vera Voter",
        "role": Role.VOTING_CONTACT,
        "starts_on": DAY,
        "day": DAY,
        "by": by,
    }
    return name_contact(**facts | change)


def test_a_partner_names_who_votes_for_a_group_that_has_nobody(mailoutbox, django_capture_on_commit_callbacks):
    standing = StandingFactory()

    with django_capture_on_commit_callbacks(execute=True):
        membership = naming(standing, partner_of(standing.district))

    assert (membership.user.email, membership.role) == ("vera@example.org", Role.VOTING_CONTACT)
    assert [letter.to for letter in mailoutbox] == [["vera@example.org"]]


def test_an_office_of_another_district_names_nobody():
    with pytest.raises(NotAllowed, match="Only an office in whose register"):
        naming(StandingFactory(), partner_of(DistrictFactory()))


def test_an_office_names_no_staff():
    standing = StandingFactory()

    with pytest.raises(DomainError, match="the voting contact or the backup"):
        naming(standing, officer_of(standing.district), role=Role.OFFICE_STAFF)


def test_nobody_gives_themselves_the_vote_of_a_group():
    standing = StandingFactory()
    partner = partner_of(standing.district)

    with pytest.raises(NotAllowed, match="You cannot give yourself the vote"):
        naming(standing, partner, email=partner.email)


def test_a_role_that_is_taken_is_not_given_twice():
    standing = StandingFactory()
    MembershipFactory(organisation=standing.organisation)

    with pytest.raises(Clash, match="is voting contact of"):
        naming(standing, officer_of(standing.district))


def test_the_page_names_the_contact(sign_in):
    standing = StandingFactory()
    address = f"/office/register/{standing.organisation.slug}/people/add/"
    answers = {"role": "voting_contact", "name": "Vera Voter", "email": "vera@example.org", "starts_on": "2025-03-14"}

    response = sign_in(partner_of(standing.district)).post(address, answers)

    assert response.status_code == 302
    assert Membership.objects.get(role=Role.VOTING_CONTACT).name == "Vera Voter"


def test_the_page_of_another_districts_organisation_is_not_there(sign_in):
    standing = StandingFactory()

    response = sign_in(officer_of(DistrictFactory())).get(f"/office/register/{standing.organisation.slug}/people/add/")

    assert response.status_code == 404


def test_the_page_says_when_both_are_named(sign_in):
    standing = StandingFactory()
    MembershipFactory(organisation=standing.organisation)
    MembershipFactory(organisation=standing.organisation, role=Role.BACKUP)

    response = sign_in(officer_of(standing.district)).get(f"/office/register/{standing.organisation.slug}/people/add/")

    assert "It has a voting contact and a backup" in response.content.decode()
