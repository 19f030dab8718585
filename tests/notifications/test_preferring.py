from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client

from notifications.models import Group, Letter, LetterState, Preference
from notifications.services.preferring import choose, letter_with, switch
from notifications.services.sending import send_waiting
from tests.factories.notifications import LetterFactory

pytestmark = pytest.mark.django_db


def sent(now: dt.datetime, kind: str = "tests.news", recipient: str = "rosa@example.org") -> Letter:
    letter = LetterFactory(kind=kind, recipient=recipient)
    send_waiting(clock=lambda: now)
    letter.refresh_from_db()
    return letter


def door(letter: Letter) -> str:
    return f"/letters/foot/{letter.off_token}/"


def test_the_foot_says_how_the_sort_is_switched_off_and_mail_programs_can_do_it(now):
    letter = sent(now)

    message = mail.outbox[0]
    address = f"http://testserver{door(letter)}"
    assert message.body.endswith(
        "\n\n--\nThis letter is of the sort “Issues”. To get no more of this sort, open this page and press the "
        f"button; you need not sign in:\n{address}\n"
        "Rather one letter a day than each at once? The same page, or http://testserver/my/letters/\n"
    )
    assert message.extra_headers == {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_what_must_be_got_offers_no_way_to_switch_it_off(now):
    letter = sent(now, kind="tests.notice")

    assert (mail.outbox[0].extra_headers, letter.off_hash, letter_with(letter.off_token)) == ({}, "", None)


def test_a_letter_of_a_sort_that_is_off_is_stopped_and_says_so(now):
    switch(mailbox="Rosa@example.org", group=Group.ISSUES, is_off=True, now=now)

    letter = sent(now)

    assert (letter.state, letter.reason) == (LetterState.STOPPED, "Switched off by the recipient.")
    assert mail.outbox == []


def test_what_must_be_got_comes_whatever_is_off(now):
    for group in Group:
        switch(mailbox="rosa@example.org", group=group, is_off=True, now=now)

    assert sent(now, kind="tests.notice").state == LetterState.SENT


def test_another_sort_and_another_mailbox_are_not_touched(now):
    switch(mailbox="rosa@example.org", group=Group.MEETINGS, is_off=True, now=now)
    switch(mailbox="sam@example.org", group=Group.ISSUES, is_off=True, now=now)

    assert sent(now).state == LetterState.SENT


def test_a_sort_switched_on_again_comes_again(now):
    switch(mailbox="rosa@example.org", group=Group.ISSUES, is_off=True, now=now)
    switch(mailbox="rosa@example.org", group=Group.ISSUES, is_off=False, now=now)

    assert sent(now).state == LetterState.SENT
    assert Preference.objects.count() == 1


def test_sent_again_the_link_in_the_foot_stays_the_same(now):
    letter = sent(now)
    before = letter.off_hash
    letter.move_to(LetterState.QUEUED, at=now)

    send_waiting(clock=lambda: now)

    letter.refresh_from_db()
    assert letter.off_hash == before


def test_a_scanner_that_follows_the_link_changes_nothing(client, now):
    letter = sent(now)

    answers = [client.get(door(letter)).status_code, client.head(door(letter)).status_code]

    assert (answers, Preference.objects.count()) == ([200, 200], 0)


def test_a_post_switches_the_sort_off_without_signing_in_and_another_switches_it_on(now):
    letter, client = sent(now), Client(enforce_csrf_checks=True)

    off = client.post(door(letter), {"answer": "off"})
    is_off = Preference.objects.get().is_off
    client.post(door(letter), {"answer": "on"})

    assert (off.status_code, off.url, is_off) == (302, door(letter), True)
    assert Preference.objects.get().is_off is False


def test_the_button_of_a_mail_program_switches_it_off_without_being_sent_on(now):
    letter, client = sent(now), Client(enforce_csrf_checks=True)

    answers = [client.post(door(letter), {"List-Unsubscribe": "One-Click"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert list(Preference.objects.values_list("mailbox", "group", "is_off")) == [("rosa@example.org", "issues", True)]


@pytest.mark.parametrize("said", [{}, {"answer": "x" * 10_000}, {"List-Unsubscribe": "One-Click" * 2000}])
def test_a_post_that_says_nothing_changes_nothing(client, now, said):
    letter = sent(now)

    assert client.post(door(letter), said).status_code == 200
    assert Preference.objects.count() == 0


@pytest.mark.parametrize("token", ["no-such-link", "a" * 43, "x" * 10_000, "%00", "’"])
def test_a_guessed_link_opens_nothing_and_says_what_to_do(client, now, token):
    sent(now)

    answers = [client.get(f"/letters/foot/{token}/"), client.post(f"/letters/foot/{token}/", {"answer": "off"})]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Preference.objects.count() == 0


def test_the_link_of_one_letter_switches_off_for_its_own_mailbox_only(client, now):
    sent(now, recipient="sam@example.org")
    letter = sent(now)

    client.post(door(letter), {"answer": "off"})

    assert list(Preference.objects.values_list("mailbox", flat=True)) == ["rosa@example.org"]


def test_a_letter_that_never_went_out_has_a_link_that_opens_nothing(client, now):
    letter = LetterFactory(kind="tests.news")

    assert client.get(door(letter)).status_code == 404


def test_of_a_choice_only_what_is_another_is_written_down(now):
    switch(mailbox="rosa@example.org", group=Group.ISSUES, is_off=True, now=now)
    later = now + dt.timedelta(days=1)

    choose(mailboxes=["Rosa@example.org"], wanted=[Group.VIEWS], offered=[Group.VIEWS, Group.ISSUES], now=later)
    choose(mailboxes=["Rosa@example.org"], wanted=[], offered=[Group.VIEWS], now=later)

    assert list(Preference.objects.order_by("group").values_list("group", "is_off", "changed_at")) == [
        ("issues", True, now),
        ("views", True, later),
    ]


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"mailbox": ""}, "preference_has_a_mailbox"),
        ({"group": "weather"}, "preference_is_about_a_known_group"),
        ({"group": "views"}, "preference_once_per_mailbox_and_group"),
    ],
)
def test_the_database_accepts_no_preference_that_cannot_be(now, facts, constraint):
    right = {"mailbox": "rosa@example.org", "group": "issues", "is_off": True, "changed_at": now}
    Preference.objects.create(**right | {"group": "views"})

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Preference.objects.create(**right | facts)

    assert connection.vendor == "sqlite" or constraint in str(refused.value)
