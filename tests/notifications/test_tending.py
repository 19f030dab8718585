from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from notifications.models import LetterState
from notifications.services.tending import lapse_letters, mark_bounced, resend, stop
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import UserFactory
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(now):
    return LetterFactory(state=LetterState.SENT, sent_at=now - dt.timedelta(days=1), attempts=3)


def test_a_letter_is_sent_again(now, sent, django_capture_on_commit_callbacks):
    officer = UserFactory()

    with django_capture_on_commit_callbacks(execute=True):
        resend(letter_id=sent.pk, by=officer, now=now)

    sent.refresh_from_db()
    assert (sent.state, sent.attempts) == (LetterState.SENT, 1)
    assert [message.to for message in mail.outbox] == [[sent.recipient]]
    assert list(sent.steps.values_list("after", "reason", "by")) == [
        ("queued", "Sent again.", officer.pk),
        ("sent", "", None),
    ]


@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        (LetterState.QUEUED, "A letter that is queued cannot become queued."),
        (LetterState.LAPSED, "A letter that is lapsed cannot become queued."),
    ],
)
def test_a_letter_that_waits_or_has_lapsed_is_not_sent_again(now, state, refusal):
    letter = LetterFactory(state=state)

    with pytest.raises(NotAllowedNow) as refused:
        resend(letter_id=letter.pk, by=UserFactory(), now=now)

    assert str(refused.value) == refusal


def test_a_letter_past_its_use_is_not_sent_again(now, sent):
    sent.useful_until = now
    sent.save()

    with pytest.raises(NotAllowedNow) as refused:
        resend(letter_id=sent.pk, by=UserFactory(), now=now)

    assert str(refused.value) == "This letter would arrive too late to be of use, so it is not sent again."


def test_a_letter_that_waits_is_stopped_and_says_by_whom(now):
    letter = LetterFactory(try_again_at=now)
    officer = UserFactory()

    stop(letter_id=letter.pk, reason="The meeting is cancelled.", by=officer, now=now)

    letter.refresh_from_db()
    assert (letter.state, letter.reason, letter.try_again_at) == (
        LetterState.STOPPED,
        "The meeting is cancelled.",
        None,
    )
    assert letter.steps.get().by == officer


def test_a_letter_that_has_gone_out_cannot_be_stopped(now, sent):
    with pytest.raises(NotAllowedNow) as refused:
        stop(letter_id=sent.pk, reason="Too late.", by=UserFactory(), now=now)

    assert str(refused.value) == "A letter that is sent cannot become stopped."


def test_a_person_marks_a_letter_as_bounced_and_the_step_says_who(now, sent):
    officer = UserFactory()

    mark_bounced(letter_id=sent.pk, reason="Came back: mailbox closed.", by=officer, now=now)

    sent.refresh_from_db()
    assert (sent.state, sent.reason) == (LetterState.BOUNCED, "Came back: mailbox closed.")
    assert list(sent.steps.values_list("after", "by")) == [("bounced", officer.pk)]


def test_a_letter_that_has_lapsed_cannot_have_bounced(now):
    letter = LetterFactory(state=LetterState.LAPSED)

    with pytest.raises(NotAllowedNow) as refused:
        mark_bounced(letter_id=letter.pk, reason="Came back.", by=UserFactory(), now=now)

    assert str(refused.value) == "A letter that is lapsed cannot become bounced."


def test_letters_past_their_use_lapse_and_are_not_sent(now):
    waiting = LetterFactory(useful_until=now)
    failed = LetterFactory(useful_until=now, state=LetterState.FAILED, reason="450 full", try_again_at=now)
    LetterFactory(useful_until=now + dt.timedelta(seconds=1))
    LetterFactory(useful_until=now, state=LetterState.SENT, sent_at=now)

    lapsed = lapse_letters(now=now)

    waiting.refresh_from_db()
    failed.refresh_from_db()
    assert lapsed == 2
    assert [waiting.state, failed.state] == [LetterState.LAPSED, LetterState.LAPSED]
