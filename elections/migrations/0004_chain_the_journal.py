from __future__ import annotations

import hashlib
import json
from datetime import UTC

from django.db import migrations, models


def chain(apps, schema_editor):
    """Number and bind what was written before there was a chain, in the order it was written."""
    entries = apps.get_model("elections", "JournalEntry").objects.order_by("election", "pk")
    last = None
    for entry in entries.iterator():
        if last is None or last.election_id != entry.election_id:
            last = None
        entry.number = last.number + 1 if last else 1
        entry.previous = last.hash if last else "0" * 64
        at = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
        content = [entry.previous, entry.election_id, entry.number, entry.act, entry.words, entry.by_id, at]
        entry.hash = hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()
        entry.save()
        last = entry


class Migration(migrations.Migration):
    dependencies = [("elections", "0003_rules_of_the_count")]

    operations = [
        migrations.AddField(
            model_name="declaration",
            name="journal_head",
            field=models.CharField(
                blank=True,
                default="",
                help_text="The journal's last hash when the result was declared.",
                max_length=64,
            ),
            preserve_default=False,
        ),
        migrations.AddField("journalentry", "number", models.PositiveIntegerField(null=True)),
        migrations.AddField("journalentry", "previous", models.CharField(max_length=64, null=True)),
        migrations.AddField("journalentry", "hash", models.CharField(max_length=64, null=True)),
        migrations.RunPython(chain, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            "journalentry",
            "number",
            models.PositiveIntegerField(help_text="From 1, without a gap, within the election."),
        ),
        migrations.AlterField(
            "journalentry", "previous", models.CharField(help_text="The hash of the entry before.", max_length=64)
        ),
        migrations.AlterField(
            "journalentry", "hash", models.CharField(help_text="SHA-256 over everything above.", max_length=64)
        ),
        migrations.AlterModelOptions(
            "journalentry", {"ordering": ["election", "number"], "verbose_name_plural": "journal entries"}
        ),
        migrations.AddConstraint(
            "journalentry",
            models.UniqueConstraint(fields=("election", "number"), name="journal_entry_has_a_number_of_its_own"),
        ),
        migrations.AddConstraint(
            "journalentry",
            models.UniqueConstraint(fields=("election", "previous"), name="journal_entry_follows_one_other"),
        ),
    ]
