"""Once a year: asked by letter, answered by a button, reminded once, and listed for the office."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.utils import timezone

from notifications.models import Letter
from organisations import periodic
from organisations.models import Confirmation, Membership, Organisation, Role
from organisations.services import confirming
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory, UserFactory, officer_of
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db

DAY = dt.date(2025, 3, 14)
YEAR = dt.timedelta(days=365)


@pytest.fixture
def contact():
    standing = StandingFactory(organisation__name="Hazel Choir")
    return MembershipFactory(organisation=standing.organisation, name="Ann", user__email="ann@example.org")


def token_in(letter) -> str:
    return re.search(r"/confirm/(\S+)/", letter.body)[1]


@pytest.fixture
def asked(contact, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        confirming.ask_due(day=timezone.localdate())
    return token_in(mail.outbox[-1])


def test_who_was_admitted_or_confirmed_a_year_ago_is_due(contact):
    long_ago, today = contact.organisation, DAY
    Organisation.objects.filter(pk=long_ago.pk).update(confirmed_on=DAY - YEAR)
    lately = MembershipFactory(organisation=StandingFactory().organisation).organisation
    Organisation.objects.filter(pk=lately.pk).update(confirmed_on=DAY - YEAR + dt.timedelta(days=1))
    never = MembershipFactory(organisation=StandingFactory().organisation).organisation
    MembershipFactory(organisation=StandingFactory(admitted_on=DAY - dt.timedelta(days=364)).organisation)
    StandingFactory()  # nobody to ask
    MembershipFactory(organisation=StandingFactory(status="left", ended_on=DAY).organisation)

    assert list(confirming.due_on(today)) == [never, long_ago]


def test_so_many_a_day_and_nobody_twice(contact):
    MembershipFactory(organisation=StandingFactory().organisation)

    assert [confirming.ask_due(day=DAY, most=1), confirming.ask_due(day=DAY, most=1)] == [1, 0]
    assert confirming.ask_due(day=DAY + dt.timedelta(days=1), most=5) == 1
    assert Letter.objects.filter(kind="organisations.confirm").count() == 2
    assert confirming.ask_one(organisation_id=contact.organisation_id, day=DAY) is False


def test_the_link_shows_and_the_button_confirms_with_a_name(client, contact, asked):
    path = f"/confirm/{asked}/"

    page = client.get(path)
    before = Confirmation.objects.get().answered_on
    nameless = client.post(path, {"answer": "right", "name": " "})
    done = client.post(path, {"answer": "right", "name": "Bea who shares the mailbox"})

    answer = Confirmation.objects.get()
    assert "Hazel Choir" in page.content.decode()
    assert before is None
    assert list(nameless.context["form"].errors) == ["name"]
    assert done.status_code == 200
    assert (answer.answer, answer.name, answer.answered_on) == (
        "right",
        "Bea who shares the mailbox",
        timezone.localdate(),
    )
    assert Organisation.objects.get(pk=contact.organisation_id).confirmed_on == timezone.localdate()
    assert client.get(path).status_code == 404


def test_the_page_behind_the_link_shows_no_private_address(client, contact, asked):
    contact.organisation.contacts.create(kind="email", value="private@example.org")

    page = client.get(f"/confirm/{asked}/").content.decode()

    assert "private@example.org" not in page
    assert "p…@example.org" in page


def test_something_has_changed_leads_on_to_signing_in(client, contact, asked):
    answer = client.post(f"/confirm/{asked}/", {"answer": "changed", "name": ""})

    assert answer.url == f"/my/{contact.organisation.slug}/profile/"
    assert Confirmation.objects.get().answered_on is None


def test_a_link_is_good_for_ninety_days(contact, asked):
    late = timezone.now() + dt.timedelta(days=92)

    assert confirming.opened_by(asked, late) is None
    with pytest.raises(NotAllowedNow, match="Sign in"):
        confirming.confirm_by_link(token=asked, name="Ann", now=late)


def test_one_reminder_after_four_weeks_and_its_link_works_too(contact, asked, django_capture_on_commit_callbacks):
    today = timezone.localdate()
    with django_capture_on_commit_callbacks(execute=True):
        early = confirming.remind_due(day=today + dt.timedelta(days=27))
        on_time = confirming.remind_due(day=today + dt.timedelta(days=28))
        again = confirming.remind_due(day=today + dt.timedelta(days=29))

    confirming.confirm_by_link(token=token_in(mail.outbox[-1]), name="Ann", now=timezone.now())

    assert (early, on_time, again) == (0, 1, 0)
    assert Confirmation.objects.get().answer == "right"


def test_signed_in_the_contact_confirms_without_being_asked(sign_in, contact):
    path = f"/my/{contact.organisation.slug}/profile/confirm/"
    browser = sign_in(contact.user)

    browser.get(path)
    answer = browser.post(path, {"name": "Ann"})

    confirmation = Confirmation.objects.get()
    assert answer.url == f"/my/{contact.organisation.slug}/profile/"
    assert (confirmation.asked_on, confirmation.user, confirmation.answer) == (None, contact.user, "right")


def test_who_does_not_keep_the_entry_does_not_confirm_it(contact):
    other = MembershipFactory(organisation=contact.organisation, role=Role.OTHER)
    facts = {"organisation_id": contact.organisation_id, "day": DAY}

    with pytest.raises(NotAllowed):
        confirming.confirm(name="Other", by=other.user, **facts)
    with pytest.raises(DomainError, match="name"):
        confirming.confirm(name=" ", by=contact.user, **facts)


@pytest.mark.parametrize("how_many", [1, 3])
def test_the_office_sees_who_has_not_answered(sign_in, django_assert_num_queries, how_many):
    district = DistrictFactory()
    for _ in range(how_many):
        standing = StandingFactory(district=district)
        MembershipFactory(organisation=standing.organisation)
    confirming.ask_due(day=timezone.localdate())
    Letter.objects.order_by("pk").update(state="bounced", reason="No such mailbox.")
    elsewhere = MembershipFactory(organisation=StandingFactory().organisation)
    confirming.ask_one(organisation_id=elsewhere.organisation_id, day=timezone.localdate())
    browser = sign_in(officer_of(district))
    browser.get("/office/requests/unconfirmed/")

    with django_assert_num_queries(6):
        page = browser.get("/office/requests/unconfirmed/")

    assert len(page.context["table"].rows) == how_many
    assert "Bounced" in page.content.decode()


def test_the_clock_asks_and_reminds(contact):
    periodic.ask_for_confirmation()

    assert Confirmation.objects.count() == 1


def test_a_new_voting_contact_gets_the_reminder(contact, asked):
    Membership.objects.filter(pk=contact.pk).update(ends_on=timezone.localdate())
    MembershipFactory(
        organisation=contact.organisation, user=UserFactory(email="new@example.org"), starts_on=timezone.localdate()
    )
    Membership.objects.filter(pk=contact.pk).update(ends_on=timezone.localdate() - dt.timedelta(days=1))

    confirming.remind_due(day=timezone.localdate() + dt.timedelta(days=28))

    assert Letter.objects.get(kind="organisations.confirm_again").recipient == "new@example.org"
