"""Forms about where an organisation is based and works, its area, and whose branch it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.models import Based, BranchRule, District, Organisation, ShareOfWork, Source
from organisations.services.finding import find_organisation
from organisations.services.placing import tidy_outward
from vcsrep.errors import DomainError
from vcsrep.face.forms import DateField, FileUpload, Form, Radios, Textarea

LONGEST = 1000
LARGEST_FILE = 5 * 1024 * 1024
BASED = [choice for choice in Based.choices if choice[0] != Based.UNKNOWN]
SHARES = [choice for choice in ShareOfWork.choices if choice[0] != ShareOfWork.UNKNOWN]
NAME_AN_OTHER = "Give one of them another name in the register first."


class ClaimForm(Form):
    based_in_district = forms.ChoiceField(
        label="Is it based in the district?", choices=BASED, widget=Radios(inline=True)
    )
    share_of_work = forms.ChoiceField(label="How much of its work is in the district?", choices=SHARES, widget=Radios)
    holds_from = DateField(label="Since when is that so?", required=False)
    evidence = forms.CharField(
        label="How can a partner see that it is so?",
        max_length=LONGEST,
        widget=Textarea(rows=3),
        help_text="For example: our hall is in Badsey, and our annual report lists the villages we visit.",
    )


class ConfirmForm(Form):
    source = forms.ChoiceField(
        label="Where do you know it from?",
        choices=[choice for choice in Source.choices if choice[0] != Source.UNSAID],
        widget=Radios,
    )
    evidence = forms.CharField(
        label="Evidence",
        max_length=LONGEST,
        widget=Textarea(rows=3),
        help_text="What you saw or read, or who told you. Your account and today’s date are kept with it.",
    )


class QueryForm(Form):
    reason = forms.CharField(
        label="What is not clear?",
        max_length=LONGEST,
        widget=Textarea(rows=3),
        help_text="The organisation gets this by letter, and may say it again.",
    )


class OutwardForm(Form):
    codes = forms.CharField(
        label="Postcodes that begin with",
        required=False,
        max_length=300,
        help_text="The first halves, with commas between them: WR10, WR11.",
    )

    def clean_codes(self) -> list[str]:
        try:
            return [tidy_outward(code) for code in self.cleaned_data["codes"].split(",") if code.strip()]
        except DomainError as refusal:
            raise ValidationError(str(refusal)) from None


class AreasFileForm(Form):
    file = forms.FileField(
        label="Areas, as a CSV file",
        widget=FileUpload,
        max_length=200,
        help_text="One area per row, with columns for its GSS code, its name and its type.",
    )
    only_try = forms.BooleanField(label="Only show what would happen", required=False, help_text="Nothing is written.")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError("The file is larger than 5 MB: no district has so many areas.")
        return file


class BranchForm(Form):
    parent_name = forms.CharField(
        label="It is a branch or affiliate of",
        required=False,
        max_length=255,
        help_text="The name as it stands in the register. Leave it empty if the organisation stands alone.",
    )
    governs_itself = forms.ChoiceField(
        label="Does it govern itself?",
        choices=[
            ("yes", "Yes: its own members or committee decide what it does and keep its money"),
            ("no", "No: the other organisation decides"),
        ],
        widget=Radios,
    )

    def __init__(
        self, *args: Any, organisation: Organisation, districts: Sequence[District], day: dt.date, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "parent_name": organisation.parent.name if organisation.parent else "",
            "governs_itself": "yes" if organisation.governs_itself else "no",
        }
        super().__init__(*args, **kwargs)
        self.organisation, self.districts, self.day = organisation, districts, day

    def clean_parent_name(self) -> Organisation | None:
        typed = self.cleaned_data["parent_name"]
        if not typed.strip():
            return None
        if self.organisation.parent and typed == self.organisation.parent.name:
            return self.organisation.parent
        problem = ValidationError("There is no district in which you could look for it.")
        for district in self.districts:
            try:
                return find_organisation(district, typed, self.day, if_several=NAME_AN_OTHER, withheld=True)
            except ValidationError as error:
                problem = error
        raise problem


class WhoCountsForm(Form):
    branch_rule = forms.ChoiceField(
        label="Which branches and affiliates count on their own?", choices=BranchRule.choices, widget=Radios
    )
    who_counts = forms.CharField(
        label="The rule, in your own words",
        max_length=4000,
        widget=Textarea(rows=6),
        help_text="Everybody may read it.",
    )
