"""Signing in, in a real browser with a passkey of its own, and every page of an account and of the mail."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from organisations.models import Role, User
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import DistrictFactory, MembershipFactory, officer_of
from tests.journeys.browser import assert_accessible, screenshot
from vcsrep.demo.second_step import CODE, give_second_step

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PASSKEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def officer() -> User:
    return officer_of(DistrictFactory(name="Wychavon", slug="wychavon"))


@pytest.fixture
def with_passkey(page: Page) -> Page:
    """A browser whose device can keep a passkey."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEY})
    return page


@pytest.fixture
def look(page: Page) -> Callable[[str, str], None]:
    def looked(address: str, name: str) -> None:
        page.goto(address)
        assert_accessible(page)
        screenshot(page, name)

    return looked


def sign_in_by_code(page: Page, email: str, *, looking: bool = True) -> None:
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code from the letter").wait_for()
    if looking:
        assert_accessible(page)
    code = re.search(r"[A-Z]{4}-[A-Z]{4}", mail.outbox[-1].body)
    page.get_by_label("Code from the letter").fill(code.group() if code else "")
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_an_officer_sets_up_a_passkey_on_the_way_to_the_office_and_signs_in_with_it(with_passkey: Page, officer: User):
    page = with_passkey

    page.goto("/office/mail/")
    assert_accessible(page)
    sign_in_by_code(page, officer.email)
    expect(page.get_by_role("heading", name="Set up a second step")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Set up a passkey").click()
    page.get_by_label("Name of this passkey").fill("My telephone")
    assert_accessible(page)
    page.get_by_role("button", name="Set up the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="I have kept them: go on").click()
    expect(page.get_by_role("heading", name="Mail")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    page.goto("/office/mail/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Mail")).to_be_visible()
    assert_accessible(page)


def test_a_passkey_is_the_second_step_after_a_code_by_mail(with_passkey: Page, officer: User):
    page = with_passkey
    page.goto("/accounts/passkeys/add/")
    sign_in_by_code(page, officer.email)
    page.get_by_role("button", name="Set up the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()

    page.goto("/office/mail/")
    sign_in_by_code(page, officer.email)
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("heading", name="Mail")).to_be_visible()


def test_without_scripts_a_code_and_an_app_are_enough(visitor: Callable[..., Page], officer: User):
    give_second_step(officer)
    page = visitor(javascript=False)

    page.goto("/office/mail/")
    sign_in_by_code(page, officer.email, looking=False)
    page.get_by_label("Code", exact=True).fill(CODE)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", name="Mail")).to_be_visible()


def test_every_page_of_an_account_is_fit_for_everybody(page: Page, look: Callable[[str, str], None]):
    contact = MembershipFactory()
    MembershipFactory(organisation=contact.organisation, role=Role.BACKUP)
    page.goto("/my/")
    sign_in_by_code(page, contact.user.email)
    own = f"/my/{contact.organisation.slug}/"

    look("/my/", "my")
    look(own, "my-organisation")
    look(f"{own}people/add/", "people-add")
    page.get_by_role("button", name="Add this person").click()
    assert_accessible(page)
    look(f"{own}people/{contact.pk}/hand-over/", "people-hand-over")
    look(f"{own}people/{contact.pk}/end/", "people-end")
    look("/accounts/second-step/ways/", "ways")
    look("/accounts/second-step/app/", "app")
    look("/accounts/passkeys/", "passkeys")
    look("/accounts/logout/", "sign-out")
    look("/accounts/new/", "no-account")


def test_every_page_of_the_mail_is_fit_for_everybody(page: Page, look: Callable[[str, str], None], officer: User):
    give_second_step(officer)
    letter = LetterFactory(kind="elections.poll_open")
    LetterFactory(kind="elections.result", state="failed", reason="The mail server put the letter off: 450 full")
    page.goto("/office/mail/")
    sign_in_by_code(page, officer.email)
    page.get_by_label("Code", exact=True).fill("1")
    page.get_by_role("button", name="Go on").click()
    assert_accessible(page)
    page.get_by_label("Code", exact=True).fill(CODE)
    page.get_by_role("button", name="Go on").click()

    look("/office/mail/", "mail")
    look("/office/mail/?state=lapsed", "mail-none")
    look("/office/jobs/", "jobs")
    look(f"/office/mail/{letter.pk}/", "letter")
    look(f"/office/mail/{letter.pk}/stop/", "letter-stop")
    look("/demo/", "demo")
    look("/demo/mailbox/", "demo-mailbox")
