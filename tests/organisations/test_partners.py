from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import DistrictPartner, Membership, Organisation, Role, Standing
from organisations.services.partners import FirstStaff, add_new_partner, add_partner, end_partner, name_first_staff
from tests.factories.organisations import (
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    officer_of,
    partner_of,
)
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
LATER = DAY + dt.timedelta(days=30)
PETRA = FirstStaff("Petra Partner", "petra@example.org")


def adding(standing, **change):
    facts = {
        "district": standing.district,
        "organisation": standing.organisation,
        "starts_on": DAY,
        "day": DAY,
        "by": officer_of(standing.district),
        "staff": None,
    }
    return add_partner(**facts | change)


def adding_new(district, **change):
    facts = {
        "district": district,
        "name": "Vale CVS",
        "starts_on": DAY,
        "staff": PETRA,
        "day": DAY,
        "by": officer_of(district),
    }
    return add_new_partner(**facts | change)


def test_the_staff_of_a_new_partner_are_partners_of_the_district():
    standing = StandingFactory(organisation__is_infrastructure=True)
    staff = MembershipFactory(organisation=standing.organisation, role=Role.OFFICE_STAFF)

    adding(standing)

    assert list(staff.user.districts_as_partner(DAY)) == [standing.district]


def test_an_organisation_that_becomes_a_partner_becomes_infrastructure():
    standing = StandingFactory()
    officer = officer_of(standing.district)

    adding(standing, by=officer)

    organisation = Organisation.objects.get(pk=standing.organisation_id)
    facts = (organisation.is_frontline, organisation.is_infrastructure, organisation.infrastructure_scope)
    assert facts == (True, True, "generic")
    assert organisation.history.first().history_user == officer


def test_specialist_infrastructure_stays_specialist():
    standing = StandingFactory(organisation__is_infrastructure=True, organisation__infrastructure_scope="specialist")

    adding(standing)

    assert Organisation.objects.get(pk=standing.organisation_id).infrastructure_scope == "specialist"


def test_the_first_member_of_staff_gets_an_office_and_a_letter(mailoutbox, django_capture_on_commit_callbacks):
    standing = StandingFactory()

    with django_capture_on_commit_callbacks(execute=True):
        adding(standing, staff=PETRA)

    petra = Membership.objects.get(organisation=standing.organisation)
    assert (petra.name, petra.role, petra.starts_on) == ("Petra Partner", Role.OFFICE_STAFF, DAY)
    assert list(petra.user.districts_as_partner(DAY)) == [standing.district]
    assert [letter.to for letter in mailoutbox] == [["petra@example.org"]]


def test_who_has_served_for_years_gets_staff_from_today():
    standing = StandingFactory()

    partner = adding(standing, starts_on=dt.date(2004, 4, 1), staff=PETRA)

    petra = Membership.objects.get(organisation=standing.organisation)
    assert (partner.starts_on, petra.starts_on) == (dt.date(2004, 4, 1), DAY)


@pytest.mark.parametrize("who", ["partner", "elsewhere"])
def test_only_an_officer_of_the_district_names_partners(who):
    standing = StandingFactory()
    by = partner_of(standing.district) if who == "partner" else officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers of"):
        adding(standing, by=by)

    assert not standing.organisation.serves.exists()


def test_a_partner_serves_once_at_a_time():
    standing = StandingFactory()
    DistrictPartnerFactory(district=standing.district, organisation=standing.organisation, ends_on=LATER)

    with pytest.raises(Clash, match=r"serves .* from Wednesday 1 January 2020 until Sunday 13 April 2025 already"):
        adding(standing)

    assert adding(standing, starts_on=LATER + dt.timedelta(days=1)).ends_on is None


def test_the_council_is_not_its_own_partner():
    district = DistrictFactory()

    with pytest.raises(DomainError, match="cannot be its partner too"):
        adding(StandingFactory(district=district, organisation=district.council))


def test_an_organisation_that_was_merged_serves_nobody():
    standing = StandingFactory(organisation__merged_into=OrganisationFactory(name="Vale CVS"))

    with pytest.raises(NotAllowedNow, match="has become part of Vale CVS"):
        adding(standing)


def test_a_partner_has_a_name_that_everybody_may_know():
    with pytest.raises(DomainError, match="name is withheld"):
        adding(StandingFactory(organisation__name_withheld=True))


def test_an_officer_puts_nobody_into_an_organisation_that_has_staff():
    standing = StandingFactory()
    MembershipFactory(organisation=standing.organisation, role=Role.OFFICE_STAFF)

    with pytest.raises(DomainError, match="has staff accounts already"):
        adding(standing, staff=PETRA)

    assert DistrictPartner.objects.count() == 0


def test_an_officer_puts_nobody_into_the_office_of_another_district():
    serves_elsewhere, council = StandingFactory(), StandingFactory()
    DistrictPartnerFactory(organisation=serves_elsewhere.organisation)
    DistrictFactory(council=council.organisation)

    for standing in [serves_elsewhere, council]:
        with pytest.raises(NotAllowed, match="has an office in another district"):
            adding(standing, staff=PETRA)


def test_an_officer_puts_nobody_into_an_organisation_of_another_register():
    first = StandingFactory()
    standing = StandingFactory(organisation=first.organisation)

    with pytest.raises(NotAllowed, match="stood in another district’s register before"):
        adding(standing, staff=PETRA)


def test_an_address_that_is_none_adds_no_partner():
    with pytest.raises(DomainError, match="is not an e-mail address"):
        adding(StandingFactory(), staff=FirstStaff("Petra", "petra"))

    assert DistrictPartner.objects.count() == 0


def test_a_new_organisation_is_written_into_the_register_as_infrastructure():
    district = DistrictFactory()

    partner = adding_new(district)

    made, standing = partner.organisation, Standing.objects.get(district=district)
    assert (made.name, made.is_frontline, made.infrastructure_scope) == ("Vale CVS", False, "generic")
    assert (standing.organisation, standing.status, standing.admitted_on) == (made, "admitted", DAY)
    assert [person.name for person in made.memberships.all()] == ["Petra Partner"]


def test_a_new_organisation_is_not_one_that_the_register_knows():
    standing = StandingFactory(organisation__name="Vale CVS", organisation__postcode="WR10 1AA")

    with pytest.raises(Clash, match="Vale CVS is in the register of"):
        adding_new(standing.district, name="vale  cvs")


def test_a_new_organisation_begins_with_somebody():
    with pytest.raises(DomainError, match="Say who is its first member of staff"):
        adding_new(DistrictFactory(), staff=None)


def test_only_an_officer_of_the_district_makes_a_new_partner():
    district = DistrictFactory()

    with pytest.raises(NotAllowed, match="Only officers of"):
        adding_new(district, by=partner_of(district))

    assert not Organisation.objects.filter(name="Vale CVS").exists()


def naming(partner, **change):
    facts = {"partner_id": partner.pk, "staff": PETRA, "day": DAY, "by": officer_of(partner.district)}
    return name_first_staff(**facts | change)


def partner_in_the_register(**facts) -> DistrictPartner:
    standing = StandingFactory()
    return DistrictPartnerFactory(district=standing.district, organisation=standing.organisation, **facts)


def test_a_partner_that_nobody_acts_for_gets_somebody():
    partner = partner_in_the_register()

    petra = naming(partner)

    assert (petra.name, petra.role, petra.starts_on) == ("Petra Partner", Role.OFFICE_STAFF, DAY)
    assert list(petra.user.districts_as_partner(DAY)) == [partner.district]


def test_a_partner_whose_staff_have_left_gets_somebody_again():
    partner = partner_in_the_register()
    MembershipFactory(organisation=partner.organisation, role=Role.OFFICE_STAFF, ends_on=DAY - dt.timedelta(days=1))

    assert naming(partner).name == "Petra Partner"


def test_a_partner_that_has_staff_names_its_own():
    partner = partner_in_the_register()
    MembershipFactory(organisation=partner.organisation, role=Role.OFFICE_STAFF)

    with pytest.raises(DomainError, match="has staff accounts already"):
        naming(partner)


def test_a_partner_that_has_left_gets_nobody():
    with pytest.raises(NotAllowedNow, match="served until Saturday 1 March 2025"):
        naming(partner_in_the_register(ends_on=dt.date(2025, 3, 1)))


@pytest.mark.parametrize("who", ["partner", "elsewhere"])
def test_only_an_officer_of_the_district_names_the_first(who):
    partner = partner_in_the_register()
    by = partner_of(partner.district) if who == "partner" else officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers of"):
        naming(partner, by=by)


def test_the_staff_of_a_partner_keep_their_office_until_its_last_day():
    district = DistrictFactory()
    user = partner_of(district)
    partner = district.partners.get()

    end_partner(partner_id=partner.pk, ends_on=LATER, day=DAY, by=officer_of(district))

    assert list(user.districts_as_partner(LATER)) == [district]
    assert list(user.districts_as_partner(LATER + dt.timedelta(days=1))) == []


def test_a_partner_ends_today_or_later():
    partner = DistrictPartnerFactory()

    with pytest.raises(DomainError, match="The last day is today or later"):
        end_partner(partner_id=partner.pk, ends_on=DAY - dt.timedelta(days=1), day=DAY, by=officer_of(partner.district))


def test_a_partner_does_not_end_before_it_begins():
    partner = DistrictPartnerFactory(starts_on=LATER)

    with pytest.raises(DomainError, match="It serves from Sunday 13 April 2025"):
        end_partner(partner_id=partner.pk, ends_on=DAY, day=DAY, by=officer_of(partner.district))


def test_an_end_may_come_sooner_but_not_later():
    partner = DistrictPartnerFactory(ends_on=LATER)
    officer = officer_of(partner.district)

    with pytest.raises(NotAllowedNow, match="Sunday 13 April 2025 is the last day"):
        end_partner(partner_id=partner.pk, ends_on=LATER, day=DAY, by=officer)

    assert end_partner(partner_id=partner.pk, ends_on=DAY, day=DAY, by=officer).ends_on == DAY


@pytest.mark.parametrize("who", ["partner", "elsewhere"])
def test_only_an_officer_of_the_district_ends_a_partner(who):
    district = DistrictFactory()
    partner = DistrictPartnerFactory(district=district)
    by = partner_of(district) if who == "partner" else officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers of"):
        end_partner(partner_id=partner.pk, ends_on=LATER, day=DAY, by=by)
