from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from attendance.models import AgendaItem, KindOfItem, Meeting, Paper
from attendance.services.files import MOST_BYTES
from vcsrep.face.forms import DateField, FileUpload, Form, Radios, Select, Textarea

KINDS = [*KindOfItem.choices, ("", "Nothing said")]


class ItemForm(Form):
    title = forms.CharField(max_length=200, label="What is it about?")
    kind = forms.ChoiceField(choices=KINDS, required=False, widget=Radios, label="What is the meeting to do with it?")
    notes = forms.CharField(
        required=False,
        max_length=2000,
        widget=Textarea(rows=4),
        label="More about it",
        help_text="Everybody reads it.",
    )

    @staticmethod
    def initial_of(item: AgendaItem) -> dict[str, str]:
        return {"title": item.title, "kind": item.kind, "notes": item.notes}


class ItemsForm(Form):
    """The whole agenda pasted from somebody's document."""

    lines = forms.CharField(
        max_length=12_000,
        widget=Textarea(rows=8),
        label="Items, one on each line",
        help_text="They are added at the end. Numbers in front of them are left out.",
    )

    def titles(self) -> list[str]:
        return list(self.cleaned_data["lines"])

    def clean_lines(self) -> list[str]:
        lines = [without_number(line) for line in self.cleaned_data["lines"].splitlines()]
        titles = [line for line in lines if line]
        for title in titles:
            if len(title) > 200:
                raise forms.ValidationError(f"This item is longer than 200 letters: “{title[:60]}…”.")
        if not titles:
            raise forms.ValidationError("Write at least one item.")
        return titles


def without_number(line: str) -> str:
    """ "3. Safe communities" and "3) Safe communities" are about safe communities; "2025 budget" keeps its year."""
    text = " ".join(line.split())
    number, separator, rest = text.partition(" ")
    is_number = number.endswith((".", ")", ":")) and number.rstrip(".):").isdigit()
    return rest if separator and (is_number or number in {"-", "•", "*", "–"}) else text


class PaperForm(Form):
    """What is said of a paper, and its content while it is put up."""

    title = forms.CharField(max_length=200, required=False, label="Title", help_text="Empty: the name of the file.")
    dated = DateField(label="Date of the paper")
    item = forms.ChoiceField(required=False, widget=Select, label="Under which item of the agenda?")
    restricted = forms.BooleanField(
        required=False,
        label="Only for those expected at the meeting",
        help_text="They and the offices of the district sign in to read it. Everybody reads all other papers.",
    )
    file = forms.FileField(
        required=False,
        widget=FileUpload,
        label="The file",
        help_text="PDF, Word, Excel, PowerPoint, OpenDocument, CSV or plain text, up to 10 MB, without macros.",
    )
    link = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        label="Or the address where it stands",
        help_text="For example on the council’s website.",
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = [(str(item.pk), f"{number}. {item}") for number, item in enumerate(meeting.agenda.for_list(), start=1)]
        self.offer(item=[("", "None: it is about the whole meeting"), *items])

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 10 MB. Make it smaller, or give its address.")
        return file

    def said(self) -> dict[str, Any]:
        item = self.cleaned_data["item"]
        return {
            "title": self.cleaned_data["title"],
            "dated": self.cleaned_data["dated"],
            "item_id": int(item) if item else None,
            "restricted": self.cleaned_data["restricted"],
        }

    def content(self) -> dict[str, Any]:
        file = self.cleaned_data["file"]
        return {"link": self.cleaned_data["link"], "file": None if file is None else (file.name, file.read())}

    @staticmethod
    def fresh(today: dt.date) -> dict[str, object]:
        return {"dated": today}


class AmendPaperForm(PaperForm):
    title = forms.CharField(max_length=200, label="Title")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["file"], self.fields["link"]

    @staticmethod
    def initial_of(paper: Paper) -> dict[str, object]:
        return {
            "title": paper.title,
            "dated": paper.dated,
            "item": str(paper.item_id or ""),
            "restricted": paper.restricted,
        }
