"""How an organisation may be reached: its own contacts, its website, and what of them everybody may see."""

from __future__ import annotations

import csv
import datetime as dt
import json

import pytest
from django.db import IntegrityError, transaction

from organisations.models import ContactDetail, Organisation
from organisations.services import profile
from organisations.services.register import Contact, Details, change_details, note_contact
from tests.factories.organisations import MembershipFactory, OrganisationFactory, StandingFactory, officer_of
from vcsrep.errors import Clash, DomainError

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
SITE = "https://choir.example.org"


@pytest.fixture
def standing():
    return StandingFactory(organisation__name="Hazel Choir", organisation__slug="hazel-choir")


@pytest.fixture
def contact(standing):
    return MembershipFactory(organisation=standing.organisation, name="Ann")


def with_site(contact, *, consented_on: dt.date | None = None) -> Organisation:
    Organisation.objects.filter(pk=contact.organisation_id).update(website=SITE, website_consented_on=consented_on)
    return Organisation.objects.get(pk=contact.organisation_id)


def shown_in(client) -> list[bool]:
    """Whether the website stands on the page, in the Popolo file of one, and in the CSV and JSON of all."""
    page = client.get("/organisations/hazel-choir/").content.decode()
    one = json.loads(client.get("/organisations/hazel-choir.json").content)
    rows = client.get("/organisations.csv").getvalue().decode("utf-8-sig").splitlines()
    everybody = client.get("/organisations.json").getvalue().decode()
    in_csv = next(row for row in csv.DictReader(rows) if row["Name"] == "Hazel Choir")
    return [SITE in page, SITE in str(one["links"]), SITE in in_csv["Website"], SITE in everybody]


def test_each_contact_is_public_only_with_its_own_consent(sign_in, client, contact):
    path = f"/my/{contact.organisation.slug}/profile/contacts/"
    browser = sign_in(contact.user)

    browser.post(f"{path}add/", {"kind": "email", "value": "hello@example.org"})
    browser.post(f"{path}add/", {"kind": "social", "value": "social.example/choir", "is_public": "on"})
    email, social = ContactDetail.objects.order_by("kind")
    before = client.get(f"/organisations/{contact.organisation.slug}/").content.decode()
    browser.post(f"{path}consent/", {"public": [str(email.pk)]})
    after = client.get(f"/organisations/{contact.organisation.slug}/").content.decode()

    assert ("hello@example.org" in before, "https://social.example/choir" in before) == (False, True)
    assert ("hello@example.org" in after, "https://social.example/choir" in after) == (True, False)
    assert social.history.count() == 2


def test_consent_is_the_organisations_own_even_for_what_an_office_noted(standing, contact):
    by = officer_of(standing.district)
    noted = note_contact(
        organisation_id=contact.organisation_id,
        district=standing.district,
        contact=Contact("phone", "01632 960001"),
        by=by,
        day=DAY,
    )

    profile.give_consents(
        organisation_id=contact.organisation_id, public=[noted.pk], website_is_public=False, by=contact.user, day=DAY
    )

    noted.refresh_from_db()
    assert noted.consented_on == DAY


@pytest.mark.parametrize(
    ("kind", "value"), [("email", "nobody"), ("phone", "12"), ("social", "no page"), ("fax", "1"), ("email", "")]
)
def test_what_is_no_contact_is_not_noted(sign_in, contact, kind, value):
    path = f"/my/{contact.organisation.slug}/profile/contacts/add/"

    answer = sign_in(contact.user).post(path, {"kind": kind, "value": value})

    assert answer.status_code == 200
    assert ContactDetail.objects.count() == 0


def test_the_same_contact_twice_and_too_many_are_refused(contact):
    facts = {"organisation_id": contact.organisation_id, "kind": "email", "is_public": False, "day": DAY}
    for number in range(profile.MOST_CONTACTS - 1):
        profile.add_own_contact(value=f"a{number}@example.org", by=contact.user, **facts)

    with pytest.raises(Clash):
        profile.add_own_contact(value="A0@example.org", by=contact.user, **facts)
    profile.add_own_contact(value="last@example.org", by=contact.user, **facts)
    with pytest.raises(DomainError, match="Take one away"):
        profile.add_own_contact(value="more@example.org", by=contact.user, **facts)


def test_a_contact_is_taken_away_and_nobody_elses(sign_in, contact):
    own = ContactDetail.objects.create(organisation=contact.organisation, kind="email", value="a@example.org")
    elsewhere = ContactDetail.objects.create(organisation=OrganisationFactory(), kind="email", value="b@example.org")
    browser = sign_in(contact.user)
    path = f"/my/{contact.organisation.slug}/profile/contacts/"

    browser.get(f"{path}{own.pk}/strike/")
    browser.post(f"{path}{own.pk}/strike/")

    assert browser.post(f"{path}{elsewhere.pk}/strike/").status_code == 404
    assert list(ContactDetail.objects.all()) == [elsewhere]
    with pytest.raises(Clash):
        profile.strike_own_contact(organisation_id=contact.organisation_id, contact_id=own.pk, by=contact.user, day=DAY)


def test_a_website_is_shown_only_with_consent(client, contact):
    with_site(contact)
    without = shown_in(client)
    with_site(contact, consented_on=DAY)

    assert (without, shown_in(client)) == ([False] * 4, [True] * 4)


def test_consent_for_the_website_is_given_and_taken_back_like_any_other(sign_in, client, contact):
    with_site(contact)
    path = "/my/hazel-choir/profile/contacts/consent/"
    browser = sign_in(contact.user)

    offered = browser.get(path).context["form"].fields["public"].choices
    browser.post(path, {"public": ["website"]})
    given = shown_in(client)
    browser.post(path, {"public": []})

    assert offered == [("website", f"{SITE} (website)")]
    assert (given, shown_in(client)) == ([True] * 4, [False] * 4)
    reasons = contact.organisation.history.values_list("history_change_reason", flat=True)
    assert list(reasons)[:2] == ["Consent taken back", "Consent given"]


def test_consent_stays_with_its_day_while_the_address_stays(sign_in, contact):
    with_site(contact, consented_on=DAY)
    path, browser = "/my/hazel-choir/profile/change/", sign_in(contact.user)

    browser.post(path, {"activities": "Singing.", "website": SITE, "website_is_public": "on"})
    kept = Organisation.objects.get(pk=contact.organisation_id).website_consented_on
    browser.post(path, {"activities": "Singing.", "website": "https://other.example.org"})

    assert kept == DAY
    assert Organisation.objects.get(pk=contact.organisation_id).website_consented_on is None


def test_an_office_says_whether_the_organisation_agreed(standing, contact):
    by = officer_of(standing.district)
    facts = {"organisation_id": contact.organisation_id, "by": by, "day": DAY}

    change_details(details=Details(name="Hazel Choir", website=SITE), **facts)
    before = Organisation.objects.get(pk=contact.organisation_id).public_website
    change_details(details=Details(name="Hazel Choir", website=SITE, website_is_public=True), **facts)

    assert (before, Organisation.objects.get(pk=contact.organisation_id).public_website) == ("", SITE)


def test_a_withheld_name_withholds_the_website(contact):
    organisation = with_site(contact, consented_on=DAY)
    organisation.name_withheld = True

    assert organisation.public_website == ""


def test_no_consent_without_a_website():
    with (
        pytest.raises(IntegrityError, match="organisation_website_is_shown_only_where_there_is_one"),
        transaction.atomic(),
    ):
        OrganisationFactory(website_consented_on=DAY)
