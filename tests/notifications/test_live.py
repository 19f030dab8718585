"""Real worker and beat processes on PostgreSQL and Redis, a real mail server, and a worker killed at its work."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from notifications.models import Letter, LetterState
from notifications.models.letter import DIGEST
from notifications.services.preferring import choose_rhythm
from notifications.services.writing import write
from tests.factories.organisations import MembershipFactory
from tests.factories.representatives import ExpenseClaimFactory
from tests.notifications.postmaster import Postmaster
from tests.processes import Start, until
from vcsrep import jobs
from vcsrep.jobs.models import JobRun

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]


def write_letters(amount: int) -> None:
    memberships = MembershipFactory.create_batch(amount)
    with transaction.atomic():
        for membership in memberships:
            write(kind="organisations.welcome", about=f"membership:{membership.pk}", recipient=membership.user.email)


@pytest.mark.usefixtures("_real_broker")
def test_a_killed_worker_loses_nothing_and_sends_nothing_twice(start: Start, post: Postmaster, tmp_path: Path):
    worker = start("worker", "--concurrency", "1")
    write_letters(3)
    until(lambda: len(post.recipients) == 3, "sending three letters")

    post.stop_at(10)
    write_letters(30)
    until(lambda: post.stopped, "the tenth letter")
    os.killpg(worker.pid, signal.SIGKILL)
    post.go_on()
    sent_before = len(post.recipients)

    start("worker", "--concurrency", "2")
    for number in range(2):  # one too many, by mistake
        start("beat", "-s", f"{tmp_path / 'schedule'}-{number}")
    until(lambda: len(post.recipients) == 32, "all but the letter at which the worker was killed")
    queued = Letter.objects.filter(state=LetterState.QUEUED)
    until(lambda: queued.count() == 1, "noting what was sent")
    in_hand = queued.get()
    Letter.objects.filter(pk=in_hand.pk).update(try_again_at=timezone.now())  # its lease of five minutes is over
    until(lambda: not Letter.objects.exclude(state=LetterState.SENT).exists(), "the last letter")

    assert sent_before == 9
    assert Counter(post.recipients) == dict.fromkeys(Letter.objects.values_list("recipient", flat=True), 1)
    until(lambda: JobRun.objects.filter(name="notifications.sweep", ended_at__isnull=False).exists(), "a noted run")


def rung(has_happened: bool) -> bool:
    """Ring the bell once a second until it has: a bell rung for a worker that was just killed is lost."""
    if not has_happened:
        jobs.enqueue("notifications.send_waiting")
        time.sleep(1)
    return has_happened


@pytest.mark.usefixtures("_real_broker")
def test_a_worker_killed_in_the_middle_of_a_letter_of_the_day_sends_no_part_twice(start: Start, post: Postmaster):
    """Five people with three letters each; the worker dies while the mail server has the third letter in hand."""
    people = [f"secretary{number}@example.org" for number in range(5)]
    choose_rhythm(mailboxes=people, is_daily=True, now=timezone.now())
    claims = ExpenseClaimFactory.create_batch(15)
    worker = start("worker", "--concurrency", "1")
    with transaction.atomic():
        for number, claim in enumerate(claims):
            write(kind="partnerships.expenses", about=f"claim:{claim.pk}:asked", recipient=people[number % 5])
    parts, together = Letter.objects.exclude(kind=DIGEST), Letter.objects.filter(kind=DIGEST)
    until(lambda: parts.filter(digest__isnull=False).count() == 15, "gathering fifteen letters into five")

    post.stop_at(3)
    together.update(try_again_at=timezone.now())  # the morning has come
    until(lambda: rung(post.stopped), "the third letter of the day")
    os.killpg(worker.pid, signal.SIGKILL)
    post.go_on()
    sent_before = parts.filter(state=LetterState.SENT).count()

    start("worker", "--concurrency", "2")
    until(lambda: rung(together.filter(state=LetterState.SENT).count() == 4), "all but the one in hand")
    together.filter(state=LetterState.QUEUED).update(try_again_at=timezone.now())  # its lease is over
    until(lambda: rung(not Letter.objects.exclude(state=LetterState.SENT).exists()), "the last letter of the day")

    assert sent_before == 6
    assert Counter(post.recipients) == dict.fromkeys(people, 1)
    assert parts.filter(steps__reason="In the letter of the day.").count() == 15
