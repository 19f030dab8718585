from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.models import District, Organisation, Person
from partnerships.forms.finding import matching
from partnerships.forms.term import AppointForm
from partnerships.models import Happening, Limited, NamedBy, Partnership, Seat, Term, Verdict
from partnerships.services.appointing import DAYS_TO_ANSWER, Decided, Named
from vcsrep.face.forms import Checkboxes, DateField, Form, Radios, Select, SeveralRowsField, Textarea

SMALL = {"class": "govuk-input--width-3", "inputmode": "numeric"}


def one_named(typed: str, district: int) -> Organisation:
    """The one organisation that has this in its name, or exactly this name."""
    found = list(matching(typed, district)[:6])
    exact = [each for each in found if each.name.casefold() == typed.strip().casefold()]
    fitting = exact or found
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise ValidationError(f"No organisation has “{typed}” in its name. Try fewer words.")
    names = "; ".join(each.name for each in fitting[:5])
    raise ValidationError(f"Several organisations have “{typed}” in their name. Write one out in full: {names}.")


class SeatOfPartnershipField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the type checker only
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj}, {obj.partnership}"


class DecideForm(AppointForm):
    """An appointment as those who appoint decided it: who, the deputy, and where that is written down."""

    asked_by_another = (*AppointForm.asked_by_another, "deputy_name")

    deputy_name = forms.CharField(required=False, max_length=200, label="Name of the deputy")
    deputy_email = forms.EmailField(required=False, label="The deputy’s e-mail address", help_text="Private.")
    deputy_organisation = forms.CharField(
        required=False,
        max_length=255,
        label="The deputy’s organisation",
        help_text="Another organisation is better. Empty: the same one.",
    )
    decided_by: Any = SeveralRowsField(Organisation.objects.none(), widget=Checkboxes, label="Who decided?")
    decided_on = DateField(label="Day of the decision")
    minute = forms.CharField(
        max_length=300,
        label="Which minute or other evidence records it?",
        help_text="For example: minute 7 of the partners’ meeting. It is public.",
    )
    link = forms.URLField(required=False, max_length=300, assume_scheme="https", label="Address of the minute")
    answers_until = DateField(
        label="Member organisations may answer until",
        help_text="They get a letter, and may endorse or question the choice. Nothing happens by itself.",
    )

    def __init__(self, *args: Any, seat: Seat, today: dt.date, is_officer: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"answers_until": today + dt.timedelta(days=DAYS_TO_ANSWER)}
        super().__init__(*args, seat=seat, today=today, is_officer=is_officer, **kwargs)
        self.district = seat.partnership.district_id
        self.offer(decided_by=seat.appointers.order_by("name"))
        if not seat.deputies_allowed:
            for name in ("deputy_name", "deputy_email", "deputy_organisation"):
                del self.fields[name]

    def clean_deputy_organisation(self) -> Organisation | None:
        typed = self.cleaned_data["deputy_organisation"]
        return one_named(typed, self.district) if typed else None

    def clean(self) -> None:
        super().clean()
        unnamed = not self.cleaned_data.get("deputy_name") and "deputy_name" not in self.errors
        if unnamed and (self.cleaned_data.get("deputy_email") or self.cleaned_data.get("deputy_organisation")):
            self.add_error("deputy_name", "Give the deputy’s name.")

    def deputy(self) -> Named | None:
        """Call it only when the appointment goes ahead: it may make a new person."""
        name = self.cleaned_data.get("deputy_name")
        if not name:
            return None
        person = Person.objects.create(name=name, email=self.cleaned_data["deputy_email"])
        return Named(person, self.cleaned_data["deputy_organisation"] or self.cleaned_data["on_behalf_of"])

    def holder(self) -> Named:
        return Named(self.person(), self.cleaned_data["on_behalf_of"])

    def decided(self) -> Decided:
        return Decided(
            by=list(self.cleaned_data["decided_by"]),
            on=self.cleaned_data["decided_on"],
            minute=self.cleaned_data["minute"],
            answers_until=self.cleaned_data["answers_until"],
            link=self.cleaned_data["link"],
        )


class DeputyForm(Form):
    name = forms.CharField(max_length=200, label="Name of the deputy")
    email = forms.EmailField(required=False, label="Their e-mail address", help_text="Private.")
    organisation = forms.CharField(
        max_length=255,
        label="On behalf of which organisation?",
        help_text="Type its name or a part of it. Another than the holder’s is better.",
    )
    named_by = forms.ChoiceField(choices=NamedBy, widget=Radios, label="Who named the deputy?")
    starts_on = DateField(label="First day", help_text="Whoever was deputy before is so until the day before.")
    ends_on = DateField(required=False, label="Last day", help_text="Empty: as long as the term lasts.")

    def __init__(self, *args: Any, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.district = term.seat.partnership.district_id

    def clean_organisation(self) -> Organisation:
        return one_named(self.cleaned_data["organisation"], self.district)

    def person(self) -> Person:
        """A new row: call it only when the deputy is named."""
        return Person.objects.create(name=self.cleaned_data["name"], email=self.cleaned_data["email"])


class WithdrawForm(Form):
    why = forms.CharField(
        max_length=80, widget=Textarea(rows=2), label="Why is it withdrawn?", help_text="Kept in the seat’s history."
    )


class HappenedForm(Form):
    happening = forms.ChoiceField(choices=Happening, widget=Radios, label="What has happened?")
    happened_on = DateField(label="Since when?")
    words = forms.CharField(max_length=300, widget=Textarea(rows=3), label="What is known of it?")


class SettleForm(Form):
    settlement = forms.CharField(
        max_length=300,
        widget=Textarea(rows=3),
        label="What was decided?",
        help_text="For example: stays until the term ends, the partners agreed on 3 March.",
    )


class AnswerForm(Form):
    """One answer of an organisation; the person's name stands beside it."""

    asked_by_another = ("question",)

    verdict = forms.ChoiceField(choices=Verdict, widget=Radios, label="What does your organisation say?")
    question = forms.CharField(
        required=False,
        widget=Textarea(max_words=200, rows=4),
        label="Your question",
        help_text="Only if you question the choice. It goes to those who appointed, and is not public.",
    )
    person_name = forms.CharField(max_length=200, label="Your name", help_text="Kept with the answer, and not public.")

    def clean(self) -> None:
        asks = self.cleaned_data.get("verdict") == Verdict.QUESTION
        if asks and not self.cleaned_data.get("question") and "question" not in self.errors:
            self.add_error("question", "Say what you want to know.")


class PeriodForm(Form):
    """Two days, given in the address."""

    first = DateField(label="From")
    last = DateField(label="Until")

    def clean(self) -> None:
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", "Until: the day cannot be before the first.")


class LimitForm(Form):
    """For the whole district, a partnership of it, or one seat: the nearest holds."""

    subject = forms.ChoiceField(choices=Limited, widget=Radios, label="What is limited?")
    most = forms.IntegerField(min_value=1, max_value=100, label="At most how many?", widget=forms.TextInput(SMALL))
    years = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=30,
        label="In any period of how many years?",
        help_text="The period rolls on from day to day. Leave it empty for terms in a row.",
        widget=forms.TextInput(SMALL),
    )
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(),
        required=False,
        widget=Select,
        empty_label="Everywhere in the district",
        label="On which partnership?",
    )
    seat: Any = SeatOfPartnershipField(
        Seat.objects.none(),
        required=False,
        widget=Select,
        empty_label="All seats there",
        label="For which seat?",
    )

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=Partnership.objects.filter(district=district).order_by("name"))
        self.offer(seat=Seat.objects.filter(partnership__district=district).not_given_up().for_list())

    def clean(self) -> None:
        seat, partnership = self.cleaned_data.get("seat"), self.cleaned_data.get("partnership")
        if seat and partnership and seat.partnership_id != partnership.pk:
            self.add_error("seat", f"“{seat}” is a seat of {seat.partnership}.")
        if self.cleaned_data.get("subject") == Limited.SUPPORT and not self.cleaned_data.get("years"):
            self.add_error("years", "Support packages are limited in a period of years. Give how many.")
        if self.cleaned_data.get("subject") == Limited.SUPPORT and (seat or partnership):
            self.add_error("partnership", "Support packages are limited everywhere in the district alike.")
