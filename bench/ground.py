"""Django on a database in a folder of its own; a measurement imports this before anything of an app."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connection

FOLDER = tempfile.TemporaryDirectory(prefix="vcsrep-bench-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
os.environ["VAR_DIR"] = FOLDER.name
django.setup()


def processor() -> float:
    """Seconds that a processor has worked for us: this process, and PostgreSQL's own for our connection.

    The latter as Linux counts it, in hundredths, and only where PostgreSQL runs on this machine. On a machine that
    others use too this says more than the clock does.
    """
    ours = time.process_time()
    if connection.vendor != "postgresql":
        return ours
    connection.ensure_connection()
    stat = Path(f"/proc/{connection.connection.info.backend_pid}/stat")
    if not stat.exists():
        return ours
    ticks = stat.read_text().rpartition(")")[2].split()[11:13]
    return ours + sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def load() -> str:
    """How busy the machine is: by this the figures by the clock are to be read."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


@contextmanager
def database() -> Iterator[None]:
    """An empty one: a file of our own on SQLite, a test database on PostgreSQL."""
    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
        yield
        return
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
