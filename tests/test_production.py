"""Production as docker-compose.yml starts it: files collected, gunicorn on PostgreSQL and Redis, behind https."""

from __future__ import annotations

import json
import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message

import pytest
from django.conf import settings
from django.db import connection

from tests.factories.organisations import StandingFactory

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

BEHIND_PROXY = {"X-Forwarded-Proto": "https", "Host": "vcsrep.example.org"}


def environment() -> dict[str, str]:
    database = connection.settings_dict
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "vcsrep.settings",
        "RUN_AS": "production",
        "DEMONSTRATION": "0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DATABASE_URL": "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**database),
        "ALLOWED_HOSTS": "vcsrep.example.org",
        "SITE_ADDRESS": "https://vcsrep.example.org",
    }


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def ask(address: str, headers: dict[str, str]) -> tuple[int, Message, str]:
    """The answer itself, a refusal or a redirection too."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    opener = urllib.request.build_opener(Stay)
    try:
        with opener.open(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code, refusal.headers, refusal.read().decode()


@pytest.fixture
def served(tmp_path) -> Iterator[str]:
    """The address of a gunicorn that serves production."""
    told = environment() | {"VAR_DIR": str(tmp_path)}
    collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(collect, env=told | {"RUN_AS": "build"}, cwd=settings.ROOT, check=True)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "vcsrep.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "1"]
    with (tmp_path / "gunicorn.log").open("wb") as log:
        gunicorn = subprocess.Popen(command, env=told, cwd=settings.ROOT, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    for _ in range(100):
        try:
            ask(f"{address}/health/", BEHIND_PROXY)
            break
        except OSError:
            time.sleep(0.1)
    yield address
    gunicorn.terminate()
    gunicorn.wait(10)


def test_production_serves_pages_and_their_files_and_nothing_of_the_demonstration(served: str):
    StandingFactory(organisation__name="Heron Lunch Club")

    status, headers, page = ask(f"{served}/organisations/", BEHIND_PROXY)
    style = next(part for part in page.split('"') if part.startswith("/static/vcsrep/vcsrep."))

    assert (status, "Heron Lunch Club" in page, "Demonstration" in page) == (200, True, False)
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert ask(f"{served}{style}", BEHIND_PROXY)[0] == 200
    assert ask(f"{served}/demo/", BEHIND_PROXY)[0] == 404
    assert ask(f"{served}/demo/mailbox/", BEHIND_PROXY)[0] == 404


def test_production_answers_health_without_https_and_sends_everything_else_there(served: str):
    plain = {"Host": "vcsrep.example.org"}

    status, _, answer = ask(f"{served}/health/", plain)
    moved, headers, _ = ask(f"{served}/", plain)

    assert (status, json.loads(answer)["status"]) == (200, "ok")
    assert (moved, headers["Location"]) == (301, "https://vcsrep.example.org/")


def test_production_does_not_start_on_a_weak_key():
    told = environment() | {"SECRET_KEY": "weak"}

    started = subprocess.run(
        [sys.executable, "manage.py", "check"], env=told, cwd=settings.ROOT, capture_output=True, text=True, check=False
    )

    assert started.returncode == 1
    assert "SECRET_KEY is missing or weak" in started.stderr
