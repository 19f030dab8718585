"""For a container's health check: exit 0 when database and broker answer, else 1 with what does not."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vcsrep.jobs.health import look


class Command(BaseCommand):
    help = "Say whether the database and the broker answer, and when each job last ran."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = look()
        if found["status"] != "ok":
            raise CommandError(json.dumps(found))
        self.stdout.write(json.dumps(found))
