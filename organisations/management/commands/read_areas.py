"""`manage.py read_areas wychavon areas.csv`: a district's county, local areas, wards and parishes, by GSS code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from organisations.models import District
from organisations.services.areas_file import read_areas
from vcsrep.errors import DomainError


class Command(BaseCommand):
    help = "Reads the areas of a district from a CSV file: gss_code, name, area_type, and the local area they lie in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("district", help="The district's word in addresses (wychavon)")
        parser.add_argument("file", type=Path)
        parser.add_argument("--only-try", action="store_true", help="Say what would happen, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        district = District.objects.filter(slug=options["district"]).first()
        if district is None:
            raise CommandError(f"There is no district “{options['district']}”. Open it first: manage.py open_district")
        try:
            with options["file"].open("rb") as file:
                report = read_areas(
                    file=file, district=district, by=None, day=timezone.localdate(), only_try=options["only_try"]
                )
        except (DomainError, OSError) as error:
            raise CommandError(str(error)) from error
        counts = " + ".join(f"{report.counts[word]:,} {word}" for word in ("created", "updated", "unchanged"))
        self.stdout.write(f"{report.read:,} read = {counts} + {len(report.rejected):,} rejected.")
        for remark in report.rejected:
            self.stdout.write(f"Row {remark.row}, {remark.column}: {remark.value}: {remark.reason}")
