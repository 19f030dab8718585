"""An organisation leaves the register of a district, and comes back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Letter
from organisations.models import Role
from organisations.services import standing as standings
from tests.factories.organisations import MembershipFactory, StandingFactory, UserFactory, partner_of
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.errors import DomainError, NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture
def standing():
    return StandingFactory(organisation__name="Hazel Choir", admitted_on=dt.date(2020, 1, 1))


@pytest.fixture
def contact(standing):
    return MembershipFactory(organisation=standing.organisation, name="Ann")


def door(standing, act: str) -> str:
    return f"/my/{standing.organisation.slug}/{act}/{standing.district.slug}/"


def test_the_page_says_what_will_happen_and_the_partners_are_told(sign_in, standing, contact):
    partner = partner_of(standing.district)
    seat = SeatFactory(partnership__district=standing.district)
    TermFactory(seat=seat, on_behalf_of=standing.organisation, starts_on=dt.date(2020, 1, 1), ends_on=None)
    browser = sign_in(contact.user)

    page = browser.get(door(standing, "leave"))
    before = Letter.objects.count()
    browser.post(door(standing, "leave"), {"reason": "We work elsewhere now.", "name": "Ann"})

    standing.refresh_from_db()
    assert [term.seat for term in page.context["seats"]] == [seat]
    assert (before, standing.status, standing.ended_on) == (0, "left", timezone.localdate())
    assert Letter.objects.get(kind="organisations.has_left").recipient == partner.email
    assert standing.history.first().history_change_reason == "We work elsewhere now. (Ann)"


def test_nothing_is_lost_when_the_reason_is_missing(sign_in, standing, contact):
    answer = sign_in(contact.user).post(door(standing, "leave"), {"reason": "", "name": "Bea"})

    standing.refresh_from_db()
    assert answer.context["form"]["name"].value() == "Bea"
    assert standing.status == "admitted"


def test_it_comes_back_and_the_first_day_is_remembered(sign_in, standing, contact):
    partner = partner_of(standing.district)
    today = timezone.localdate()
    browser = sign_in(contact.user)
    browser.post(door(standing, "leave"), {"reason": "Elsewhere.", "name": "Ann"})

    shown = browser.get(door(standing, "come-back")).status_code
    browser.post(door(standing, "come-back"), {"evidence": "We are here again.", "name": "Ann"})
    standing.refresh_from_db()
    asked = standing.status
    standings.admit(standing_id=standing.pk, by=partner, day=today)

    standing.refresh_from_db()
    assert (shown, asked, standing.status) == (200, "applied", "admitted")
    assert (standing.first_admitted_on, standing.admitted_on) == (dt.date(2020, 1, 1), today)
    assert standing.since_the_first == dt.date(2020, 1, 1)
    assert Letter.objects.get(kind="organisations.standing_decided").recipient == contact.user.email


def test_one_taken_back_at_once_keeps_its_first_day_too(standing):
    partner = partner_of(standing.district)
    standings.leave(standing_id=standing.pk, by=partner, day=dt.date(2025, 3, 14), reason="Silent.")

    standings.admit(standing_id=standing.pk, by=partner, day=dt.date(2025, 4, 1))

    standing.refresh_from_db()
    assert (standing.first_admitted_on, standing.admitted_on) == (dt.date(2020, 1, 1), dt.date(2025, 4, 1))


@pytest.mark.parametrize("act", ["leave", "come-back"])
def test_only_those_who_vote_for_it_take_it_off_or_back(sign_in, client, standing, contact, act):
    other = MembershipFactory(organisation=standing.organisation, role=Role.OTHER)

    assert client.get(door(standing, act)).url.startswith("/accounts/login/")
    assert sign_in(UserFactory()).get(door(standing, act)).status_code == 404
    assert sign_in(other.user).get(door(standing, act)).status_code == 403
    with pytest.raises(NotAllowed):
        standings.leave_by_itself(
            standing_id=standing.pk, name="Other", reason="x", by=other.user, day=timezone.localdate()
        )


@pytest.mark.parametrize("missing", ["name", "reason"])
def test_leaving_says_who_and_why(standing, contact, missing):
    said = {"name": "Ann", "reason": "Elsewhere."} | {missing: " "}

    with pytest.raises(DomainError):
        standings.leave_by_itself(standing_id=standing.pk, by=contact.user, day=timezone.localdate(), **said)


def test_a_refusal_is_told_with_its_reason(standing, contact, django_capture_on_commit_callbacks, mailoutbox):
    standing.status, standing.admitted_on = "applied", None
    standing.save()

    with django_capture_on_commit_callbacks(execute=True):
        standings.refuse(
            standing_id=standing.pk, by=partner_of(standing.district), day=timezone.localdate(), reason="A company."
        )

    assert "A company." in mailoutbox[-1].body
