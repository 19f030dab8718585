"""Bringing a register file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.forms.register import InDistrict
from organisations.models import GivenStatus
from organisations.services.reading.table import look_at
from organisations.services.reading.words import UnreadableFile
from vcsrep.face.forms import FileUpload, Radios

LARGEST = 200 * 1024 * 1024


class ImportForm(InDistrict):
    file = forms.FileField(
        label="Spreadsheet saved as CSV, or a tab separated extract",
        widget=FileUpload,
        max_length=200,
        help_text="One row per organisation below one row of headings. One column must be headed “name”.",
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
        """A first look: what is no register is said at once, before anything waits in a queue."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise ValidationError("The file is larger than 200 MB. Bring it in parts.")
        try:
            look_at(file)
        except UnreadableFile as error:
            raise ValidationError(str(error)) from error
        return file
