"""What GOV.UK Notify says became of a letter."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.cache import cache
from django.test import Client

from notifications.models import Letter, LetterState
from notifications.models.letter import DIGEST
from notifications.services.gathering import next_morning
from notifications.services.preferring import choose_rhythm
from notifications.services.sending import send_waiting
from tests.factories.notifications import LetterFactory

pytestmark = pytest.mark.django_db

TOKEN = "a-long-random-word-that-only-notify-knows"
DOOR = "/letters/receipts/"


@pytest.fixture(autouse=True)
def _listens(settings):
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN
    cache.clear()


@pytest.fixture
def letter(now):
    letter = LetterFactory()
    letter.attempts = 1
    letter.move_to(LetterState.SENT, at=now)
    return letter


def say(told: object, *, token: str = TOKEN, client: Client | None = None) -> int:
    body = told if isinstance(told, str | bytes) else json.dumps(told)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    who = client or Client(enforce_csrf_checks=True)
    return who.post(DOOR, body, content_type="application/json", headers=headers).status_code


def receipt(letter: Letter, status: str, *, going_out: int = 1) -> dict[str, str]:
    return {
        "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
        "reference": f"letter-{letter.pk}-{going_out}",
        "to": letter.recipient,
        "status": status,
        "notification_type": "email",
    }


def test_what_arrived_is_noted_once_however_often_it_is_said(letter):
    answers = [say(receipt(letter, "delivered")) for _ in range(3)]

    letter.refresh_from_db()
    assert answers == [204] * 3
    assert (letter.state, letter.delivered_at is not None) == (LetterState.SENT, True)
    assert list(letter.steps.values_list("before", "after", "reason")) == [
        ("queued", "sent", ""),
        ("sent", "sent", "GOV.UK Notify says: delivered."),
    ]


@pytest.mark.parametrize(
    ("status", "state", "pause"),
    [
        ("permanent-failure", LetterState.BOUNCED, None),
        ("temporary-failure", LetterState.FAILED, dt.timedelta(days=1)),
        ("technical-failure", LetterState.FAILED, dt.timedelta(minutes=15)),
    ],
)
def test_what_did_not_arrive_says_how_it_is_known_and_whether_it_is_tried_again(letter, status, state, pause):
    say(receipt(letter, status))
    say(receipt(letter, status))

    letter.refresh_from_db()
    waits = letter.try_again_at and letter.try_again_at - letter.steps.last().at
    assert (letter.state, waits, letter.steps.count()) == (state, pause, 2)
    assert letter.reason.startswith("GOV.UK Notify says: ")
    assert letter.reason.endswith(f"({status}).")


def test_what_a_mailbox_never_takes_is_given_up_after_three_attempts(letter):
    Letter.objects.update(attempts=3)

    say(receipt(letter, "temporary-failure"))

    letter.refresh_from_db()
    assert (letter.state, letter.try_again_at) == (LetterState.FAILED, None)


def test_of_a_letter_sent_again_since_an_old_receipt_says_nothing(now, letter):
    letter.move_to(LetterState.QUEUED, at=now)
    letter.move_to(LetterState.SENT, at=now)

    answers = [say(receipt(letter, "permanent-failure")), say(receipt(letter, "delivered", going_out=2))]

    letter.refresh_from_db()
    assert (answers, letter.state, letter.delivered_at is None) == ([204, 204], LetterState.SENT, False)


@pytest.mark.parametrize("status", ["created", "sending", "pending", "something-new", ""])
def test_a_step_on_the_way_changes_nothing(letter, status):
    assert say(receipt(letter, status)) == 204
    assert letter.steps.count() == 1


def test_of_a_letter_that_was_hidden_the_day_of_delivery_is_kept_and_not_the_hour(now, letter):
    Letter.objects.update(hidden_until=now)

    say(receipt(letter, "delivered"))

    letter.refresh_from_db()
    assert letter.delivered_at == letter.kept_moment(letter.delivered_at)


def test_what_became_of_a_letter_of_the_day_became_of_its_parts_and_they_go_again_by_themselves(now):
    choose_rhythm(mailboxes=["rosa@example.org"], is_daily=True, now=now)
    LetterFactory.create_batch(2, kind="tests.news", recipient="rosa@example.org")
    send_waiting(clock=lambda: now)
    send_waiting(clock=lambda: next_morning(now))

    say(receipt(Letter.objects.get(kind=DIGEST), "technical-failure"))

    parts = Letter.objects.exclude(kind=DIGEST)
    assert list(parts.values_list("state", "digest")) == [("failed", None)] * 2
    assert parts.filter(try_again_at__isnull=False).count() == 2


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"reference": "letter-0-1", "status": "delivered"}, 404),
        ({"reference": "letter-999999999-1", "status": "delivered"}, 404),
        ({"reference": None, "status": "delivered"}, 204),
        ({"reference": "another service’s own", "status": "delivered"}, 204),
        ({"reference": "letter-" + "9" * 5000 + "-1", "status": "delivered"}, 204),
        ({"reference": "letter-1-1"}, 400),
        ({"reference": "letter-1-1", "status": ["delivered"]}, 400),
        ([], 400),
        ("", 400),
        ("{", 400),
        ("[" * 9000, 400),
        (b"\xff\xfe", 400),
        ("x" * 10_001, 413),
    ],
)
def test_what_is_no_receipt_of_ours_is_answered_and_changes_nothing(told, answer):
    assert say(told) == answer


@pytest.mark.parametrize("token", ["", "guess", TOKEN[:-1], f"{TOKEN}x", "’"])
def test_without_the_token_nothing_is_taken(letter, token):
    assert say(receipt(letter, "permanent-failure"), token=token) == 401
    assert letter.steps.count() == 1


def test_who_guesses_at_the_token_must_wait_and_then_even_the_right_one_from_there(letter):
    answers = [say(receipt(letter, "delivered"), token=f"guess {number}") for number in range(21)]

    assert answers == [401] * 20 + [429]
    assert say(receipt(letter, "delivered")) == 429


def test_receipts_with_the_token_come_as_fast_as_they_like(letter):
    assert {say(receipt(letter, "delivered")) for _ in range(60)} == {204}


def test_only_a_post_is_heard_and_only_where_a_token_is_set(client, settings):
    heard = client.get(DOOR).status_code
    settings.NOTIFY_CALLBACK_TOKEN = ""

    assert (heard, say({}, token="")) == (405, 404)
