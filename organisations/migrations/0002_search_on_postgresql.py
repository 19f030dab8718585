"""Names are searched by any part of a word. On PostgreSQL an index of three-letter pieces makes that quick."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

INDEXES = {
    "organisation_name_pieces": "organisations_organisation USING gin (name_key gin_trgm_ops)",
    "other_name_pieces": "organisations_othername USING gin (name_key gin_trgm_ops)",
    "organisation_postcode_beginning": "organisations_organisation (postcode text_pattern_ops)",
}


def add_indexes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    for name, where in INDEXES.items():
        schema_editor.execute(f"CREATE INDEX {name} ON {where}")


def drop_indexes(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor != "postgresql":
        return
    for name in INDEXES:
        schema_editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]

    operations = [migrations.RunPython(add_indexes, drop_indexes, elidable=False)]
