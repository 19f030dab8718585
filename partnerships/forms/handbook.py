from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from organisations.models import District, User
from partnerships.models import HandbookPage
from partnerships.models.handbook import Readers
from partnerships.services.handbook import Wording
from vcsrep.face.forms import Form, Radios, Select, Textarea

MARKS = (
    "Plain text. A line that begins with # and a space is a heading; lines that begin with - and a space are a list. "
    "Leave a line empty between paragraphs."
)


class PageForm(Form):
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    title = forms.CharField(label="Title", max_length=120)
    text = forms.CharField(label="Text", max_length=50_000, widget=Textarea(rows=16), help_text=MARKS)
    readers = forms.ChoiceField(label="Who may read it?", choices=Readers, widget=Radios, initial=Readers.PUBLIC)
    position = forms.IntegerField(
        label="Place in the handbook",
        min_value=1,
        max_value=999,
        initial=1,
        help_text="1 comes first.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
    )

    @staticmethod
    def initial_of(page: HandbookPage) -> dict[str, object]:
        asked = ("title", "text", "readers", "position")
        return {name: getattr(page, name) for name in asked} | {"seen_version": page.version}

    @property
    def wording(self) -> Wording:
        return Wording(**{name: self.cleaned_data[name] for name in ("title", "text", "readers", "position")})


class DistrictForm(Form):
    """Asks for the district only somebody who works in several."""

    district: Any = forms.ModelChoiceField(District.objects.none(), widget=Select)

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = user.districts_of_office(today).order_by("name")
        self.offer(district=districts)
        self.only_district = districts[0] if len(districts) == 1 else None
        if self.only_district is not None:
            del self.fields["district"]

    @property
    def district_chosen(self) -> District:
        return self.only_district or self.cleaned_data["district"]


class NewPageForm(PageForm, DistrictForm):
    field_order = ["district", "title", "text", "readers", "position"]
