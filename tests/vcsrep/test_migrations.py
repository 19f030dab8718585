from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.thorough,
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="there the tests' tables come from migrations"),
]
NAMED = re.compile(r'CONSTRAINT "(\w+)"')
Tables = dict[str, tuple[set[tuple[str, str, int]], set[str], set[str]]]


def tables_of(cursor) -> Tables:
    """By table: its columns (name, type, never empty), the names of its constraints, and of its indexes."""
    cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    found = {}
    for name, sql in cursor.fetchall():
        cursor.execute(f"SELECT name, type, \"notnull\" FROM pragma_table_info('{name}')")
        columns = set(cursor.fetchall())
        cursor.execute(f"SELECT name FROM pragma_index_list('{name}') WHERE name NOT LIKE 'sqlite_%'")
        found[name] = columns, set(NAMED.findall(sql)), {index for (index,) in cursor.fetchall()}
    return found


def test_the_migrations_make_the_tables_that_the_models_describe(tmp_path):
    """The other tests on SQLite stand on tables made from the models at once, which is quicker."""
    bare = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment = bare | {"DJANGO_SETTINGS_MODULE": "tests.settings", "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-W", "ignore", "manage.py", "migrate", "--verbosity", "0"]

    subprocess.run(command, env=environment, cwd=settings.ROOT, check=True)

    (file,) = tmp_path.glob("*.sqlite3")
    with connection.cursor() as cursor:
        described = tables_of(cursor)
    migrated = tables_of(sqlite3.connect(file).cursor())
    assert migrated.pop("django_migrations")
    described.pop("django_migrations", None)
    assert migrated == described
