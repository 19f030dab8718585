from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from django import forms
from django.db.models import Q, QuerySet

from organisations.models import Organisation, Person
from partnerships.models import EndReason, Seat
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea

SHOWN = 10


class AppointmentFacts(TypedDict):
    on_behalf_of: Organisation
    starts_on: dt.date
    ends_on: dt.date | None
    how_chosen: str


class AppointForm(Form):
    """The organisation is found by its name: when several fit, the form comes back with them to choose from."""

    asked_by_another = ("known", "name", "choice")

    known: Any = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        widget=Select,
        label="Somebody who holds or held a seat in the district",
        empty_label="Nobody of these",
    )
    name = forms.CharField(
        required=False, max_length=200, label="Name of somebody new", help_text="Only if you choose nobody above."
    )
    email = forms.EmailField(
        required=False, label="Their e-mail address", help_text="Private. Letters about the seat go there."
    )
    organisation = forms.CharField(
        max_length=255, label="On behalf of which organisation?", help_text="Type its name or a part of it."
    )
    choice = forms.ChoiceField(required=False, widget=Radios, label="Which of these organisations?")
    how_chosen = forms.CharField(
        widget=Textarea(max_words=100, rows=3),
        label="How was this person chosen?",
        help_text="A sentence for the public: who decided, when, and how.",
    )
    starts_on = DateField(label="First day in the seat")
    ends_on = DateField(
        required=False, label="Last day as planned", help_text="Three years are usual. Leave it empty if there is none."
    )

    def __init__(self, *args: Any, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = seat.partnership.district_id
        people = Person.objects.filter(terms__seat__partnership__district=district).distinct().order_by("name", "pk")
        self.offer(known=people)
        self.matches = list(_matching(self.data.get(self.add_prefix("organisation"), ""), district)[: SHOWN + 1])
        self._offer(self.matches)

    def _offer(self, matches: list[Organisation]) -> None:
        if not 1 < len(matches) <= SHOWN:
            del self.fields["choice"]
            return
        choices = [(str(match.pk), f"{match.name}, {match.postcode}".rstrip(", ")) for match in matches]
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> None:
        known, name = self.cleaned_data.get("known"), self.cleaned_data.get("name")
        if known is None and not name and "name" not in self.errors:
            self.add_error("name", "Choose somebody, or enter a name.")
        if known is not None and name:
            self.add_error("name", f"Leave this empty, or choose “Nobody of these” instead of {known}.")
        if self.cleaned_data.get("organisation"):
            self._find_organisation()

    def _find_organisation(self) -> None:
        typed = self.cleaned_data["organisation"]
        chosen = {str(match.pk): match for match in self.matches}.get(self.cleaned_data.get("choice", ""))
        exact = [match for match in self.matches if match.name.casefold() == typed.casefold()]
        fitting = [chosen] if chosen else exact if len(exact) == 1 else self.matches
        if len(fitting) == 1:
            self.cleaned_data["on_behalf_of"] = fitting[0]
        elif not fitting:
            self.add_error("organisation", f"No organisation has “{typed}” in its name. Try fewer words.")
        elif len(fitting) > SHOWN:
            self.add_error("organisation", f"More than {SHOWN} organisations have “{typed}” in their name. Say more.")
        elif "choice" not in self.errors:
            self.add_error("choice", f"{len(fitting)} organisations have “{typed}” in their name. Choose one.")

    def facts(self) -> AppointmentFacts:
        return {
            "on_behalf_of": self.cleaned_data["on_behalf_of"],
            "starts_on": self.cleaned_data["starts_on"],
            "ends_on": self.cleaned_data["ends_on"],
            "how_chosen": self.cleaned_data["how_chosen"],
        }

    def person(self) -> Person:
        """The one on record, or a new row: call it only when the appointment goes ahead."""
        known: Person | None = self.cleaned_data["known"]
        if known is not None:
            return known
        return Person.objects.create(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


class EndTermForm(Form):
    ends_on = DateField(label="Last day in the seat")
    end_reason = forms.ChoiceField(choices=EndReason, widget=Radios, label="Why does the term end?")


def _matching(name: str, district: int) -> QuerySet[Organisation]:
    """Live organisations by name; one whose name is withheld only in a district where it has a standing."""
    if not name.strip() or "\x00" in name:  # it is looked up before the field refuses what no database takes
        return Organisation.objects.none()
    shown = Q(name_withheld=False) | Q(standings__district=district)
    found = Organisation.objects.live().filter(shown, name__icontains=name.strip())
    return found.distinct().order_by("name", "pk")
