"""Forms with which an office keeps its register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import fields as fields_of
from decimal import Decimal
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from organisations.models import (
    Area,
    Based,
    District,
    InfrastructureScope,
    KindOfContact,
    Organisation,
    ShareOfWork,
    Source,
    Standing,
    Theme,
    TypeOfOrganisation,
)
from organisations.services.postcodes import tidy_postcode
from organisations.services.reading import cells
from organisations.services.reading.words import BadCell
from organisations.services.register import Contact, Details
from vcsrep.face.forms import Checkboxes, DateField, Form, ListedChoiceField, Radios, Select, Textarea

Number = tuple[str, str] | None  # scheme and identifier
Read = TypeVar("Read")
LONGEST_REASON = 1000
FEWEST_DIGITS = 6
DETAILS = [field.name for field in fields_of(Details)]


class InDistrict(Form):
    """A form about one of the office's districts; who has one only is not asked."""

    district = forms.ModelChoiceField(label="District", queryset=District.objects.none(), widget=Select)

    def __init__(self, *args: Any, districts: Sequence[District], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only = districts[0] if len(districts) == 1 else None
        if self.only is not None:
            del self.fields["district"]
        else:
            chosen: Any = self.fields["district"]
            chosen.queryset = District.objects.filter(pk__in=[district.pk for district in districts])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return cleaned | ({"district": self.only} if self.only is not None else {})


class DetailsForm(Form):
    name = forms.CharField(label="Name", max_length=255)
    activities = forms.CharField(
        label="What it does", required=False, validators=[MaxLengthValidator(20_000)], widget=Textarea(rows=4)
    )
    types = forms.MultipleChoiceField(
        label="What kind of organisation is it?",
        required=False,
        choices=TypeOfOrganisation.choices,
        widget=Checkboxes,
        help_text="Choose all that apply.",
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=20)
    website = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")
    website_is_public = forms.BooleanField(
        label="The organisation agrees that its website is shown to everybody",
        required=False,
        help_text="Without its consent only the offices of the districts where it stands see it.",
    )
    latest_income = forms.CharField(
        label="Income in its latest year",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "inputmode": "decimal"}),
        help_text="In pounds, for example 12,345.",
    )
    founded_on = DateField(label="Founded or registered on", required=False)
    is_frontline = forms.BooleanField(
        label="It works with people or places itself (frontline)", required=False, initial=True
    )
    is_infrastructure = forms.BooleanField(label="It supports other organisations (infrastructure)", required=False)
    infrastructure_scope = forms.ChoiceField(
        label="If infrastructure, of which kind?",
        required=False,
        choices=[("", "Not infrastructure"), *InfrastructureScope.choices],
        widget=Radios,
    )
    name_withheld = forms.BooleanField(
        label="Withhold its name from the public",
        required=False,
        help_text="For refuges and the like: it is never listed or found, and the roll says “Name withheld”.",
    )

    @classmethod
    def begun_with(cls, organisation: Organisation) -> dict[str, Any]:
        """What the form shows before anybody types."""
        held = Details.held_of(organisation)
        shown = {name: getattr(held, name) for name in DETAILS}
        income = held.latest_income
        pounds = "" if income is None else f"{income:,.2f}".removesuffix(".00")
        return shown | {"types": list(held.types), "latest_income": pounds}

    def clean_latest_income(self) -> Decimal | None:
        return read_cell(cells.income, self.cleaned_data["latest_income"])

    def clean_postcode(self) -> str:
        postcode = tidy_postcode(self.cleaned_data["postcode"])
        if len(postcode) > 8:
            raise ValidationError("Enter a postcode, like WR10 1AA.")
        return postcode

    @property
    def details(self) -> Details:
        return Details(**{name: self.cleaned_data[name] for name in DETAILS})


class AddForm(InDistrict, DetailsForm):
    charity_number = forms.CharField(label="Charity number", required=False, max_length=20)
    company_number = forms.CharField(label="Company number", required=False, max_length=20)
    status = forms.ChoiceField(
        label="Its standing",
        choices=[("applied", "An applicant, to be admitted later"), ("admitted", "In standing from today")],
        initial="applied",
        widget=Radios,
    )
    evidence = forms.CharField(
        label="Evidence",
        required=False,
        max_length=LONGEST_REASON,
        widget=Textarea(rows=2),
        help_text="For example: constitution seen, or recommended by a partner.",
    )

    def clean_charity_number(self) -> Number:
        return read_cell(cells.charity_number, self.cleaned_data["charity_number"])

    def clean_company_number(self) -> Number:
        return read_cell(cells.company_number, self.cleaned_data["company_number"])

    @property
    def what_to_add(self) -> dict[str, Any]:
        said = self.cleaned_data
        numbers = [said["charity_number"], said["company_number"]]
        identifiers = [number for number in numbers if number]
        return {
            "details": self.details,
            "identifiers": identifiers,
            "district": said["district"],
            "admitted": said["status"] == "admitted",
            "evidence": said["evidence"],
        }


def read_cell(read: Callable[[str], Read], cell: str) -> Read:
    try:
        return read(cell)
    except BadCell as bad:
        raise ValidationError(str(bad)) from None


class ContactForm(InDistrict):
    kind = forms.ChoiceField(label="Kind", choices=KindOfContact.choices, widget=Radios)
    value = forms.CharField(label="E-mail address, number or address", max_length=300)
    is_public = forms.BooleanField(
        label="The organisation agrees that this is shown to everybody",
        required=False,
        help_text="Without its consent only your district’s office sees it.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == KindOfContact.EMAIL and cleaned.get("value"):
            try:
                cleaned["value"] = cells.email(cleaned["value"])
            except BadCell:
                self.add_error("value", "Enter an e-mail address, like name@example.org.")
        digits = sum(sign.isdigit() for sign in cleaned.get("value", ""))
        if cleaned.get("kind") == KindOfContact.PHONE and cleaned.get("value") and digits < FEWEST_DIGITS:
            self.add_error("value", "Enter a telephone number, like 01632 960123.")
        return cleaned

    def contact(self, day: dt.date) -> Contact:
        said = self.cleaned_data
        return Contact(said["kind"], said["value"], day if said["is_public"] else None)


class FactsForm(Form):
    based_in_district = forms.ChoiceField(
        label="Is it based in the district?", choices=Based.choices, widget=Radios(inline=True)
    )
    share_of_work = forms.ChoiceField(
        label="How much of its work is in the district?", choices=ShareOfWork.choices, widget=Radios
    )
    area = forms.ModelChoiceField(
        label="Area", queryset=Area.objects.none(), required=False, empty_label="No area", widget=Select
    )
    primary_theme = ListedChoiceField(
        label="Primary theme",
        queryset=Theme.objects.none(),
        required=False,
        empty_label="No theme",
        widget=Select,
        help_text="In elections by theme it votes under this one.",
    )
    evidence = forms.CharField(
        label="Evidence",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="Who told you, or where you read it. Your account and today’s date are kept with it.",
    )
    source = forms.ChoiceField(
        label="Where do you know it from?", choices=Source.choices, required=False, widget=Select
    )
    holds_from = DateField(label="Since when is it so, if you know?", required=False)

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        carried = ("based_in_district", "share_of_work", "area", "primary_theme")
        kwargs["initial"] = {name: getattr(standing, name) for name in carried} | {"source": Source.UNSAID}
        super().__init__(*args, **kwargs)
        area: Any = self.fields["area"]
        theme: Any = self.fields["primary_theme"]
        area.queryset = Area.objects.local_areas_of(standing.district.area)
        theme.queryset = standing.district.themes.order_by("name")

    def clean_source(self) -> str:
        return self.cleaned_data["source"] or Source.UNSAID


class EvidenceForm(Form):
    evidence = forms.CharField(
        label="Evidence",
        required=False,
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="For example: constitution seen, or recommended by a partner.",
    )


class ReasonForm(Form):
    reason = forms.CharField(
        label="Reason",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="The organisation may ask to see it.",
    )


class LeaveForm(ReasonForm):
    ended_on = DateField(label="First day on which it is no longer in standing")
