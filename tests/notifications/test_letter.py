from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError
from django.utils import timezone

from notifications.models import Letter, LetterState
from notifications.models.letter import NEXT, fingerprint
from notifications.services.writing import write
from tests.factories.notifications import LetterFactory

pytestmark = pytest.mark.django_db


def test_the_table_of_steps_knows_every_state():
    assert set(NEXT) == set(LetterState.values)


@pytest.mark.parametrize(
    ("twice", "constraint"),
    [
        (["kind", "about", "recipient", "address"], "letter_once_per_kind_matter_and_recipient"),
        (["link_hash"], "letter_link_opens_one_letter"),
    ],
)
def test_one_matter_one_letter_and_one_link_one_letter(twice, constraint):
    first = LetterFactory(link_hash=fingerprint("secret"))

    with pytest.raises(IntegrityError, match=_named(constraint)):
        LetterFactory(**{field: getattr(first, field) for field in twice})


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"state": "sent"}, "letter_sent_has_its_time"),
        ({"delivered_at": dt.datetime(2025, 3, 14, tzinfo=dt.UTC)}, "letter_delivered_has_been_sent"),
        ({"recipient": ""}, "letter_goes_to_a_mailbox_or_to_an_address"),
        ({"address": "1 High Street"}, "letter_goes_to_a_mailbox_or_to_an_address"),
        ({"channel": "post"}, "letter_goes_to_a_mailbox_or_to_an_address"),
        ({"channel": "post", "recipient": ""}, "letter_goes_to_a_mailbox_or_to_an_address"),
        ({"state": "failed"}, "letter_that_did_not_arrive_says_why"),
        ({"state": "bounced"}, "letter_that_did_not_arrive_says_why"),
        (
            {"state": "lapsed", "try_again_at": dt.datetime(2025, 3, 14, tzinfo=dt.UTC)},
            "letter_is_tried_again_only_while_it_waits",
        ),
    ],
)
def test_the_database_does_not_accept_half_a_fact(facts, constraint):
    with pytest.raises(IntegrityError, match=constraint):
        LetterFactory(**facts)


def test_an_office_sees_the_letters_of_its_district_that_are_not_hidden(now):
    own = LetterFactory(district="wychavon")
    shown_now = LetterFactory(district="wychavon", hidden_until=now)
    LetterFactory(district="wychavon", hidden_until=now + dt.timedelta(seconds=1))
    LetterFactory(district="malvern-hills")
    LetterFactory(district="")

    assert list(Letter.objects.of_districts(["wychavon"], now).order_by("pk")) == [own, shown_now]


def test_of_a_letter_that_was_hidden_the_hour_is_not_kept(now):
    letter = write(kind="tests.notice", about="elector:1", recipient="vera@example.org", hidden_until=now)

    letter.move_to(LetterState.SENT, at=now)

    midnight = dt.time(0)
    kept = [letter.written_at, letter.sent_at, letter.steps.get().at]
    assert [timezone.localtime(moment).time() for moment in kept] == [midnight] * 3


def test_what_did_not_arrive_is_what_failed_or_bounced():
    failed = LetterFactory(state="failed", reason="450 full")
    bounced = LetterFactory(state="bounced", reason="550 no such mailbox")
    LetterFactory()

    assert list(Letter.objects.undelivered().order_by("pk")) == [failed, bounced]


def _named(constraint: str) -> str:
    """PostgreSQL names the constraint that was violated, SQLite the columns it stands on."""
    columns = {
        "letter_once_per_kind_matter_and_recipient": "notifications_letter.kind",
        "letter_link_opens_one_letter": "notifications_letter.link_hash",
    }
    return f"{constraint}|{columns[constraint]}"
