"""Signing in by a mailed code."""

from __future__ import annotations

import re
import time
from urllib.parse import quote

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.factories.organisations import MembershipFactory, UserFactory
from tests.notifications.postmaster import Postmaster
from tests.vcsrep.signing_in.codes import ask_code

pytestmark = pytest.mark.django_db


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
