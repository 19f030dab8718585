"""An organisation in two registers: the office that wrote it in later learns and changes nothing about its people."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import Membership, OrganisationIdentifier, Role
from organisations.services.naming_contacts import name_contact
from organisations.services.register import Details, add_organisation, change_details
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory, officer_of
from vcsrep.errors import NotAllowed

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
OTHER_OFFICE = "It stood in another district's register before: that office names who votes for it."


@pytest.fixture
def home():
    return StandingFactory(organisation__name="Quiet house", organisation__name_withheld=True)


@pytest.fixture
def stranger(home):
    """An officer of another district, who wrote the organisation into their own register by its charity number."""
    OrganisationIdentifier.objects.create(organisation=home.organisation, scheme="GB-CHC", identifier="1000001")
    district = DistrictFactory()
    officer = officer_of(district)
    numbers = [("GB-CHC", "1000001")]
    details = Details(name="Anything")
    add_organisation(details=details, district=district, by=officer, day=DAY, identifiers=numbers, admitted=True)
    return officer


def page(home) -> str:
    return f"/office/register/{home.organisation.slug}/"


def test_the_later_office_reads_nothing_about_its_people(sign_in, home, stranger):
    contact = MembershipFactory(organisation=home.organisation, name="Vera Voter")

    seen = sign_in(stranger).get(page(home)).content.decode()
    at_home = sign_in(officer_of(home.district)).get(page(home)).content.decode()

    assert [words in seen for words in ("Vera Voter", contact.user.email)] == [False, False]
    assert [words in at_home for words in ("Vera Voter", contact.user.email)] == [True, True]


def test_the_later_office_does_not_name_who_votes_for_it(sign_in, home, stranger):
    facts = {"email": "mole@example.org", "name": "Mole", "role": Role.VOTING_CONTACT, "starts_on": DAY, "day": DAY}

    with pytest.raises(NotAllowed) as refusal:
        name_contact(organisation=home.organisation, by=stranger, **facts)

    assert str(refusal.value) == OTHER_OFFICE
    assert sign_in(stranger).get(f"{page(home)}people/add/").status_code == 403
    name_contact(organisation=home.organisation, by=officer_of(home.district), **facts)
    assert Membership.objects.filter(organisation=home.organisation).count() == 1


def test_the_later_office_does_not_publish_a_name_that_is_withheld(home, stranger):
    published = Details(name="Quiet house", name_withheld=False)

    with pytest.raises(NotAllowed) as refusal:
        change_details(organisation_id=home.organisation.pk, details=published, by=stranger, day=DAY)

    assert str(refusal.value) == (
        "Its name is withheld at the wish of another district's office: only that office publishes it."
    )
    changed = change_details(
        organisation_id=home.organisation.pk, details=published, by=officer_of(home.district), day=DAY
    )
    assert not changed.name_withheld


def test_where_it_left_the_first_register_the_office_that_admits_it_knows_its_people(sign_in, home, stranger):
    MembershipFactory(organisation=home.organisation, name="Vera Voter")
    home.status, home.ended_on = "left", DAY
    home.save()

    assert "Vera Voter" in sign_in(stranger).get(page(home)).content.decode()
