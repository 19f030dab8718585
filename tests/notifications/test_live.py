"""Real worker and beat processes on PostgreSQL and Redis, a real mail server, and a worker killed at its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from notifications.models import Letter, LetterState
from notifications.services.writing import write
from tests.factories.organisations import MembershipFactory
from tests.notifications.postmaster import Postmaster
from vcsrep.jobs.models import JobRun

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def post() -> Iterator[Postmaster]:
    with Postmaster() as post:
        yield post


@pytest.fixture
def start(post: Postmaster, tmp_path: Path) -> Iterator[Start]:
    """`start("worker", …)` begins a Celery process beside the tests, on their database, broker and mail server."""
    database = connection.settings_dict
    address = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "vcsrep.settings",
        "RUN_AS": "tests",
        "DEMONSTRATION": "0",
        "SECRET_KEY": "only-for-tests",
        "DATABASE_URL": address,
        "EMAIL_URL": f"smtp://{post.host}:{post.port}",
        "VAR_DIR": str(tmp_path),
    }
    begun: list[subprocess.Popen[bytes]] = []

    def begin(*words: str) -> subprocess.Popen[bytes]:
        log = (tmp_path / f"{len(begun)}-{words[0]}.log").open("wb")
        command = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "tests.live", *words]
        with log:
            begun.append(
                subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True, cwd=ROOT)
            )
        return begun[-1]

    yield begin
    for process in begun:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture
def _real_broker() -> Iterator[None]:
    current_app.conf.task_always_eager = False
    current_app.control.purge()
    yield
    current_app.control.purge()
    current_app.conf.task_always_eager = True


ROOT = Path(settings.ROOT)


def write_letters(amount: int) -> None:
    memberships = MembershipFactory.create_batch(amount)
    with transaction.atomic():
        for membership in memberships:
            write(kind="organisations.welcome", about=f"membership:{membership.pk}", recipient=membership.user.email)


def until(come_true: Callable[[], bool], what: str) -> None:
    give_up_at = time.monotonic() + 60
    while not come_true():
        assert time.monotonic() < give_up_at, f"{what} did not happen in a minute"
        time.sleep(0.05)


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
    in_hand = Letter.objects.get(state=LetterState.QUEUED)
    Letter.objects.filter(pk=in_hand.pk).update(try_again_at=timezone.now())  # its lease of five minutes is over
    until(lambda: not Letter.objects.exclude(state=LetterState.SENT).exists(), "the last letter")

    assert sent_before == 9
    assert Counter(post.recipients) == dict.fromkeys(Letter.objects.values_list("recipient", flat=True), 1)
    until(lambda: JobRun.objects.filter(name="notifications.sweep", ended_at__isnull=False).exists(), "a noted run")
