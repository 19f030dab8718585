"""Two workers at one letter of the day, and a letter that comes while it is being sent."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Letter, LetterState
from notifications.models.letter import DIGEST
from notifications.services.preferring import choose_rhythm
from notifications.services.sending import send_waiting
from notifications.services.tending import stop
from tests.factories.notifications import LetterFactory
from tests.factories.organisations import UserFactory
from tests.notifications.postmaster import Postmaster
from tests.races import at_the_same_instant

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]

ROSA = "rosa@example.org"


@pytest.fixture
def gathered(settings):
    """Three letters that wait in one, whose morning has come."""
    choose_rhythm(mailboxes=[ROSA], is_daily=True, now=timezone.now())
    parts = LetterFactory.create_batch(3, kind="tests.news", recipient=ROSA)
    send_waiting()
    Letter.objects.filter(kind=DIGEST).update(try_again_at=timezone.now())
    with Postmaster() as post:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = post.backend, post.host, post.port
        yield parts, post


def test_two_workers_send_one_letter_of_the_day_once(gathered):
    _, post = gathered

    at_the_same_instant(send_waiting, send_waiting)

    assert post.recipients == [ROSA]
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.SENT}


def test_a_part_is_stopped_or_goes_and_never_both(gathered):
    parts, _ = gathered
    officer = UserFactory()

    def stop_one() -> str:
        stop(letter_id=parts[1].pk, reason="Not now.", by=officer, now=timezone.now())
        return "stopped"

    _, answer = at_the_same_instant(send_waiting, stop_one)

    state = Letter.objects.get(pk=parts[1].pk).state
    too_late = "A letter that is sent cannot become stopped."
    assert (state, answer) in {(LetterState.SENT, too_late), (LetterState.STOPPED, "stopped")}


def test_a_letter_that_comes_while_the_whole_is_sent_is_not_lost(gathered):
    late = LetterFactory(kind="tests.news", recipient=ROSA)

    at_the_same_instant(send_waiting, send_waiting)
    Letter.objects.filter(kind=DIGEST, state=LetterState.QUEUED).update(
        try_again_at=timezone.now() - dt.timedelta(seconds=1)
    )
    send_waiting()

    late.refresh_from_db()
    assert late.state == LetterState.SENT
