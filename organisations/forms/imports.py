"""Bringing a register file, and saying which of its columns is which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from organisations.forms.register import InDistrict
from organisations.models import GivenStatus, RegisterImport
from organisations.services.reading.headings import Column, Columns
from organisations.services.reading.layout import NO_HEADINGS
from organisations.services.reading.planning import BY_CONTENT, BY_HEADING, BY_MEMORY, BY_PERSON
from vcsrep.face.forms import FileUpload, Form, Radios, Select

LARGEST = 200 * 1024 * 1024
NOT_READ = "Do not read"
CELL_SHOWN, CELLS_SHOWN = 28, 5  # characters of a cell, cells of a row
SAID = {
    Column.NAME: "Name of the organisation",
    Column.ORG_ID: "Org-id (GB-CHC-1234567)",
    Column.LINKED: "Linked charity (0: no branch)",
    Column.STATUS: "Status (removed ones are skipped)",
    Column.REMOVED: "Date of removal (then skipped)",
    Column.FOUNDED: "Date founded or registered",
    Column.ACTIVITIES: "What it does",
    Column.OBJECTS: "Objects, where it says no more",
    Column.INCOME: "Income in a year",
}
HOW = {
    BY_HEADING: "By its heading",
    BY_CONTENT: "By what stands in it",
    BY_MEMORY: "As last time",
    BY_PERSON: "As you said",
}


def said_of(column: Column) -> str:
    return SAID.get(column, str(capfirst(column.value)))


class ImportForm(InDistrict):
    file = forms.FileField(
        label="Spreadsheet or extract",
        widget=FileUpload,
        max_length=200,
        help_text="XLSX, CSV, tab separated, or JSON. One row per organisation, with headings above.",
    )
    status_given = forms.ChoiceField(
        label="What do organisations become that are new to your district?",
        choices=GivenStatus.choices,
        initial=GivenStatus.ADMITTED,
        widget=Radios(
            hints={
                GivenStatus.ADMITTED: "You answer for the file: they can nominate and vote at once.",
                GivenStatus.APPLIED: "They wait in the list of applicants until somebody admits them.",
            }
        ),
    )
    field_order = ["district", "file", "status_given"]

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError("The file is larger than 200 MB. Bring it in parts.")
        return file


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column of the file as the page shows it; without `field` it is about trustees."""

    heading: str
    samples: list[str]
    how: str
    field: forms.BoundField | None


class ColumnsForm(Form):
    """One question per column of the file."""

    mark_optional = False

    def __init__(self, *args: Any, brought: RegisterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheet = brought.sheets[brought.sheet]
        self.read_as = {at: name for name, places in brought.columns.items() for at in places}
        self.how = {at: HOW[brought.known_by[name]] for at, name in self.read_as.items() if name in brought.known_by}
        choices = [("", NOT_READ), *((column.value, said_of(column)) for column in Column)]
        for at, heading in enumerate(self.sheet["headings"]):
            if at not in self.sheet["blank"]:
                self.fields[f"column_{at}"] = forms.ChoiceField(
                    label=f"Read “{heading or f'column {at + 1}'}” as",
                    choices=choices,
                    required=False,
                    initial=self.read_as.get(at, ""),
                    widget=Select,
                )

    def lines(self) -> Iterator[ColumnLine]:
        for at, heading in enumerate(self.sheet["headings"]):
            name = f"column_{at}"
            field = self[name] if name in self.fields else None
            yield ColumnLine(heading or f"Column {at + 1}", self.sheet["samples"][at], self.how.get(at, ""), field)

    def columns(self) -> Columns:
        """What was chosen, for the service."""
        columns: Columns = {}
        for at in range(len(self.sheet["headings"])):
            if chosen := self.cleaned_data.get(f"column_{at}"):
                columns[Column(chosen)] = (*columns.get(Column(chosen), ()), at)
        return columns


class SheetForm(Form):
    def __init__(self, *args: Any, brought: RegisterImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(at), f"{sheet['name']} ({sheet['rows']:,} rows)") for at, sheet in enumerate(brought.sheets)]
        self.fields["sheet"] = forms.TypedChoiceField(
            label="Sheet to read", choices=choices, initial=str(brought.sheet), widget=Select, coerce=int
        )


class HeadingRowForm(Form):
    """The first rows of the file, and which of them has the headings."""

    heading_row = forms.TypedChoiceField(
        label="Which row has the headings?",
        coerce=int,
        widget=Radios(small=True),
        help_text="What stands above it is not read.",
    )

    def __init__(self, *args: Any, brought: RegisterImport, **kwargs: Any) -> None:
        sheet = brought.sheets[brought.sheet]
        super().__init__(*args, initial={"heading_row": sheet["heading_row"]}, **kwargs)
        rows = [(str(row), f"Row {row}: {_beginning_of(cells)}") for row, cells in sheet.get("top", [])]
        self.offer(heading_row=[*rows, (str(NO_HEADINGS), "None: the first row is an organisation already")])


def _beginning_of(cells: list[str]) -> str:
    """So much of a row as tells it from others."""
    said = [" ".join(cell.split()) for cell in cells if cell.strip()]
    shown = [word if len(word) <= CELL_SHOWN else f"{word[:CELL_SHOWN].rstrip()}…" for word in said[:CELLS_SHOWN]]
    return " | ".join(shown) + (" | …" if len(said) > CELLS_SHOWN else "")
