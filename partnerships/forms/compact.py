from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.models import District, Organisation
from organisations.services.finding import find_organisation
from partnerships.models import CompactCode
from vcsrep.face.forms import DateField, Form, Radios, Textarea


class AdoptForm(Form):
    version = forms.CharField(label="Version", max_length=40, help_text="For example: 2, or 2026.")
    text = forms.CharField(label="What it promises, in short", required=False, max_length=5000, widget=Textarea(rows=6))
    link = forms.URLField(label="Link to the whole text", required=False, max_length=300, assume_scheme="https")
    starts_on = DateField(label="Adopted on")


class CodeForm(Form):
    title = forms.CharField(label="Title", max_length=120)
    text = forms.CharField(label="What it says, in short", required=False, max_length=5000, widget=Textarea(rows=6))
    link = forms.URLField(label="Link to the whole code", required=False, max_length=300, assume_scheme="https")

    @staticmethod
    def initial_of(code: CompactCode | None) -> dict[str, str]:
        return {} if code is None else {"title": code.title, "text": code.text, "link": code.link}


class SignForm(Form):
    kind = forms.ChoiceField(
        label="Who signs?",
        choices=[
            ("register", "An organisation on the register"),
            ("public", "A public body"),
            ("other", "Another body"),
        ],
        widget=Radios,
    )
    name = forms.CharField(label="Its name", max_length=255)
    signed_on = DateField(label="Signed on")

    def __init__(self, *args: Any, district: District, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"signed_on": today}, **kwargs)
        self.district, self.today = district, today
        self.organisation: Organisation | None = None

    def clean(self) -> None:
        if self.cleaned_data.get("kind") != "register" or not self.cleaned_data.get("name"):
            return
        try:
            self.organisation = find_organisation(
                self.district, self.cleaned_data["name"], self.today, if_several="Say more of it.", withheld=True
            )
        except ValidationError as error:
            self.add_error("name", error)

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "organisation": self.organisation,
            "name": said["name"],
            "is_public_body": said["kind"] == "public",
            "signed_on": said["signed_on"],
        }


class LeaveForm(Form):
    left_on = DateField(label="Left on")


class ChampionForm(Form):
    person_name = forms.CharField(label="Name", max_length=200)
    directorate = forms.CharField(label="Body and directorate", max_length=200)
    starts_on = DateField(label="First day")


class EndChampionForm(Form):
    ends_on = DateField(label="Last day")
