"""Forms with which officers set up their district."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.models import District, Organisation, User
from organisations.services.finding import find_organisation
from organisations.services.partners import FirstStaff, awaits_first_staff
from organisations.suggesting import SUBJECTS
from vcsrep.face.forms import Checkboxes, DateField, Form, Radios

NAMED_ALIKE = "Give one of them another name in the register first."


class PartnerForm(Form):
    """An organisation that stands in the register, or a new one; and who comes first, if it has nobody yet."""

    asked_by_another = ("staff_name", "staff_email")

    source = forms.ChoiceField(
        label="Which organisation serves the sector?",
        choices=[("register", "It stands in the register"), ("new", "It is new: write it into the register")],
        widget=Radios(hints={"new": "In standing from today, as generic infrastructure."}),
        initial="register",
    )
    name = forms.CharField(label="Name of the organisation", max_length=255)
    starts_on = DateField(label="First day")
    staff_name = forms.CharField(
        label="Name of its first member of staff",
        max_length=200,
        required=False,
        help_text="Leave this and the address empty if the organisation has staff accounts already.",
    )
    staff_email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        help_text="What the person signs in with. A letter there says how.",
    )

    def __init__(self, *args: Any, district: District, day: dt.date, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district, self.day, self.by = district, day, by
        self.organisation: Organisation | None = None

    def clean(self) -> None:
        cleaned = self.cleaned_data
        if cleaned.get("source") == "register" and cleaned.get("name"):
            self._find(cleaned["name"])
        given = [name for name in self.asked_by_another if cleaned.get(name)]
        if given or self._awaits_staff():
            self._need("staff_name", "Enter the name of its first member of staff.")
            self._need("staff_email", "Enter the e-mail address of its first member of staff.")

    def _find(self, typed: str) -> None:
        try:
            self.organisation = find_organisation(self.district, typed, self.day, if_several=NAMED_ALIKE, withheld=True)
        except ValidationError as error:
            self.add_error("name", error)

    def _awaits_staff(self) -> bool:
        if self.organisation is not None:
            return awaits_first_staff(self.district, self.organisation, self.day, self.by)
        return self.cleaned_data.get("source") == "new"

    def _need(self, field: str, sentence: str) -> None:
        if not self.cleaned_data.get(field) and field not in self.errors:
            self.add_error(field, sentence)

    @property
    def staff(self) -> FirstStaff | None:
        said = self.cleaned_data
        return FirstStaff(said["staff_name"], said["staff_email"]) if said["staff_email"] else None


class FirstStaffForm(Form):
    name = forms.CharField(label="Full name", max_length=200)
    email = forms.EmailField(
        label="E-mail address", help_text="What the person signs in with. A letter there says how."
    )

    @property
    def staff(self) -> FirstStaff:
        return FirstStaff(**self.cleaned_data)


class EndPartnerForm(Form):
    ends_on = DateField(label="Last day")


class ThemeForm(Form):
    name = forms.CharField(label="Name of the theme", max_length=80, help_text="For example: older people.")
    subjects = forms.MultipleChoiceField(
        label="When shall it be suggested?",
        required=False,
        choices=[(subject, f"When an organisation’s words speak of {subject}") for subject in SUBJECTS],
        widget=Checkboxes(small=True),
        help_text="A theme that is never suggested can be declared all the same.",
    )


class AreaForm(Form):
    name = forms.CharField(
        label="Name of the local area", max_length=120, help_text="For example: a town and its villages."
    )


class SayForm(Form):
    word_for_sector = forms.CharField(
        max_length=80, label="The sector", help_text="For example: voluntary, community and faith sector"
    )
    word_for_representative = forms.CharField(
        max_length=80, label="Somebody who speaks for it", help_text="For example: sector champion"
    )


class PostForm(Form):
    wanted = forms.ChoiceField(
        label="How do letters reach groups without e-mail?",
        choices=[("yes", "On paper, by post"), ("no", "Not at all")],
        widget=Radios(
            hints={
                "yes": "Each costs the council a letter’s postage. Only where the register has a whole postal address.",
                "no": "They are listed where it matters, so that somebody can ring them.",
            }
        ),
    )
