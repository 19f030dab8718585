"""What an organisation is asked about its own entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from organisations.forms.register import LONGEST_REASON, ContactForm, DetailsForm, Number, read_cell
from organisations.models import ContactDetail, InfrastructureScope, KindOfContact, Organisation, TypeOfOrganisation
from organisations.services.changing import CHARITY, COMPANY, present
from organisations.services.reading import cells
from vcsrep.face.forms import Checkboxes, Form, Radios, Textarea


class AnswerAskerForm(Form):
    """The voting contact answers somebody who asks to take over."""

    answer = forms.ChoiceField(
        label="What do you say?",
        choices=[("yes", "Hand over to this person today"), ("no", "Do not hand over")],
        widget=Radios,
    )
    reason = forms.CharField(
        label="If you do not hand over, why?",
        required=False,
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="An infrastructure partner reads it and decides.",
    )
    asked_by_another = ("reason",)


class ProfileForm(Form):
    """What changes at once."""

    activities = forms.CharField(
        label="What it does",
        required=False,
        validators=[MaxLengthValidator(20_000)],
        widget=Textarea(rows=5),
        help_text="Shown to everybody. One or two sentences, as you would tell a neighbour.",
    )
    types = forms.MultipleChoiceField(
        label="What kind of organisation is it?",
        required=False,
        choices=TypeOfOrganisation.choices,
        widget=Checkboxes(small=True),
        help_text="Choose all that apply. Shown to everybody.",
    )
    website = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")
    website_is_public = forms.BooleanField(
        label="Show the website to everybody",
        required=False,
        help_text="In the directory and its downloads. Without this only the offices where you stand see it.",
    )

    @classmethod
    def begun_with(cls, organisation: Organisation) -> dict[str, Any]:
        shown = {name: getattr(organisation, name) for name in ("activities", "website")}
        consent = {"website_is_public": organisation.website_consented_on is not None}
        return shown | consent | {"types": [row.type for row in organisation.types.all()]}


class OwnContactForm(ContactForm):
    """As the office notes one, but for no district: it is the organisation's own."""

    value = forms.CharField(
        label="E-mail address, number, postal address or page",
        max_length=300,
        help_text="For social media, the address of the page.",
    )
    is_public = forms.BooleanField(
        label="Show it to everybody",
        required=False,
        help_text="Without this only the offices of the districts where you stand see it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, districts=[], **kwargs)
        del self.fields["district"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") == KindOfContact.SOCIAL and cleaned.get("value"):
            try:
                cleaned["value"] = forms.URLField(assume_scheme="https").clean(cleaned["value"])
            except forms.ValidationError:
                self.add_error("value", "Enter the address of the page, like https://social.example/group.")
        return cleaned


class ConsentForm(Form):
    """One box for each contact, and for the website: ticked, everybody may see it."""

    public = forms.MultipleChoiceField(
        label="Which of these may everybody see?",
        required=False,
        widget=Checkboxes,
        help_text="What is not ticked is seen only by you and the offices of the districts where you stand.",
    )

    WEBSITE = "website"

    def __init__(
        self, *args: Any, organisation: Organisation, contacts: Sequence[ContactDetail], **kwargs: Any
    ) -> None:
        shown = [str(row.pk) for row in contacts if row.consented_on is not None]
        shown += [self.WEBSITE] if organisation.website_consented_on is not None else []
        super().__init__(*args, initial={"public": shown}, **kwargs)
        website = [(self.WEBSITE, f"{organisation.website} (website)")] if organisation.website else []
        self.offer(
            public=website + [(str(row.pk), f"{row.value} ({row.get_kind_display().lower()})") for row in contacts]
        )

    @property
    def consents(self) -> dict[str, Any]:
        chosen = self.cleaned_data["public"]
        return {
            "public": [int(each) for each in chosen if each != self.WEBSITE],
            "website_is_public": self.WEBSITE in chosen,
        }


class EligibilityForm(Form):
    """What waits for a partner, because it touches who may vote, where, and under which name."""

    name_of_group = forms.CharField(label="Name", max_length=255)
    postcode = forms.CharField(label="Postcode", required=False, max_length=20)
    charity_number = forms.CharField(label="Charity number", required=False, max_length=20)
    company_number = forms.CharField(label="Company number", required=False, max_length=20)
    is_frontline = forms.BooleanField(label="It works with people or places itself (frontline)", required=False)
    is_infrastructure = forms.BooleanField(label="It supports other organisations (infrastructure)", required=False)
    infrastructure_scope = forms.ChoiceField(
        label="If infrastructure, of which kind?",
        required=False,
        choices=[("", "Not infrastructure"), *InfrastructureScope.choices],
        widget=Radios,
    )
    show_name = forms.BooleanField(label="Show our name to the public again", required=False)
    note = forms.CharField(
        label="Why does it change?",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="The partner who decides reads it. Say where it can be checked.",
    )
    name = forms.CharField(label="Your full name", max_length=200)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        was = present(organisation)
        numbers = {"charity_number": was[CHARITY], "company_number": was[COMPANY]}
        kwargs["initial"] = was | numbers | {"name_of_group": was["name"]} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        if not organisation.name_withheld:
            del self.fields["show_name"]

    clean_postcode = DetailsForm.clean_postcode

    def clean_charity_number(self) -> Number:
        return read_cell(cells.charity_number, self.cleaned_data["charity_number"])

    def clean_company_number(self) -> Number:
        return read_cell(cells.company_number, self.cleaned_data["company_number"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("infrastructure_scope") and not cleaned.get("is_infrastructure"):
            self.add_error("infrastructure_scope", "Only infrastructure is generic or specialist.")
        return cleaned

    @property
    def wanted(self) -> dict[str, Any]:
        said = self.cleaned_data
        same = ["postcode", "is_frontline", "is_infrastructure", "infrastructure_scope"]
        wanted = {field: said[field] for field in same} | {"name": " ".join(said["name_of_group"].split())}
        for scheme, field in ((CHARITY, "charity_number"), (COMPANY, "company_number")):
            wanted[scheme] = said[field][1] if said[field] else ""
        return wanted | ({"name_withheld": False} if said.get("show_name") else {})


class NoteForm(Form):
    """Something that is told to the partners, and by whom."""

    note = forms.CharField(label="What should the partners know?", max_length=LONGEST_REASON, widget=Textarea(rows=3))
    name = forms.CharField(label="Your full name", max_length=200)


class NameForm(Form):
    """Several people may share a mailbox."""

    name = forms.CharField(
        label="Your full name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
