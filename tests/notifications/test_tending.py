from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from notifications.models import Letter, LetterState
from notifications.models.letter import DIGEST
from notifications.services.tending import lapse_letters, mark_bounced, queue_all_again, resend, stop, stop_all
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import UserFactory
from vcsrep.errors import NotAllowed, NotAllowedNow

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


def test_all_of_a_kind_are_stopped_at_once_each_with_its_step(now):
    waiting = LetterFactory.create_batch(2, kind="tests.news")
    again = LetterFactory(kind="tests.news", state="failed", reason="450 full", try_again_at=now)
    gone = LetterFactory(kind="tests.news", state="sent", sent_at=now)
    other, officer = LetterFactory(kind="tests.urgent"), UserFactory()

    stopped = stop_all(kind="tests.news", letters=Letter.objects.all(), reason="Sent by mistake.", by=officer, now=now)

    assert stopped == 3
    for letter in (*waiting, again):
        letter.refresh_from_db()
        assert (letter.state, letter.reason) == (LetterState.STOPPED, "All of this kind: Sent by mistake.")
        assert [(step.by, step.at) for step in letter.steps.all()] == [(officer, now)]
    assert [Letter.objects.get(pk=each.pk).state for each in (gone, other)] == ["sent", "queued"]


def test_only_the_letters_of_ones_own_district_are_stopped(now):
    LetterFactory(kind="tests.news", district="malvern-hills")
    letters = Letter.objects.of_districts(["wychavon"], now)

    with pytest.raises(NotAllowedNow, match="No letter of this kind waits any more"):
        stop_all(kind="tests.news", letters=letters, reason="No.", by=UserFactory(), now=now)


def test_what_must_be_got_is_not_stopped_all_at_once(now):
    LetterFactory()

    for kind in ("tests.notice", "tests.unknown"):
        with pytest.raises(NotAllowed, match="stopped one by one"):
            stop_all(kind=kind, letters=Letter.objects.all(), reason="No.", by=UserFactory(), now=now)


def test_what_was_stopped_together_is_queued_again_while_it_is_of_use(now, django_capture_on_commit_callbacks):
    LetterFactory.create_batch(2, kind="tests.news")
    LetterFactory(kind="tests.news", useful_until=now + dt.timedelta(hours=1))
    alone = LetterFactory(kind="tests.news")
    stop(letter_id=alone.pk, reason="For itself.", by=UserFactory(), now=now)
    facts = {"kind": "tests.news", "letters": Letter.objects.all(), "by": UserFactory()}
    stop_all(**facts, reason="By mistake.", now=now)

    with django_capture_on_commit_callbacks(execute=True):
        queued = queue_all_again(**facts, now=now + dt.timedelta(hours=2))

    assert (queued, len(mail.outbox)) == (2, 2)
    assert list(Letter.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "sent", "stopped", "stopped"]


def test_queued_again_twice_is_refused(now):
    with pytest.raises(NotAllowedNow, match="No letter of this kind is left"):
        queue_all_again(kind="tests.news", letters=Letter.objects.all(), by=UserFactory(), now=now)


def test_a_thousand_letters_are_stopped_in_few_questions(now, django_assert_max_num_queries):
    LetterFactory.create_batch(150, kind="tests.news")

    with django_assert_max_num_queries(20):
        stop_all(kind="tests.news", letters=Letter.objects.all(), reason="No.", by=UserFactory(), now=now)


def test_a_part_of_a_letter_of_the_day_is_stopped_with_the_others_and_queued_by_itself(now):
    day = LetterFactory(kind=DIGEST, try_again_at=now + dt.timedelta(days=1))
    LetterFactory(kind="tests.news", digest=day)
    facts = {"kind": "tests.news", "letters": Letter.objects.all(), "by": UserFactory(), "now": now}

    stop_all(**facts, reason="No.")
    queue_all_again(**facts)

    assert Letter.objects.get(kind="tests.news").digest is None
