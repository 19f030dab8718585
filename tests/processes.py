"""Real worker and beat processes beside the tests, on their database, broker and mail server."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection

from tests.notifications.postmaster import Postmaster

ROOT = Path(settings.ROOT)
PATIENCE = 300  # seconds, on a machine that has much else to do
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


def until(come_true: Callable[[], bool], what: str) -> None:
    give_up_at = time.monotonic() + PATIENCE
    while not come_true():
        assert time.monotonic() < give_up_at, f"{what} did not happen in {PATIENCE} seconds"
        time.sleep(0.05)
