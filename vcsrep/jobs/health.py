"""Whether the database and the broker answer, and when each job last ran. No secret stands in any of it."""

from __future__ import annotations

from typing import Any

from celery import current_app
from django.db import DatabaseError, connection
from kombu.exceptions import KombuError, OperationalError

from vcsrep.jobs.clock import REGISTRY
from vcsrep.jobs.models import JobRun

ANSWERS, SILENT = "ok", "does not answer"
PATIENCE = 2  # seconds


def look() -> dict[str, object]:
    """What `/health/` says: `status` is "ok" or "failing"; a job that has never run to its end is None."""
    database, broker = database_answers(), broker_answers()
    return {
        "status": "ok" if database and broker else "failing",
        "database": ANSWERS if database else SILENT,
        "broker": ANSWERS if broker else SILENT,
        "jobs": last_runs() if database else dict.fromkeys(sorted(REGISTRY)),
    }


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def broker_answers() -> bool:
    try:
        with current_app.connection_for_write(connect_timeout=PATIENCE) as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=PATIENCE)
            channel: Any = broker.default_channel
            channel.queue_declare(current_app.conf.task_default_queue, durable=True)
    except (KombuError, OperationalError, OSError):
        return False
    return True


def last_runs() -> dict[str, str | None]:
    ended = {run.name: run.ended_at.isoformat() for run in JobRun.objects.exclude(ended_at=None) if run.ended_at}
    return {name: ended.get(name) for name in sorted(REGISTRY)}
