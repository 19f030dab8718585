from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from attendance.forms.meetings import HourField, own_partnerships
from attendance.models import Mark, MarksImport
from attendance.services.importing.acts import counted_words
from attendance.services.importing.words import AMBIGUOUS, SKIP, meaning_of
from attendance.services.series import Hours
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.face.forms import FileUpload, Form, Select
from vcsrep.face.words import count

LARGEST = 10 * 1024 * 1024
MEANINGS = [
    ("", "Not settled: these cells are rejected"),
    *((mark.value, mark.label) for mark in Mark),
    (SKIP, "Nobody was expected: skip these cells"),
]


class BringMarksForm(Form):
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), widget=Select, empty_label="Choose a partnership"
    )
    file = forms.FileField(
        widget=FileUpload,
        label="Attendance sheet",
        help_text="CSV or XLSX, up to 10 MB. Names down the side and dates across the top, or the other way round; "
        "or one row for each mark with the headings “date”, “name” and “attendance”.",
    )
    begins = HourField(label="When did meetings usually begin?", help_text="For those that are not on record yet.")
    ends = HourField(label="When did they usually end?")
    corrects = forms.BooleanField(
        required=False,
        label="The file is right where the record differs",
        help_text="Then marks on record are corrected by it. Otherwise those cells are rejected, each with its reason.",
    )

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=own_partnerships(user, today))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError("The file is larger than 10 MB. Bring it in parts.")
        return file

    def clean(self) -> None:
        begins, ends = self.cleaned_data.get("begins"), self.cleaned_data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", "Meetings must end after they begin.")

    def hours(self) -> Hours:
        return Hours(begins=self.cleaned_data["begins"], ends=self.cleaned_data["ends"])


class WordsForm(Form):
    """One question for each word of the file that only a person can answer."""

    mark_optional = False

    def __init__(self, *args: Any, brought: MarksImport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        counted = counted_words(brought)
        self.asked = [word for word in sorted(counted) if word in AMBIGUOUS or not meaning_of(word)]
        for number, word in enumerate(self.asked):
            self.fields[f"word_{number}"] = forms.ChoiceField(
                choices=MEANINGS,
                required=False,
                widget=Select,
                label=f"What does “{word}” mean?",
                help_text=f"It stands in {count(counted[word], 'cell')}.",
                initial=brought.words[word],
            )

    def words(self) -> dict[str, str]:
        return {word: self.cleaned_data[f"word_{number}"] for number, word in enumerate(self.asked)}
