"""What a stranger is asked who signs a group up or claims an entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from organisations.forms.register import LONGEST_REASON, DetailsForm, Number, read_cell
from organisations.models import ContactDetail, District, TypeOfOrganisation, WayOfProof
from organisations.services.claiming import hint_of
from organisations.services.reading import cells
from vcsrep.face.forms import Checkboxes, Form, Radios, Select, Textarea

EMAIL_HELP = "We mail a code to it, and you type it in on the next page. It is not shown to anybody but the partners."
DIFFERENT = "It looks as if your group is listed already. Claim that entry, or say how yours is different."


class MailboxForm(Form):
    email = forms.EmailField(
        label="Your e-mail address",
        help_text=EMAIL_HELP,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


class GroupForm(Form):
    """Of the entry only what everybody knows by heart; the rest can be added later."""

    district = forms.ModelChoiceField(
        label="Which district do you work in?", queryset=District.objects.none(), widget=Select
    )
    name = forms.CharField(label="Name of the group", max_length=255)
    activities = forms.CharField(
        label="What does it do?",
        validators=[MaxLengthValidator(5000)],
        widget=Textarea(rows=4),
        help_text="One or two sentences, as you would tell a neighbour.",
    )
    types = forms.MultipleChoiceField(
        label="What kind of group is it?",
        choices=TypeOfOrganisation.choices,
        widget=Checkboxes(small=True),
        help_text="Choose all that apply.",
    )
    postcode = forms.CharField(
        label="Postcode",
        max_length=20,
        help_text="Of where the group meets, or of its secretary. Only partners see it.",
    )
    website = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")
    website_is_public = forms.BooleanField(
        label="Show our website to everybody",
        required=False,
        help_text="In the directory and its downloads. Without this only partners see it.",
    )
    charity_number = forms.CharField(label="Charity number", required=False, max_length=20)
    company_number = forms.CharField(label="Company number", required=False, max_length=20)
    name_withheld = forms.BooleanField(
        label="Keep our name from the public",
        required=False,
        help_text="For refuges and the like: you are never listed or found, and the roll says “Name withheld”.",
    )
    different = forms.CharField(
        label="How is your group different?", max_length=LONGEST_REASON, widget=Textarea(rows=3), required=False
    )

    def __init__(self, *args: Any, asks_difference: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = District.objects.order_by("name")
        self.only = districts[0] if len(districts) == 1 else None
        if self.only is not None:
            del self.fields["district"]
        else:
            self.offer(district=districts)
        if asks_difference:
            self.order_fields(["different"])
        else:
            del self.fields["different"]

    clean_postcode = DetailsForm.clean_postcode

    def clean_charity_number(self) -> Number:
        return read_cell(cells.charity_number, self.cleaned_data["charity_number"])

    def clean_company_number(self) -> Number:
        return read_cell(cells.company_number, self.cleaned_data["company_number"])

    @property
    def answers(self) -> dict[str, Any]:
        """As a session and a submission keep them."""
        told = self.cleaned_data
        kept = ["name", "activities", "types", "postcode", "website", "website_is_public", "name_withheld"]
        numbers = [list(number) for number in (told["charity_number"], told["company_number"]) if number]
        return {field: told[field] for field in kept} | {"numbers": numbers}

    @property
    def chosen_district(self) -> District:
        return self.only or self.cleaned_data["district"]


class PersonForm(Form):
    name = forms.CharField(
        label="Your full name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    part = forms.CharField(label="What you do in the group", max_length=120, help_text="For example: secretary.")
    phone = forms.CharField(
        label="Telephone",
        required=False,
        max_length=40,
        help_text="Only partners see it. They may ring you before they decide.",
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label="Your e-mail address",
        help_text=EMAIL_HELP,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if signed_in:
            del self.fields["email"]


class ClaimForm(Form):
    name = forms.CharField(
        label="Your full name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    way = forms.ChoiceField(label="How can you show that you speak for it?", widget=Radios)
    note = forms.CharField(
        label="What a partner should know",
        required=False,
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="What you do there, and who can confirm it. Needed when a partner decides.",
    )
    asked_by_another = ("note",)

    def __init__(self, *args: Any, addresses: list[ContactDetail], has_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if has_contact:
            del self.fields["way"]
            return
        links = [(f"{row.pk}", f"Send a link to {hint_of(row.value)}") for row in addresses]
        way: Any = self.fields["way"]
        way.choices = [*links, ("office", "I cannot read mail there: a partner should decide")]

    @property
    def proof(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("way", "office")
        if chosen == "office":
            return {"way": WayOfProof.OFFICE}
        return {"way": WayOfProof.LINK, "contact_id": int(chosen)}


class AnswerClaimForm(Form):
    answer = forms.ChoiceField(
        label="Is this right?",
        choices=[("yes", "Yes, this person speaks for us"), ("no", "No, we do not know this person")],
        widget=Radios,
    )


class DecideForm(Form):
    """A partner's decision; `seen` says beside which entry a change was shown."""

    decision = forms.ChoiceField(
        label="What do you decide?", choices=[("approve", "Approve"), ("decline", "Decline")], widget=Radios
    )
    reason = forms.CharField(
        label="Reason or evidence",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="The person reads it in a letter, and it is kept. For example: constitution seen.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
