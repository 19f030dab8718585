from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict

from django import forms

from organisations.models import Organisation, Person
from partnerships.forms.finding import NamesAnOrganisation, which_of_these
from partnerships.models import EndReason, Seat
from partnerships.services.limits import limits_on_terms, months_after
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea
from vcsrep.face.words import count


class AppointmentFacts(TypedDict):
    on_behalf_of: Organisation
    starts_on: dt.date
    ends_on: dt.date | None
    how_chosen: str
    over_limit_because: str


class AppointForm(NamesAnOrganisation):
    """The organisation is found by its name: when several fit, the form comes back with them to choose from."""

    asked_by_another: tuple[str, ...] = ("known", "name", "choice")

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
    choice = which_of_these()
    how_chosen = forms.CharField(
        widget=Textarea(max_words=100, rows=3),
        label="How was this person chosen?",
        help_text="A sentence for the public: who decided, when, and how.",
    )
    starts_on = DateField(label="First day in the seat")
    ends_on = DateField(required=False, label="Last day as planned", help_text="Leave it empty if there is none.")
    over_limit_because = forms.CharField(
        required=False,
        max_length=300,
        widget=Textarea(rows=2),
        label="Why is a term beyond the limit allowed?",
        help_text="Only if it is one.",
    )

    def __init__(self, *args: Any, seat: Seat, today: dt.date, is_officer: bool, **kwargs: Any) -> None:
        months = seat.term_months
        first = seat.free_from(today)
        planned = {"starts_on": first, "ends_on": months_after(first, months) - dt.timedelta(days=1)}
        kwargs["initial"] = planned | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields[
            "ends_on"
        ].help_text = f"A term lasts {count(months, 'month')} here. Leave it empty if there is none."
        self._say_limit(seat, is_officer)
        district = seat.partnership.district_id
        people = Person.objects.filter(terms__seat__partnership__district=district).distinct().order_by("name", "pk")
        self.offer(known=people)
        self.look_for(district)

    def _say_limit(self, seat: Seat, is_officer: bool) -> None:
        """Only an officer may allow a term beyond the limit."""
        if not is_officer:
            del self.fields["over_limit_because"]
            return
        rules = " and ".join(map(str, limits_on_terms(seat)))
        self.fields["over_limit_because"].help_text = f"The rule is {rules}. Only if this term goes beyond it."

    def clean(self) -> None:
        known, name = self.cleaned_data.get("known"), self.cleaned_data.get("name")
        if known is None and not name and "name" not in self.errors:
            self.add_error("name", "Choose somebody, or enter a name.")
        if known is not None and name:
            self.add_error("name", f"Leave this empty, or choose “Nobody of these” instead of {known}.")
        if self.cleaned_data.get("organisation"):
            self.find_organisation()

    def facts(self) -> AppointmentFacts:
        return {
            "on_behalf_of": self.cleaned_data["on_behalf_of"],
            "starts_on": self.cleaned_data["starts_on"],
            "ends_on": self.cleaned_data["ends_on"],
            "how_chosen": self.cleaned_data["how_chosen"],
            "over_limit_because": self.cleaned_data.get("over_limit_because", ""),
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
