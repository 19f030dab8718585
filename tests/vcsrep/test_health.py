from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator

import pytest
from celery import current_app
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from vcsrep.jobs.clock import REGISTRY
from vcsrep.jobs.models import JobRun

RUN = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


@pytest.fixture
def broker_at() -> Iterator[Callable[[str, dict[str, object]], None]]:
    """`broker_at(url, options)` lets this test's broker be somewhere else."""
    before = (current_app.conf.broker_url, current_app.conf.broker_transport_options)

    def at(url: str, options: dict[str, object]) -> None:
        current_app.conf.broker_url, current_app.conf.broker_transport_options = url, options

    yield at
    at(*before)


@pytest.fixture(autouse=True)
def _broker(broker_at, tmp_path):
    options = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path), "control_folder": str(tmp_path)}
    broker_at("filesystem://", options)


@pytest.fixture
def no_broker(_broker, broker_at):
    broker_at("redis://127.0.0.1:1/0", {"socket_connect_timeout": 1})


@pytest.fixture
def no_database(monkeypatch):
    def away() -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(connection, "cursor", away)


@pytest.mark.django_db
def test_health_says_what_answers_and_when_each_job_last_ran(client):
    JobRun.objects.create(name="notifications.sweep", started_at=RUN, ended_at=RUN)

    response = client.get("/health/")

    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "database": "ok",
        "broker": "ok",
        "jobs": dict.fromkeys(REGISTRY) | {"notifications.sweep": "2025-03-14T12:00:00+00:00"},
    }


@pytest.mark.django_db
@pytest.mark.usefixtures("no_broker")
def test_health_fails_when_the_broker_does_not_answer(client):
    response = client.get("/health/")

    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "database": "ok",
        "broker": "does not answer",
        "jobs": dict.fromkeys(REGISTRY),
    }


@pytest.mark.usefixtures("no_database")
def test_health_fails_when_the_database_does_not_answer(client):
    response = client.get("/health/")

    assert response.status_code == 503
    assert response.json() == {
        "status": "failing",
        "database": "does not answer",
        "broker": "ok",
        "jobs": dict.fromkeys(REGISTRY),
    }


@pytest.mark.django_db
def test_health_answers_over_http_where_everything_else_is_sent_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_REDIRECT_EXEMPT = [r"^health/$"]

    assert client.get("/health/").status_code == 200
    assert client.get("/help/").status_code == 301


@pytest.mark.django_db
def test_the_command_says_the_same_and_leaves_with_0(capsys):
    call_command("health")

    assert json.loads(capsys.readouterr().out)["status"] == "ok"


@pytest.mark.django_db
@pytest.mark.usefixtures("no_broker")
def test_the_command_fails_when_something_does_not_answer():
    with pytest.raises(CommandError) as failure:
        call_command("health")

    assert failure.value.returncode == 1
    assert json.loads(str(failure.value))["broker"] == "does not answer"


@pytest.mark.django_db
def test_the_command_fails_for_late_jobs_when_it_is_asked_about_them():
    with pytest.raises(CommandError) as failure:
        call_command("health", "--jobs")

    assert str(failure.value) == f"Late: {', '.join(sorted(REGISTRY))}"


@pytest.mark.django_db
def test_the_command_is_content_when_every_job_has_run(capsys):
    for name in REGISTRY:
        JobRun.objects.create(name=name, started_at=timezone.now(), ended_at=timezone.now())

    call_command("health", "--jobs")

    assert json.loads(capsys.readouterr().out)["status"] == "ok"
