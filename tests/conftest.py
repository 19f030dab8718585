"""What every test may ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from celery.signals import task_postrun, task_prerun
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import HealthCheck, settings
from zeal import zeal_ignore

from organisations.models import User

pytest_plugins = ["tests.processes"]

# How long a machine under load takes says nothing of what is right.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

TASKS: dict[str, AbstractContextManager[None]] = {}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """On SQLite the tests of real threads and real workers say that they did not run, and why."""
    if connection.vendor == "postgresql":
        return
    for item in items:
        if item.get_closest_marker("postgresql") or item.get_closest_marker("live"):
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL and Redis: set DATABASE_URL and REDIS_URL"))


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """On SQLite the tables come from the models at once; `tests/vcsrep/test_migrations.py` shows they are the same.

    On PostgreSQL the migrations run: only they bring the constraints and indexes that it alone has.
    """
    return connection.vendor == "postgresql"


@task_prerun.connect
def _enter_task(task_id: str, **_: object) -> None:
    """An eager task runs inside the request that asked for it, but it is no page: a query per letter is its work."""
    TASKS[task_id] = zeal_ignore()
    TASKS[task_id].__enter__()


@task_postrun.connect
def _leave_task(task_id: str, **_: object) -> None:
    TASKS.pop(task_id).__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Rate limits are kept in the cache: one test's visits must not count in the next."""
    cache.clear()


@pytest.fixture
def today() -> dt.date:
    return dt.date(2025, 3, 14)


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """`sign_in(user)` gives a browser that has shown the second step; `second_step=False` one that has not."""

    def signed_in(user: User, *, second_step: bool = True) -> Client:
        client = Client()
        client.force_login(user)
        if second_step:
            session = client.session
            session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": 0, "type": "totp"}]
            session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
            session.save()
        return client

    return signed_in
