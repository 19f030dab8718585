"""Adding to the register, changing details, and contacts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from organisations.models import ContactDetail, Organisation, OrganisationIdentifier, OrganisationType, OtherName
from organisations.services import register
from organisations.services.register import Contact, Details
from organisations.services.slugs import free_slugs
from tests.factories.organisations import DistrictFactory, OrganisationFactory, StandingFactory, officer_of
from vcsrep.errors import Clash, DomainError, NotAllowed

DAY = dt.date(2025, 3, 14)


def test_an_organisation_is_added_with_all_that_hangs_on_it(district, officer):
    details = Details(
        name="Pershore Lunch Club", postcode="wr101aa", latest_income=Decimal("1200.50"), types=["charity", "club"]
    )

    added = register.add_organisation(
        details=details,
        district=district,
        by=officer,
        day=DAY,
        identifiers=[("GB-CHC", "1234567")],
        contacts=[Contact("email", "lunch@example.org", DAY), Contact("phone", "01632 960123")],
        other_names=["The Wednesday Club"],
    )

    assert (added.name, added.slug, added.postcode) == ("Pershore Lunch Club", "pershore-lunch-club", "WR10 1AA")
    assert [str(identifier) for identifier in added.identifiers.all()] == ["GB-CHC-1234567"]
    assert list(added.types.order_by("type").values_list("type", flat=True)) == ["charity", "club"]
    assert list(added.contacts.public().values_list("value", flat=True)) == ["lunch@example.org"]
    assert list(added.other_names.values_list("name", "kind")) == [("The Wednesday Club", "other")]
    assert list(added.standings.values_list("district", "status")) == [(district.pk, "applied")]
    assert added.history.get().history_user == officer


def test_an_organisation_is_added_and_admitted_at_once(district, officer):
    added = register.add_organisation(
        details=Details(name="Lunch Club"), district=district, by=officer, day=DAY, admitted=True, evidence="Known"
    )

    standing = added.standings.get()
    assert (standing.status, standing.admitted_on, standing.evidence) == ("admitted", DAY, "Known")


def test_only_the_districts_office_adds_to_its_register(district):
    stranger = officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="Only officers and partners of Wychavon"):
        register.add_organisation(details=Details(name="Lunch Club"), district=district, by=stranger, day=DAY)

    assert Organisation.objects.filter(name="Lunch Club").count() == 0


def test_a_known_identifier_is_not_added_twice(district, officer):
    known = StandingFactory(district=district, organisation__name="The First").organisation
    OrganisationIdentifier.objects.create(organisation=known, scheme="GB-CHC", identifier="1234567")

    with pytest.raises(Clash, match="The First has the identifier GB-CHC-1234567 and is in the register of Wychavon"):
        register.add_organisation(
            details=Details(name="The Second"),
            district=district,
            by=officer,
            day=DAY,
            identifiers=[("GB-CHC", "1234567")],
        )


def test_an_organisation_that_another_district_knows_gets_a_standing_here(district, officer):
    known = StandingFactory(organisation__name="The First").organisation
    OrganisationIdentifier.objects.create(organisation=known, scheme="GB-CHC", identifier="1234567")

    added = register.add_organisation(
        details=Details(name="1st"), district=district, by=officer, day=DAY, identifiers=[("GB-CHC", "1234567")]
    )

    assert (added, added.name) == (known, "The First")
    assert added.standings.filter(district=district).count() == 1


def test_the_same_name_and_postcode_are_not_added_twice(district, officer):
    StandingFactory(district=district, organisation__name="The Lunch Club", organisation__postcode="WR10 1AA")

    with pytest.raises(Clash, match="Lunch Club is in the register of Wychavon already, with the postcode WR101AA"):
        register.add_organisation(
            details=Details(name="Lunch Club", postcode="WR101AA"), district=district, by=officer, day=DAY
        )


def test_a_name_that_is_none_is_refused_in_words(district, officer):
    with pytest.raises(DomainError, match="This field cannot be blank"):
        register.add_organisation(details=Details(name=""), district=district, by=officer, day=DAY)


def test_slugs_stay_apart_and_are_no_pages_of_ours(district, officer):
    slugs = [
        register.add_organisation(
            details=Details(name=name, postcode=postcode), district=district, by=officer, day=DAY
        ).slug
        for name, postcode in [("Club", ""), ("Club", "WR9 1AA"), ("The Club", "WR9 1AB"), ("Import", ""), ("!!!", "")]
    ]

    assert slugs == ["club", "club-2", "the-club", "import-2", "organisation"]


def test_many_slugs_are_found_at_once(db):
    for slug in ["hall", *(f"hall-{number}" for number in range(2, 15))]:
        OrganisationFactory(slug=slug)

    assert list(free_slugs(["Hall", "Hall", "Barn", "Barn"])) == ["hall-21", "hall-22", "barn", "barn-2"]


def test_details_change_and_the_former_name_is_found(district, officer):
    organisation = StandingFactory(district=district, organisation__name="Over 60s").organisation
    OrganisationType.objects.create(organisation=organisation, type="club")

    register.change_details(
        organisation_id=organisation.pk,
        details=Details(name="Seniors Together", types=["charity"], name_withheld=True),
        by=officer,
        day=DAY,
    )

    organisation.refresh_from_db()
    assert (organisation.name, organisation.name_withheld) == ("Seniors Together", True)
    assert list(organisation.other_names.values_list("name", "kind", "ends_on")) == [("Over 60s", "former", DAY)]
    assert list(organisation.types.values_list("type", flat=True)) == ["charity"]
    assert organisation.history.first().history_user == officer


def test_a_mere_change_of_capitals_makes_no_former_name(district, officer):
    organisation = StandingFactory(district=district, organisation__name="LUNCH CLUB").organisation

    register.change_details(organisation_id=organisation.pk, details=Details(name="Lunch Club"), by=officer, day=DAY)

    assert OtherName.objects.count() == 0


def test_another_districts_office_does_not_change_details(district):
    organisation = StandingFactory(district=district).organisation
    stranger = officer_of(DistrictFactory())

    with pytest.raises(NotAllowed, match="in whose register the organisation stands"):
        register.change_details(organisation_id=organisation.pk, details=Details(name="Mine"), by=stranger, day=DAY)


def test_details_that_contradict_each_other_are_refused(district, officer):
    organisation = StandingFactory(district=district).organisation

    with pytest.raises(DomainError, match="Only infrastructure is generic or specialist"):
        register.change_details(
            organisation_id=organisation.pk,
            details=Details(name="Club", infrastructure_scope="generic"),
            by=officer,
            day=DAY,
        )


def test_a_contact_is_noted_and_struck_off(district, officer):
    organisation = StandingFactory(district=district).organisation

    contact = register.note_contact(
        organisation_id=organisation.pk,
        district=district,
        contact=Contact("phone", "01632 960123"),
        by=officer,
        day=DAY,
    )
    register.strike_contact(contact_id=contact.pk, by=officer, day=DAY)

    assert ContactDetail.objects.count() == 0
    steps = ContactDetail.history.order_by("pk").values_list("history_type", "history_user", "value")
    assert list(steps) == [("+", officer.pk, "01632 960123"), ("-", officer.pk, "01632 960123")]


def test_the_same_contact_is_not_noted_twice(district, officer):
    organisation = StandingFactory(district=district).organisation
    said = {"organisation_id": organisation.pk, "district": district, "by": officer, "day": DAY}
    register.note_contact(contact=Contact("email", "a@example.org"), **said)

    with pytest.raises(DomainError, match="This contact is there already"):
        register.note_contact(contact=Contact("email", "a@example.org"), **said)


def test_another_districts_contacts_are_out_of_reach(district, officer):
    other = DistrictFactory()
    organisation = StandingFactory(district=district).organisation
    StandingFactory(organisation=organisation, district=other)
    private = ContactDetail.objects.create(
        organisation=organisation, district=other, kind="email", value="private@example.org"
    )

    with pytest.raises(NotAllowed, match="Another district's office keeps this contact"):
        register.strike_contact(contact_id=private.pk, by=officer, day=DAY)
    with pytest.raises(NotAllowed, match="Only officers and partners"):
        register.note_contact(
            organisation_id=organisation.pk, district=other, contact=Contact("phone", "1"), by=officer, day=DAY
        )

    assert list(ContactDetail.objects.visible_to(officer, DAY)) == []


def test_contacts_of_an_organisation_outside_its_registers_are_not_struck(officer):
    contact = ContactDetail.objects.create(
        organisation=OrganisationFactory(), kind="email", value="a@example.org", consented_on=DAY
    )

    with pytest.raises(NotAllowed, match="in whose register the organisation stands"):
        register.strike_contact(contact_id=contact.pk, by=officer, day=DAY)
