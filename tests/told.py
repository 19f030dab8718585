"""The demonstration's story for a test: told once a day and process, then written back row by row, which is quicker."""

from __future__ import annotations

import datetime as dt
import pickle
from pathlib import Path
from tempfile import TemporaryDirectory

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from vcsrep.demo.story.telling import tell

Rows = dict[str, tuple[list[str], list[tuple[object, ...]]]]
SHELF = TemporaryDirectory(prefix="told-")


def told(now: dt.datetime) -> None:
    """Let the story stand in the empty database as it is told on this day."""
    kept = Path(SHELF.name) / f"{connection.vendor}-{now.date()}.pickle"
    if kept.exists():
        _write(pickle.loads(kept.read_bytes()))
        return
    empty = [name for name in connection.introspection.table_names() if not _rows(name)[1]]
    tell(now)
    kept.write_bytes(pickle.dumps({name: _rows(name) for name in empty}))


def _rows(table: str) -> tuple[list[str], list[tuple[object, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        columns = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
        plain = [
            tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
            for row in cursor.fetchall()
        ]
    return columns, plain


def _write(tables: Rows) -> None:
    quoted = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, (columns, rows) in tables.items():
            names, marks = ", ".join(map(quoted, columns)), ", ".join(["%s"] * len(columns))
            if rows:
                cursor.executemany(f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})", rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(statement)
