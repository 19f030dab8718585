"""Two people at the same instant: real threads, each with a connection of its own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, connections

from vcsrep.errors import DomainError


def at_the_same_instant(*acts: Callable[[], object]) -> list[object]:
    """What each gave, or the words of its refusal."""
    barrier = threading.Barrier(len(acts))

    def wait_for_the_others(act: Callable[[], object]) -> object:
        try:
            barrier.wait()
            return act()
        except DomainError as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(wait_for_the_others, acts))


@contextmanager
def a_database_for_threads(folder: Path) -> Iterator[None]:
    """On SQLite the tests' database lives in memory, where threads share one lock: put it into a file for a while.

    What the threads write there is not seen in the test's own connection: read it inside a thread.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    file = folder / "race.sqlite3"
    with sqlite3.connect(file) as copy:
        connection.connection.backup(copy)
    copy.close()
    settings = connections.settings["default"]
    before = settings["NAME"]
    settings["NAME"] = str(file)
    try:
        yield
    finally:
        settings["NAME"] = before


def in_a_thread(act: Callable[[], Any]) -> Any:
    def and_close() -> Any:
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(and_close).result()
