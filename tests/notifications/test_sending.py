"""The mail servers here are real ones on this machine, as badly behaved as the test asks."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.core.mail import get_connection

from notifications.models import Letter, LetterState
from notifications.services.sending import LEASE, PAUSES, send_letter, send_waiting
from tests.factories.notifications import LetterFactory
from tests.notifications.postmaster import Postmaster

pytestmark = pytest.mark.django_db


def steps(letter: Letter) -> list[tuple[str, str, str]]:
    return list(letter.steps.values_list("before", "after", "reason"))


def test_a_letter_goes_out_in_plain_words_from_a_name_people_know(now, settings):
    settings.DEFAULT_FROM_EMAIL = "Wychavon representation <voice@example.org>"
    letter = LetterFactory(about="matter:7", recipient="rosa@example.org")

    answered = send_letter(letter_id=letter.pk, post=get_connection(), now=now)

    sent = mail.outbox[0]
    assert answered
    assert (sent.subject, sent.from_email, sent.to) == (
        "A notice about matter:7",
        "Wychavon representation <voice@example.org>",
        ["rosa@example.org"],
    )
    assert sent.body == "Dear Rosa Reader\n\nWomen's Institute & more: http://testserver/\n"


def test_a_letter_that_went_out_says_when_and_keeps_its_steps(now):
    letter = LetterFactory()

    send_letter(letter_id=letter.pk, post=get_connection(), now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.sent_at, letter.attempts, letter.try_again_at) == (LetterState.SENT, now, 1, None)
    assert steps(letter) == [("queued", "sent", "")]


def test_a_letter_is_sent_once_however_often_the_bell_rings(now):
    letter = LetterFactory()

    send_letter(letter_id=letter.pk, post=get_connection(), now=now)
    send_letter(letter_id=letter.pk, post=get_connection(), now=now)

    assert len(mail.outbox) == 1


def test_a_link_is_minted_when_the_letter_goes_out_and_only_its_hash_is_kept(now):
    letter = LetterFactory(kind="tests.invitation")

    send_letter(letter_id=letter.pk, post=get_connection(), now=now)

    token = mail.outbox[0].body.split("/invitation/")[1].rstrip("/\n")
    letter.refresh_from_db()
    assert len(token) == 43
    assert Letter.objects.opened_by(token).get() == letter
    assert token not in str(Letter.objects.values().get())


def test_a_link_that_was_never_sent_opens_nothing():
    LetterFactory()

    assert list(Letter.objects.opened_by("")) == []


def test_a_letter_past_its_use_is_not_sent(now):
    letter = LetterFactory(useful_until=now)

    send_letter(letter_id=letter.pk, post=get_connection(), now=now)

    assert mail.outbox == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"kind": "tests.forgotten"}, "Nothing here writes letters of the kind “tests.forgotten”."),
        ({"recipient": "rosa(at)example.org"}, "“rosa(at)example.org” is not an e-mail address."),
        ({"about": "letter:0"}, "What this letter is about is no longer there."),
        ({"about": "letter:x"}, "A fault of the service keeps it from being written: ValueError."),
    ],
)
def test_a_letter_that_cannot_be_written_fails_at_once_and_says_why(now, change, reason):
    letter = LetterFactory(**change)

    answered = send_letter(letter_id=letter.pk, post=get_connection(), now=now)

    letter.refresh_from_db()
    assert answered
    assert (letter.state, letter.reason, letter.try_again_at) == (LetterState.FAILED, reason, None)


def test_an_address_that_the_mail_server_refuses_for_good_has_bounced(now):
    letter = LetterFactory()

    with Postmaster(says={"RCPT": "550 No such mailbox"}) as post:
        answered = send_letter(letter_id=letter.pk, post=post.connection(), now=now)

    letter.refresh_from_db()
    assert answered
    assert (letter.state, letter.reason) == (
        LetterState.BOUNCED,
        "The mail server says that this address takes no mail: 550 No such mailbox",
    )


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        ({"RCPT": "450 Mailbox is full"}, "The mail server put the letter off: 450 Mailbox is full"),
        ({"DATA": "554 Looks like spam"}, "The mail server refused the letter: 554 Looks like spam"),
    ],
)
def test_a_letter_put_off_is_tried_again_a_minute_later(now, says, reason):
    letter = LetterFactory()

    with Postmaster(says=says) as post:
        answered = send_letter(letter_id=letter.pk, post=post.connection(), now=now)

    letter.refresh_from_db()
    assert answered
    assert (letter.state, letter.reason) == (LetterState.FAILED, reason)
    assert letter.try_again_at == now + dt.timedelta(minutes=1)


def test_a_letter_that_failed_is_sent_when_its_time_comes(now):
    letter = LetterFactory()
    with Postmaster(says={"RCPT": "450 Mailbox is full"}) as post:
        send_letter(letter_id=letter.pk, post=post.connection(), now=now)

    send_letter(letter_id=letter.pk, post=get_connection(), now=now + dt.timedelta(seconds=59))
    too_early = len(mail.outbox)
    send_letter(letter_id=letter.pk, post=get_connection(), now=now + dt.timedelta(minutes=1))

    assert (too_early, len(mail.outbox)) == (0, 1)
    assert [(before, after) for before, after, _ in steps(letter)] == [
        ("queued", "failed"),
        ("failed", "queued"),
        ("queued", "sent"),
    ]


def test_a_letter_is_given_up_after_ten_attempts(now):
    letter = LetterFactory(attempts=len(PAUSES))

    with Postmaster(says={"RCPT": "450 Mailbox is full"}) as post:
        send_letter(letter_id=letter.pk, post=post.connection(), now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.try_again_at) == (LetterState.FAILED, 10, None)


def test_a_letter_that_kills_its_worker_is_left_alone_for_a_while_and_given_up_in_the_end(now):
    killer = LetterFactory(try_again_at=now + LEASE, attempts=1)
    hopeless = LetterFactory(try_again_at=now, attempts=len(PAUSES) + 1)

    looked_at = send_waiting(clock=lambda: now)

    hopeless.refresh_from_db()
    assert looked_at == 1
    assert list(Letter.objects.to_send(now + LEASE)) == [killer]
    assert (hopeless.state, hopeless.reason) == (LetterState.FAILED, "Given up after 10 attempts.")


def test_letters_that_wait_are_sent_the_oldest_first_over_one_connection(now, settings):
    LetterFactory.create_batch(3)

    with Postmaster() as post:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = post.backend, post.host, post.port
        looked_at = send_waiting(clock=lambda: now)

    assert looked_at == 3
    assert post.connections == 1
    assert post.recipients == list(Letter.objects.order_by("pk").values_list("recipient", flat=True))


def test_when_the_mail_server_is_away_one_letter_says_so_and_the_others_wait(now, settings):
    first, second = LetterFactory.create_batch(2)
    with Postmaster() as post:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = post.backend, post.host, post.port

    send_waiting(clock=lambda: now)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state, second.attempts) == (LetterState.FAILED, LetterState.QUEUED, 0)
    assert first.reason == "The mail server could not be used: [Errno 111] Connection refused"


def test_a_batch_is_bounded(now):
    LetterFactory.create_batch(3)

    looked_at = send_waiting(clock=lambda: now, most=2)

    assert looked_at == 2
    assert Letter.objects.to_send(now).count() == 1
