from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from organisations.models import Membership, Role
from tests.factories.organisations import DistrictFactory, MembershipFactory, UserFactory, officer_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact():
    return MembershipFactory(name="Ann", starts_on=dt.date(2020, 1, 1))


def door(membership: Membership, act: str) -> str:
    people = f"/my/{membership.organisation.slug}/people/"
    return f"{people}add/" if act == "add" else f"{people}{membership.pk}/{act}/"


def person(**changes):
    day = timezone.localdate()
    typed = {"name": "Bea", "email": "bea@example.org", "role": "backup"}
    return typed | {"starts_on_day": day.day, "starts_on_month": day.month, "starts_on_year": day.year} | changes


@pytest.mark.parametrize("act", ["add", "hand-over", "end"])
def test_the_pages_open_for_the_voting_contact_alone(client, sign_in, contact, act):
    other = MembershipFactory(organisation=contact.organisation, role=Role.OTHER)
    path = door(contact, act)

    assert client.get(path).url == f"/accounts/login/code/?next={path}"
    assert sign_in(UserFactory()).get(path).status_code == 404
    assert sign_in(other.user).get(path).status_code == 403
    assert sign_in(contact.user).get(path).status_code == 200


def test_nobody_changes_the_people_of_another_organisation(sign_in, contact):
    elsewhere = MembershipFactory()
    path = f"/my/{contact.organisation.slug}/people/{elsewhere.pk}/end/"

    assert sign_in(contact.user).post(path).status_code == 404


def test_the_voting_contact_adds_a_backup(sign_in, contact):
    response = sign_in(contact.user).post(door(contact, "add"), person())

    added = Membership.objects.get(role=Role.BACKUP)
    assert response.url == f"/my/{contact.organisation.slug}/"
    assert (added.name, added.user.email) == ("Bea", "bea@example.org")


def test_the_voting_contact_cannot_make_somebody_office_staff(sign_in, contact):
    response = sign_in(contact.user).post(door(contact, "add"), person(role="office_staff"))

    assert list(response.context["form"].errors) == ["role"]
    assert Membership.objects.count() == 1


def test_a_refusal_is_said_and_nothing_typed_is_lost(sign_in, contact):
    MembershipFactory(organisation=contact.organisation, role=Role.BACKUP, name="Carl")

    response = sign_in(contact.user).post(door(contact, "add"), person())

    form = response.context["form"]
    assert form.non_field_errors() == [f"Carl is backup voting contact of {contact.organisation}."]
    assert form["name"].value() == "Bea"


def test_the_voting_contact_hands_over(sign_in, contact):
    response = sign_in(contact.user).post(door(contact, "hand-over"), person())

    now = Membership.objects.current_on(timezone.localdate()).get(role=Role.VOTING_CONTACT)
    assert response.url == "/my/"
    assert now.name == "Bea"


def test_nobody_need_take_over(sign_in, contact):
    client = sign_in(contact.user)

    client.get(door(contact, "end"))
    before = Membership.objects.get().ends_on
    client.post(door(contact, "end"))

    assert (before, Membership.objects.get().ends_on) == (None, timezone.localdate())


def test_colleagues_of_an_office_need_their_second_step_to_add_another(sign_in):
    officer = officer_of(DistrictFactory())
    membership = officer.memberships.get()

    without = sign_in(officer, second_step=False).get(door(membership, "add"))
    sign_in(officer).post(door(membership, "add"), person(role="office_staff"))

    assert without.url.startswith("/accounts/second-step/?next=")
    assert Membership.objects.filter(role=Role.OFFICE_STAFF).count() == 2


@pytest.mark.parametrize("act", ["add", "hand-over", "end"])
def test_the_staff_of_an_office_show_the_second_step_before_they_change_one_another(sign_in, act):
    colleague = MembershipFactory(role=Role.OFFICE_STAFF, starts_on=dt.date(2020, 1, 1))
    member = MembershipFactory(organisation=colleague.organisation, role=Role.OFFICE_STAFF)
    browser = sign_in(member.user, second_step=False)

    answer = browser.post(door(colleague, act), person(role="office_staff"))

    assert answer.url.startswith("/accounts/second-step/")
    assert Membership.objects.filter(ends_on=None).count() == 2


def test_somebody_who_has_not_begun_is_not_ended_and_the_page_says_why(sign_in, contact):
    coming = MembershipFactory(
        organisation=contact.organisation, role=Role.BACKUP, name="Bea", starts_on=dt.date(2999, 1, 1)
    )

    answer = sign_in(contact.user).post(door(coming, "end"))

    assert answer.context["form"].non_field_errors() == [
        "Bea began on Tuesday 1 January 2999: the last day cannot be before."
    ]
    assert "Bea began on Tuesday 1 January 2999" in answer.content.decode()
