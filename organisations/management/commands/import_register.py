"""Read a register file into a district's register, on the server's command line."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from organisations.models import District, GivenStatus, ImportState, RegisterImport, User
from organisations.services.reading import acts, rehearsing, working
from organisations.services.reading.batches import Reckoning
from organisations.services.reading.headings import Column
from organisations.services.reading.layout import not_read
from organisations.services.reading.placing import Outcome
from organisations.services.reading.planning import Layout
from organisations.services.reading.words import Remark, UnreadableFile


class Command(BaseCommand):
    help = (
        "Reads a register of organisations (XLSX, CSV, tab separated or JSON) into a district's register. "
        "Reading the same file twice changes nothing the second time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="the file to read")
        parser.add_argument("--district", help="the district's slug; needed when there are several")
        parser.add_argument("--status", choices=GivenStatus.values, default=GivenStatus.ADMITTED.value)
        parser.add_argument("--by", metavar="MAIL", help="the account under whose name the history is kept")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="HEADING=WHAT",
            help='read the column of this heading, or number, as something else: "Who=name", "4=postcode"; '
            '"Notes=" is not read. What may be: ' + ", ".join(column.value for column in Column),
        )
        parser.add_argument("--sheet", default="", help="the sheet of a workbook to read, by its name")
        parser.add_argument(
            "--heading-row",
            type=int,
            metavar="ROW",
            help="the row that has the headings, counted as a spreadsheet counts; 0 when there are none: "
            'then say "--column 1=name" and so on',
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
        parser.add_argument("--json", action="store_true", help="print the counts and the rejected rows as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        district = _district(options["district"])
        by = _account(options["by"])
        try:
            with options["file"].open("rb") as file:
                terms = {
                    "file": file,
                    "filename": options["file"].name,
                    "district": district,
                    "day": timezone.localdate(),
                    "status_given": options["status"],
                    "chosen": _chosen(options["column"]),
                    "layout": Layout(options["sheet"], options["heading_row"]),
                }
                reckoning = rehearsing.rehearse(**terms) if options["dry_run"] else self._read(by=by, **terms)
        except OSError as error:
            raise CommandError(f"The file cannot be opened: {error.strerror or error}") from error
        except UnreadableFile as error:
            raise CommandError(f"Nothing was read. {error}") from error
        self._print(reckoning, as_json=options["json"], dry_run=options["dry_run"], district=district)

    def _read(self, **terms: Any) -> Reckoning:
        kept = acts.keep(**terms)
        done = working.go_on(import_id=kept.pk, clock=timezone.now)
        if done.state != ImportState.DONE:
            raise UnreadableFile(done.failure or "Another worker reads this file.")
        return _reckoning_of(done)

    def _print(self, reckoning: Reckoning, *, as_json: bool, dry_run: bool, district: District) -> None:
        counts = _counts(reckoning)
        if as_json:
            self.stdout.write(json.dumps(counts | {"rejected": [asdict(remark) for remark in reckoning.rejected]}))
            return
        if dry_run:
            self.stdout.write("A dry run: nothing was written.")
        self.stdout.write(f"{district}: read {counts['read']:,} rows")
        for what in ("created", "updated", "unchanged", "skipped"):
            self.stdout.write(f"  {what:<10}{counts[what]:>9,}")
        self.stdout.write(f"  {'rejected':<10}{len(reckoning.rejected):>9,}")
        for name, why in reckoning.sheets:
            self.stdout.write(f"Not read: sheet “{name}” ({why})")
        self._print_remarks("Rejected rows:", reckoning.rejected)
        self._print_remarks("Known by another name, or merged, by now:", reckoning.met)
        self._print_remarks("Left out while the row was taken over:", reckoning.left_out)

    def _print_remarks(self, title: str, remarks: list[Remark]) -> None:
        if remarks:
            self.stdout.write(title)
        for remark in remarks:
            self.stdout.write(f"  row {remark.row}, {remark.column}: {remark.reason} {remark.value}".rstrip())


def _chosen(corrections: list[str]) -> dict[str, str]:
    chosen = {}
    for correction in corrections:
        heading, joint, what = correction.rpartition("=")
        if not joint:
            raise CommandError(f"Write a column as HEADING=WHAT, not “{correction}”.")
        chosen[heading.strip()] = what.strip()
    return chosen


def _counts(reckoning: Reckoning) -> dict[str, Any]:
    return {"read": reckoning.read} | {outcome.value: reckoning.counts[outcome] for outcome in Outcome}


def _reckoning_of(done: RegisterImport) -> Reckoning:
    reckoning = Reckoning(sheets=not_read(done.sheets, done.sheet, done.left_out_sheets))
    reckoning.counts.update({outcome: getattr(done, outcome.value) for outcome in Outcome})
    reckoning.rejected = [Remark(*row) for row in done.rejected_rows.values_list("row", "column", "value", "reason")]
    reckoning.met = [Remark(*row) for row in done.known_otherwise.values_list("row", "column", "value", "reason")]
    reckoning.left_out = [Remark(*row) for row in done.left_out_values.values_list("row", "column", "value", "reason")]
    return reckoning


def _district(slug: str | None) -> District:
    try:
        districts = list(District.objects.order_by("slug"))
    except DatabaseError as error:
        raise CommandError("The database is not set up: `make demo` or `manage.py migrate` does that.") from error
    if not districts:
        raise CommandError("There is no district yet: `manage.py open_district` opens one, `make demo` makes Wychavon.")
    if slug is None and len(districts) > 1:
        raise CommandError(f"Say which district: --district {' | '.join(one.slug for one in districts)}")
    chosen = [one for one in districts if slug in {None, one.slug}]
    if not chosen:
        raise CommandError(f"There is no district “{slug}”. There is: {', '.join(one.slug for one in districts)}")
    return chosen[0]


def _account(mail: str | None) -> User | None:
    if mail is None:
        return None
    account = User.objects.filter(email__iexact=mail).first()
    if account is None:
        raise CommandError(f"Nobody has the account {mail}.")
    return account
