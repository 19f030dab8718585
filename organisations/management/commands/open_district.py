"""`manage.py open_district`: the first thing to do on a new installation."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from organisations.services.districts import open_district
from vcsrep.errors import DomainError

QUESTIONS = {
    "name": "Name of the district (Wychavon)",
    "gss_code": "Its GSS code (E07000238)",
    "council_name": "Name of its council (Wychavon District Council)",
    "officer_name": "Name of the first council officer",
    "officer_email": "That officer's e-mail address",
}


class Command(BaseCommand):
    help = "Opens a district with its council and the council's first officer. Asks for what is not given."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, question in QUESTIONS.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)

    def handle(self, *args: Any, **options: Any) -> None:
        answers = {name: options[name] or input(f"{question}: ").strip() for name, question in QUESTIONS.items()}
        try:
            district = open_district(**answers, day=timezone.localdate(), by=None)
        except DomainError as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        self.stdout.write(f"{district} is open. {answers['officer_email']} can sign in at /accounts/login/ now.")
