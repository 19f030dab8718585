"""On PostgreSQL the database itself refuses two terms of one seat that share a day.

Elsewhere the service that appoints refuses them, with a lock on the seat.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ADD = """
ALTER TABLE partnerships_term ADD CONSTRAINT term_shares_no_day_with_another_of_its_seat
EXCLUDE USING gist (seat_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&)
"""
REMOVE = "ALTER TABLE partnerships_term DROP CONSTRAINT term_shares_no_day_with_another_of_its_seat"


def add(apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
        schema_editor.execute(ADD)


def remove(apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(REMOVE)


class Migration(migrations.Migration):
    dependencies = [("partnerships", "0001_initial")]
    operations = [migrations.RunPython(add, remove)]
