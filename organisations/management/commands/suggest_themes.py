"""Suggest themes for each row of a file, on the command line."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from organisations.services.reading.headings import Column
from organisations.services.reading.table import Record, Table, look_at, records
from organisations.services.reading.words import UnreadableFile
from organisations.suggesting import RulesError, Suggestion, suggest


class Command(BaseCommand):
    help = (
        "Reads the columns name and activities of a CSV file and writes one line of JSON per row, in order: "
        'the row\'s number (the first row below the headings is 1) and its "themes", each with "score" and "because". '
        "Rows that cannot be read have no themes and are told on the error output."
    )

    requires_system_checks = ()  # it reads a file and the rules, nothing else

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.add_argument("file", type=Path, help="a CSV file with the columns name and activities")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                self._suggest(file)
        except OSError as error:
            raise CommandError(f"The file cannot be opened: {error.strerror or error}") from error
        except (UnreadableFile, RulesError) as error:
            raise CommandError(str(error)) from error

    def _suggest(self, file: BinaryIO) -> None:
        table = look_at(file)
        if Column.ACTIVITIES not in table.columns:
            raise UnreadableFile(f"No column of the file is headed “activities”: it has {', '.join(table.headings)}.")
        for number, record in enumerate(records(file, table), start=1):
            problem = _problem_of(record, table)
            if problem:
                self.stderr.write(f"row {number}: {problem}")
            name, activities = (_cell(record, table, column) for column in (Column.NAME, Column.ACTIVITIES))
            themes = suggest(name, activities)
            self.stdout.write(json.dumps({"row": number, "themes": list(_shown(themes))}, ensure_ascii=False))


def _problem_of(record: Record, table: Table) -> str:
    if record.problem:
        return record.problem
    cells, wanted = len(record.cells), len(table.headings)
    return "" if cells == wanted else f"has {cells} cells where the headings are {wanted}."


def _cell(record: Record, table: Table, column: Column) -> str:
    position = table.columns[column][0]
    return record.cells[position] if position < len(record.cells) else ""


def _shown(themes: Sequence[Suggestion]) -> Iterator[dict[str, object]]:
    for suggestion in themes:
        yield {"theme": suggestion.theme, "score": suggestion.score, "because": list(suggestion.because)}
