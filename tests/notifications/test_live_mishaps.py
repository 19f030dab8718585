"""Real worker and beat on PostgreSQL and Redis: the worker is killed three times, and Redis forgets everything once."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from redis import Redis

from notifications.models import Letter, LetterState
from organisations.models import Confirmation
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory
from tests.notifications.postmaster import Postmaster
from tests.processes import Start, until

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

ASKED = 40


def fall_due() -> set[str]:
    """So many organisations in standing for years that nobody has asked anything; the mailboxes of their contacts."""
    district = DistrictFactory(slug="wychavon")
    standings = StandingFactory.create_batch(ASKED, district=district)
    return {MembershipFactory(organisation=each.organisation).user.email for each in standings}


@pytest.mark.usefixtures("_real_broker")
def test_three_kills_and_a_flush_lose_no_letter_and_double_only_the_one_allowed(
    start: Start, post: Postmaster, tmp_path: Path
):
    mailboxes = fall_due()
    start("beat", "-s", str(tmp_path / "schedule"))

    def kill_at(number: int, *, having_taken_it: bool = False) -> None:
        """A worker begins, and dies while the mail server has this letter in hand."""
        post.stop_at(number, having_taken_it=having_taken_it)
        worker = start("worker", "--concurrency", "1")
        until(lambda: post.stopped, f"letter {number}")
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        post.go_on()

    kill_at(8)
    kill_at(20)
    Redis.from_url(settings.CELERY_BROKER_URL).flushdb()
    kill_at(30, having_taken_it=True)
    taken_unheard = post.recipients[29]
    start("worker", "--concurrency", "2")
    waiting = Letter.objects.exclude(state=LetterState.SENT)
    until(lambda: waiting.count() == 3, "all but the three in hand when a worker died")
    waiting.update(try_again_at=timezone.now())  # their leases of five minutes are over
    until(lambda: not waiting.exists(), "the last three letters")

    assert Confirmation.objects.count() == ASKED
    assert Counter(post.recipients) == dict.fromkeys(mailboxes, 1) | {taken_unheard: 2}
