"""Work in the background, asked for by name: a service never imports the task that calls it.

Work by the clock is in `vcsrep.jobs.clock`.
"""

from __future__ import annotations

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def enqueue(name: str, **ids: int | str) -> None:
    """Ring the worker's bell once the transaction has committed.

    `name` is the task's registered name ("organisations.read_file"); an unknown name raises `KeyError` at once.
    A broker that does not answer is logged, not raised: what is to be done stands in the database, and the
    sweep of the same app finds it.
    """
    task = current_app.tasks[name]
    transaction.on_commit(partial(_ring, task, ids))


def _ring(task: object, ids: dict[str, int | str]) -> None:
    try:
        task.apply_async(kwargs=ids)  # type: ignore[attr-defined]
    except (OperationalError, OSError) as error:
        log.warning("The broker did not take %s %s: %s. The sweep will find it.", task, ids, error)
