"""The second step that offices are asked for."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from organisations.models import Membership
from tests.factories.organisations import DistrictFactory, UserFactory, officer_of
from tests.vcsrep.signing_in.codes import ask_code
from vcsrep.demo.second_step import CODE, give_second_step

pytestmark = pytest.mark.django_db
REAL_FORMS = {
    "authenticate": "vcsrep.pages.forms.signing_in.AuthenticateForm",
    "reauthenticate": "vcsrep.pages.forms.signing_in.ReauthenticateForm",
    "activate_totp": "vcsrep.pages.forms.signing_in.ActivateTOTPForm",
}


@pytest.fixture
def officer():
    return officer_of(DistrictFactory())


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_an_office_page_asks_for_a_second_step_before_it_opens(sign_in, officer):
    client = sign_in(officer, second_step=False)

    response = client.get("/office/mail/?state=failed")

    assert response.url == "/accounts/second-step/?next=%2Foffice%2Fmail%2F%3Fstate%3Dfailed"


@pytest.mark.django_db(transaction=True)
def test_an_app_is_set_up_and_leads_back_to_the_office(sign_in, officer):
    client = sign_in(officer, second_step=False)
    client.get(client.get("/office/mail/").url)
    client.get("/accounts/second-step/app/")

    code = code_now(client.session["mfa.totp.secret"])
    saved = client.post("/accounts/second-step/app/", {"code": code})
    onwards = client.get("/accounts/second-step/")

    assert saved.url == reverse("mfa_view_recovery_codes")
    assert client.get(saved.url).status_code == 200
    assert onwards.url == "/office/mail/"
    assert client.get(onwards.url).status_code == 200
    assert [(message.subject, message.to) for message in mail.outbox] == [
        ("An authenticator app was added", [officer.email])
    ]


def test_who_has_an_app_is_asked_for_it_when_signing_in(client, officer, settings):
    settings.MFA_FORMS = settings.MFA_FORMS | REAL_FORMS
    secret = "JBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": secret})

    code = ask_code(client, officer.email)
    after_mail = client.post("/accounts/login/code/confirm/", {"code": code, "next": "/office/mail/"})
    before_app = client.get("/office/mail/")
    after_app = client.post("/accounts/second-step/show/", {"code": code_now(secret)})

    assert after_mail.url == "/accounts/second-step/show/"
    assert before_app.status_code == 302
    assert after_app.url == "/office/mail/"
    assert client.get("/office/mail/").status_code == 200


def test_one_code_of_the_app_does_not_count_twice(officer, settings):
    settings.MFA_FORMS = settings.MFA_FORMS | REAL_FORMS
    secret = "JBSWY3DPEHPK3PXP"
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": secret})
    step = code_now(secret)

    answers = []
    for _ in range(2):
        browser = Client()
        browser.post("/accounts/login/code/confirm/", {"code": ask_code(browser, officer.email)})
        answers.append(browser.post("/accounts/second-step/show/", {"code": step}).status_code)

    assert answers == [302, 200]


def test_who_has_an_app_but_has_not_shown_it_is_asked_and_comes_back(sign_in, officer):
    give_second_step(officer)
    client = sign_in(officer, second_step=False)

    asked = client.get("/office/mail/")
    shown = client.post(asked.url, {"code": CODE, "next": "/office/mail/"})

    assert asked.url == "/accounts/second-step/show-again/?next=%2Foffice%2Fmail%2F"
    assert shown.url == "/office/mail/"
    assert client.get("/office/mail/").status_code == 200


def test_the_second_step_of_one_account_does_not_count_for_another(sign_in, officer):
    other = officer_of(DistrictFactory())
    client = sign_in(officer)

    client.force_login(other)

    assert client.get("/office/mail/").status_code == 302


def test_the_printed_code_counts_only_in_the_demonstration(sign_in, officer, settings):
    settings.MFA_FORMS = settings.MFA_FORMS | REAL_FORMS
    give_second_step(officer)
    client = sign_in(officer, second_step=False)

    response = client.post("/accounts/second-step/show-again/", {"code": CODE, "next": "/office/mail/"})

    assert response.context["form"].errors == {
        "code": ["That is not the right code. Codes change every half minute: type the one shown now."]
    }


def test_the_printed_code_does_not_give_a_second_step_to_who_has_none(client):
    user = UserFactory()
    client.force_login(user)

    response = client.post("/accounts/second-step/show-again/", {"code": CODE})

    assert response.status_code == 403


def test_a_second_step_is_not_taken_away_without_showing_it(sign_in, officer):
    give_second_step(officer)
    client = sign_in(officer, second_step=False)

    response = client.post("/accounts/second-step/app/remove/")

    assert response.url == "/accounts/second-step/show-again/?next=%2Faccounts%2Fsecond-step%2Fapp%2Fremove%2F"
    assert Authenticator.objects.filter(user=officer).count() == 1


def test_rights_of_office_end_at_once_when_the_membership_ends(sign_in, officer):
    client = sign_in(officer)
    before = client.get("/office/mail/").status_code

    Membership.objects.filter(user=officer).update(ends_on="2020-01-02")

    assert (before, client.get("/office/mail/").status_code) == (200, 403)


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "second_step", "account_logout"],
)
def test_the_pages_of_an_account_open(client, name):
    client.force_login(UserFactory())

    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "second_step"])
def test_the_pages_of_an_account_are_shut_to_strangers(client, name):
    assert client.get(reverse(name)).url == f"/accounts/login/code/?next={reverse(name)}"
