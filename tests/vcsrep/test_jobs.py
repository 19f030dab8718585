from __future__ import annotations

import datetime as dt

import pytest
from celery import current_app, shared_task
from celery.schedules import crontab
from django.contrib.sessions.models import Session
from django.utils import timezone
from kombu.exceptions import OperationalError

from vcsrep import jobs
from vcsrep.jobs.clock import REGISTRY, Clockwork, periodic, punctuality
from vcsrep.jobs.models import JobRun

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
DONE: list[int] = []


@shared_task(name="tests.note")
def note(number: int) -> None:
    DONE.append(number)


@pytest.fixture
def _only(monkeypatch):
    """A registry and a timetable of this test's own."""
    monkeypatch.setattr("vcsrep.jobs.clock.REGISTRY", {})
    before = dict(current_app.conf.beat_schedule)
    yield
    current_app.conf.beat_schedule.clear()
    current_app.conf.beat_schedule.update(before)


def test_work_is_asked_for_by_name_and_begins_with_the_commit(django_capture_on_commit_callbacks):
    DONE.clear()

    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue("tests.note", number=7)
        before = list(DONE)

    assert (before, DONE) == ([], [7])


def test_work_of_an_unknown_name_is_a_mistake_found_at_once():
    with pytest.raises(KeyError):
        jobs.enqueue("tests.unheard_of")


def test_a_broker_that_is_away_does_not_undo_what_was_done(django_capture_on_commit_callbacks, monkeypatch, caplog):
    class Unheard:
        def apply_async(self, kwargs: dict[str, int]) -> None:
            raise OperationalError("connection refused")

    monkeypatch.setitem(current_app.tasks, "tests.unheard", Unheard())

    with django_capture_on_commit_callbacks(execute=True):
        jobs.enqueue("tests.unheard", number=7)

    assert [(record.levelname, record.name) for record in caplog.records] == [("WARNING", "vcsrep.jobs")]


@pytest.mark.usefixtures("_only")
def test_a_periodic_job_notes_when_it_ended():
    task = periodic(name="tests.sweep", every=dt.timedelta(minutes=1), late_after=dt.timedelta(minutes=5))(lambda: None)

    task.delay()

    run = JobRun.objects.get(name="tests.sweep")
    assert (run.ended_at is not None, run.failed_at, run.failure) == (True, None, "")
    assert current_app.conf.beat_schedule["tests.sweep"]["schedule"] == dt.timedelta(minutes=1)


@pytest.mark.usefixtures("_only")
def test_a_periodic_job_that_fails_notes_why_and_still_fails():
    def stumble() -> None:
        raise ValueError("nothing to sweep with")

    task = periodic(name="tests.stumble", every=crontab(hour="3"), late_after=dt.timedelta(days=1))(stumble)

    with pytest.raises(ValueError, match="nothing to sweep with"):
        task.delay()

    run = JobRun.objects.get(name="tests.stumble")
    assert (run.ended_at, run.failure) == (None, "ValueError: nothing to sweep with")


@pytest.mark.parametrize(
    ("ended_at", "is_late"),
    [
        (NOW - dt.timedelta(minutes=5, seconds=1), True),
        (NOW - dt.timedelta(minutes=5), False),
        (NOW, False),
    ],
)
def test_a_job_is_late_when_it_has_been_silent_too_long(monkeypatch, ended_at, is_late):
    clockwork = Clockwork("tests.sweep", "Sweep", dt.timedelta(minutes=1), dt.timedelta(minutes=5))
    monkeypatch.setattr("vcsrep.jobs.clock.REGISTRY", {"tests.sweep": clockwork})
    JobRun.objects.create(name="tests.sweep", started_at=NOW, ended_at=ended_at)

    assert [(job.label, job.last_run, job.is_late) for job in punctuality(NOW)] == [("Sweep", ended_at, is_late)]


def test_every_job_is_late_when_the_clock_has_never_ticked():
    assert {job.name: job.is_late for job in punctuality(NOW)} == dict.fromkeys(REGISTRY, True)


def test_a_job_that_never_ran_is_late_some_time_after_the_clock_first_ticked(monkeypatch):
    clockwork = Clockwork("tests.sweep", "Sweep", dt.timedelta(minutes=1), dt.timedelta(minutes=5))
    monkeypatch.setattr("vcsrep.jobs.clock.REGISTRY", {"tests.sweep": clockwork})
    JobRun.objects.create(name="tests.other", first_at=NOW, started_at=NOW, ended_at=NOW)

    late = [punctuality(NOW + dt.timedelta(minutes=minutes))[0].is_late for minutes in (1, 5, 6)]

    assert late == [False, False, True]


def test_every_job_of_every_app_stands_in_the_timetable():
    assert set(REGISTRY) == set(current_app.conf.beat_schedule)
    assert {entry["task"] for entry in current_app.conf.beat_schedule.values()} <= set(current_app.tasks)


def test_sessions_that_are_over_are_forgotten():
    over = Session.objects.create(session_key="over", session_data="", expire_date=timezone.now())
    going_on = Session.objects.create(
        session_key="on", session_data="", expire_date=timezone.now() + dt.timedelta(hours=1)
    )

    current_app.tasks["pages.clear_sessions"].delay()

    assert list(Session.objects.filter(pk__in=[over.pk, going_on.pk])) == [going_on]
