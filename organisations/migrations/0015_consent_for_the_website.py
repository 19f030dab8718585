"""Websites are shown with consent from now on, like every other way to reach an organisation.

An organisation that wrote its website into its profile was told there that everybody would see it: that was its
consent. What offices noted and files brought waits to be asked for.
"""

from __future__ import annotations

from typing import Any

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SAID_BY_ITSELF = "Changed by the organisation itself"


def keep_consents(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    organisations: Any = apps.get_model("organisations", "Organisation")
    history: Any = apps.get_model("organisations", "HistoricalOrganisation")
    said = history.objects.filter(history_change_reason=SAID_BY_ITSELF).exclude(website="")
    for pk, website, at in said.order_by("-history_date").values_list("id", "website", "history_date").iterator():
        organisations.objects.filter(pk=pk, website=website).update(website_consented_on=at.date())


class Migration(migrations.Migration):
    dependencies = [("organisations", "0014_what_an_import_tells")]

    operations = [
        migrations.AddField(
            model_name="historicalorganisation",
            name="website_consented_on",
            field=models.DateField(
                blank=True,
                help_text="Since when everybody may see it.",
                null=True,
                verbose_name="consent to show the website",
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="website_consented_on",
            field=models.DateField(
                blank=True,
                help_text="Since when everybody may see it.",
                null=True,
                verbose_name="consent to show the website",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("website_consented_on__isnull", True), models.Q(("website", ""), _negated=True), _connector="OR"
                ),
                name="organisation_website_is_shown_only_where_there_is_one",
            ),
        ),
        migrations.RunPython(keep_consents, migrations.RunPython.noop, elidable=True),
    ]
