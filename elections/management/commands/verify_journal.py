"""Check that nothing in the journal of an election was changed, left out or cut off."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from elections.models import Election
from elections.services.journal import verify


class Command(BaseCommand):
    help = "Computes the chain of an election's journal again and compares its head with what was declared or noted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("election", help="the election's name in its address, like spring-election-2025")
        parser.add_argument("--expect", default="", help="a head noted elsewhere, such as in a daily letter")

    def handle(self, *args: Any, election: str, expect: str, **options: Any) -> None:
        found = Election.objects.filter(slug=election).first()
        if found is None:
            raise CommandError(f"There is no election {election}.")
        verdict = verify(found, expect=expect)
        if verdict.fault:
            raise CommandError(f"{verdict.fault} Up to there {verdict.entries} entries hold.")
        self.stdout.write(f"{verdict.entries} entries hold. Head: {verdict.head}")
