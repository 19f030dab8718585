"""For a container's health check: exit 0 when all is well, else 1 with what is not."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vcsrep.jobs.clock import punctuality
from vcsrep.jobs.health import look


class Command(BaseCommand):
    help = "Say whether the database and the broker answer, and when each job last ran."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--jobs", action="store_true", help="fail when a job is late, too")

    def handle(self, *args: Any, jobs: bool, **options: Any) -> None:
        found = look()
        if found["status"] != "ok":
            raise CommandError(json.dumps(found))
        late = [job.name for job in punctuality(timezone.now()) if job.is_late] if jobs else []
        if late:
            raise CommandError(f"Late: {', '.join(late)}")
        self.stdout.write(json.dumps(found))
