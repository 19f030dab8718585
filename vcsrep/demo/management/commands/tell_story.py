"""`manage.py tell_story`: fills an empty demonstration. `make demo` calls it with no bell to ring."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from organisations.models import District
from vcsrep.demo.story.telling import tell


class Command(BaseCommand):
    help = "Tells the demonstration's story into an empty database."

    def handle(self, *args: Any, **options: Any) -> None:
        if District.objects.exists():
            raise CommandError("The story is told in an empty database, and this one has a district.")
        started = time.monotonic()
        tell(timezone.now())
        self.stdout.write(f"Told the story in {time.monotonic() - started:.0f} s.")
