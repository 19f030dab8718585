"""My page and the page of an organisation: who is let in."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import Role
from tests.factories.organisations import (
    DistrictFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    UserFactory,
    officer_of,
)

pytestmark = pytest.mark.django_db


def test_my_page_is_for_those_who_have_signed_in(client):
    assert client.get("/my/").url == "/accounts/login/code/?next=/my/"


def test_my_page_says_what_to_do_when_the_account_speaks_for_nobody(sign_in):
    page = sign_in(UserFactory()).get("/my/").content.decode()

    assert "This account speaks for no organisation." in page
    assert "Nothing waits for you." in page


def test_my_page_leads_an_officer_to_the_office(sign_in):
    page = sign_in(officer_of(DistrictFactory())).get("/my/")

    assert page.context["has_office"]


def test_my_page_costs_the_same_for_one_organisation_and_for_three(sign_in, django_assert_max_num_queries):
    user = UserFactory()
    client = sign_in(user)
    counts = []

    for more in (1, 2):
        MembershipFactory.create_batch(more, user=user)
        with django_assert_max_num_queries(99) as asked:
            client.get("/my/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_the_page_of_an_organisation_opens_for_who_speaks_for_it(sign_in, contact):
    StandingFactory(organisation=contact.organisation)

    response = sign_in(contact.user).get(f"/my/{contact.organisation.slug}/")

    assert response.status_code == 200
    assert response.context["is_listed"]


def test_a_stranger_does_not_learn_whether_an_organisation_has_a_page_of_its_own(sign_in, contact):
    client = sign_in(UserFactory())

    assert client.get(f"/my/{contact.organisation.slug}/").status_code == 404
    assert client.get("/my/no-such-organisation/").status_code == 404


def test_who_spoke_for_an_organisation_until_yesterday_is_a_stranger(sign_in):
    past = MembershipFactory(ends_on=timezone.localdate() - dt.timedelta(days=1))

    assert sign_in(past.user).get(f"/my/{past.organisation.slug}/").status_code == 404


def test_who_has_two_parts_in_an_organisation_acts_in_the_one_that_may_do_most(sign_in):
    organisation = OrganisationFactory()
    staff = MembershipFactory(organisation=organisation, role=Role.OFFICE_STAFF)
    contact = MembershipFactory(organisation=organisation, user=staff.user, role=Role.VOTING_CONTACT)

    response = sign_in(staff.user).get(f"/my/{organisation.slug}/")

    assert response.context["membership"] == contact
