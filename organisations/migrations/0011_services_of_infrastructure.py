"""Wrote the known services once; `organisations.services.known_services` does that on first use."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("organisations", "0010_infrastructure_notes_and_bulk")]
