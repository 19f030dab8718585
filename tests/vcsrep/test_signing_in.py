from __future__ import annotations

import re
import time
from urllib.parse import quote

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse

from organisations.models import Membership
from tests.factories.organisations import DistrictFactory, MembershipFactory, UserFactory, officer_of
from tests.notifications.postmaster import Postmaster
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


def ask_code(client: Client, email: str, going_to: str = "") -> str:
    """Ask for a code and return the one that was mailed."""
    client.post("/accounts/login/code/", {"email": email, "next": going_to})
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", mail.outbox[-1].body)
    return found.group() if found else ""


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_person_signs_in_with_a_mailed_code_and_comes_where_they_were_going(client):
    contact = MembershipFactory()

    sent_to = client.get(f"/my/{contact.organisation.slug}/").url
    code = ask_code(client, contact.user.email, f"/my/{contact.organisation.slug}/")
    response = client.post(
        "/accounts/login/code/confirm/", {"code": code.lower(), "next": f"/my/{contact.organisation.slug}/"}
    )

    assert sent_to == f"/accounts/login/code/?next=/my/{contact.organisation.slug}/"
    assert response.url == f"/my/{contact.organisation.slug}/"
    assert client.get("/my/").status_code == 200


def test_a_code_that_is_too_old_is_told_so_and_the_way_is_not_lost(client):
    contact = MembershipFactory()
    going_to = f"/my/{contact.organisation.slug}/"
    code = ask_code(client, contact.user.email, going_to)

    with time_machine.travel(time.time() + 16 * 60):
        response = client.post("/accounts/login/code/confirm/", {"code": code, "next": going_to}, follow=True)

    assert response.redirect_chain == [(f"/accounts/login/code/?next={quote(going_to, safe='')}", 302)]
    assert response.content.decode().count("That code is not good any more.") == 1


def test_three_wrong_codes_are_told_once_why_one_starts_again(client):
    code = ask_code(client, MembershipFactory().user.email)
    wrong = {"code": "AAAA-AAAA" if code != "AAAA-AAAA" else "BBBB-BBBB"}

    pages = [client.post("/accounts/login/code/confirm/", wrong, follow=True) for _ in range(3)]

    last = pages[-1].content.decode()
    assert [page.redirect_chain for page in pages] == [[], [], [("/accounts/login/code/", 302)]]
    assert (last.count("That was tried too often."), last.count("not good any more")) == (1, 0)


def test_the_letter_with_the_code_says_why_and_for_how_long(client):
    user = UserFactory(email="vera@example.org")

    code = ask_code(client, user.email)

    letter = mail.outbox[0]
    assert (letter.subject, letter.to) == ("Your code to sign in", ["vera@example.org"])
    assert letter.body == (
        f"Your code is:\n\n{code}\n\n"
        "Type it in on the page where you asked for it. It is good for 15 minutes and for one time. "
        "We never ask for it by telephone or in a letter.\n\n"
        "You get this letter because somebody asked for a code for vera@example.org at http://testserver. "
        "If that was not you, you need do nothing: without this code nobody can sign in.\n\n"
        "How to reach a person: http://testserver/help/"
    )


def test_an_unknown_address_sees_what_a_known_one_sees(client):
    UserFactory(email="known@example.org")

    pages = []
    for email in ("known@example.org", "nobody@example.org"):
        browser = Client()
        browser.post("/accounts/login/code/", {"email": email})
        shown = browser.get("/accounts/login/code/confirm/").content.decode()
        pages.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown).replace(email, "ADDRESS"))

    assert pages[0] == pages[1]
    assert [message.subject for message in mail.outbox] == [
        "Your code to sign in",
        "There is no account for this address",
    ]


def test_the_letter_to_an_unknown_address_says_who_gives_accounts_and_holds_no_code(client):
    code = ask_code(client, "nobody@example.org")

    assert code == ""
    assert "ask the infrastructure organisation of your district" in mail.outbox[0].body
    assert client.get("/accounts/new/").status_code == 200


def test_a_wrong_code_is_refused_and_said_so(client):
    ask_code(client, UserFactory().email)

    response = client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})

    assert response.context["form"].errors == {
        "code": ["That is not the code we sent. Check the letters, or ask for a new code."]
    }
    assert "_auth_user_id" not in client.session


def test_after_three_wrong_codes_a_new_one_must_be_asked_for(client):
    code = ask_code(client, UserFactory().email)

    for _ in range(3):
        client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})
    response = client.post("/accounts/login/code/confirm/", {"code": code})

    assert response.url == "/accounts/login/code/"
    assert "_auth_user_id" not in client.session


def test_when_no_mail_can_be_sent_the_page_says_so(client, settings):
    user = UserFactory()
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = Postmaster.backend, Postmaster.host, 1

    response = client.post("/accounts/login/code/", {"email": user.email}, follow=True)

    assert [str(message) for message in response.context["messages"]] == [
        "We cannot send letters just now. Please try again in a few minutes."
    ]


def test_a_code_asked_for_too_often_is_not_sent(client):
    user = UserFactory()

    for _ in range(5):
        Client().post("/accounts/login/code/", {"email": user.email})

    assert len(mail.outbox) == 3


def test_one_address_on_the_network_cannot_ask_for_everybody(client):
    answers = [Client().post("/accounts/login/code/", {"email": f"{n}@example.org"}) for n in range(21)]

    assert [answer.status_code for answer in answers] == [302] * 20 + [200]


def test_a_closed_account_cannot_sign_in(client):
    code = ask_code(client, UserFactory(is_active=False).email)

    assert code == ""


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/password/reset/",
        "/accounts/password/change/",
        "/accounts/password/set/",
        "/accounts/signup/",
        "/accounts/email/",
        "/accounts/reauthenticate/",
    ],
)
def test_there_are_no_doors_for_passwords_or_signing_up(client, path):
    client.force_login(UserFactory())

    assert client.get(path).status_code == 404


def test_the_old_sign_in_address_leads_to_the_code(client):
    response = client.get("/accounts/login/?next=/my/")

    assert response.url == "/accounts/login/code/?next=%2Fmy%2F"


def test_nobody_is_led_to_another_site_after_signing_in(client):
    user = UserFactory()

    code = ask_code(client, user.email, "https://evil.example.com/")
    response = client.post("/accounts/login/code/confirm/", {"code": code, "next": "https://evil.example.com/"})

    assert response.url == "/my/"


def test_the_session_is_a_new_one_after_signing_in(client):
    user = UserFactory()
    code = ask_code(client, user.email)
    before = client.session.session_key

    client.post("/accounts/login/code/confirm/", {"code": code})

    assert client.session.session_key != before


def test_signing_out_needs_a_click_and_ends_the_session(client):
    client.force_login(UserFactory())

    client.get("/accounts/logout/")
    still_in = "_auth_user_id" in client.session
    client.post("/accounts/logout/")

    assert still_in
    assert "_auth_user_id" not in client.session


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
