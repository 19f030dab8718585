from __future__ import annotations

from typing import Any

from django import forms

from partnerships.models import Company, KindOfInvitation, Sector
from partnerships.services.company import CompanyFacts, InvitationFacts, MemberFacts
from vcsrep.face.forms import DateField, Form, Radios, Textarea

OTHER_SECTORS = [choice for choice in Sector.choices if choice[0] != Sector.VCS]


class CompanyForm(Form):
    """A body, a person of it, or both."""

    asked_by_another: tuple[str, ...] = ("body", "person_name")

    body = forms.CharField(required=False, max_length=200, label="Organisation")
    person_name = forms.CharField(
        required=False, max_length=200, label="Person", help_text="A name for the public page."
    )
    sector = forms.ChoiceField(choices=Sector, widget=Radios, label="Sector")
    starts_on = DateField(label="First day")
    ends_on = DateField(required=False, label="Last day", help_text="Leave it empty if none is settled.")

    @staticmethod
    def initial_of(row: Company) -> dict[str, object]:
        names = ["body", "person_name", "sector", "voting", "starts_on", "ends_on"]
        return {name: getattr(row, name) for name in names if hasattr(row, name)}

    def clean(self) -> None:
        if not (self.cleaned_data.get("body") or self.cleaned_data.get("person_name")) and "body" not in self.errors:
            self.add_error("body", "Give the name of an organisation, of a person, or both.")

    def who(self) -> CompanyFacts:
        return {
            "body": self.cleaned_data["body"],
            "person_name": self.cleaned_data["person_name"],
            "sector": self.cleaned_data["sector"],
            "starts_on": self.cleaned_data["starts_on"],
            "ends_on": self.cleaned_data["ends_on"],
        }


class MemberForm(CompanyForm):
    sector = forms.ChoiceField(
        choices=OTHER_SECTORS,
        widget=Radios,
        label="Sector",
        help_text="The voluntary sector is not in this list: it sits in the seats kept for it.",
    )
    voting = forms.BooleanField(required=False, initial=True, label="Has a vote on the partnership")

    def facts(self) -> MemberFacts:
        return {**self.who(), "voting": self.cleaned_data["voting"]}


class ChairForm(CompanyForm):
    asked_by_another = ()

    person_name = forms.CharField(max_length=200, label="Name of the Chair", help_text="For the public page.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["ends_on"]
        self.order_fields(["person_name", "body"])

    def clean(self) -> None:
        """A Chair is a person; an organisation is told if there is one."""

    def facts(self) -> CompanyFacts:
        return {
            "body": self.cleaned_data["body"],
            "person_name": self.cleaned_data["person_name"],
            "sector": self.cleaned_data["sector"],
            "starts_on": self.cleaned_data["starts_on"],
        }


class InvitationForm(CompanyForm):
    kind = forms.ChoiceField(
        choices=KindOfInvitation,
        widget=Radios(
            hints={
                KindOfInvitation.OBSERVER: "Listens at the meetings.",
                KindOfInvitation.STANDING: "Is asked to every meeting, and may speak.",
            }
        ),
        label="How do they come?",
    )
    why = forms.CharField(required=False, max_length=300, widget=Textarea(rows=2), label="Why they are invited")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["kind"])

    def facts(self) -> InvitationFacts:
        return {**self.who(), "kind": self.cleaned_data["kind"], "why": self.cleaned_data["why"]}


class LastDayForm(Form):
    ends_on = DateField(label="Last day")


class AdoptForm(Form):
    """Words or a link: one of them must be there."""

    asked_by_another = ("text", "link")

    text = forms.CharField(required=False, max_length=50_000, widget=Textarea(rows=12), label="Terms of reference")
    link = forms.URLField(
        required=False, max_length=300, assume_scheme="https", label="Address where they stand, instead or as well"
    )
    agreed_by = forms.CharField(
        max_length=200, label="Who agreed them?", help_text="For example: the board, at its meeting in March"
    )
    starts_on = DateField(label="In force from")

    def clean(self) -> None:
        if not (self.cleaned_data.get("text") or self.cleaned_data.get("link")) and not self.errors:
            self.add_error("text", "Give the words, or the address where they stand.")
