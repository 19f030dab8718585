from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from partnerships.models import Interest, KindOfInterest
from vcsrep.face.forms import DateField, Form, Radios, Textarea

HINTS = {
    KindOfInterest.EMPLOYMENT: "Paid work, a trade, or an office that you hold.",
    KindOfInterest.CONTRACTS: "You or your organisation sells to the council, health, police or another partner.",
    KindOfInterest.LAND: "Name the place and what it is. Leave out the address.",
    KindOfInterest.MEMBERSHIP: "Other boards, charities, parties, clubs.",
    KindOfInterest.GIFTS: "From whom, and about how much it was worth.",
    KindOfInterest.COMPETING: "Your organisation bids for, or holds, contracts that members also bid for.",
}


class InterestForm(Form):
    asked_by_another = ("withheld_because",)

    kind = forms.ChoiceField(label="Kind of interest", choices=KindOfInterest, widget=Radios(hints=HINTS))
    text = forms.CharField(
        label="What is it?",
        max_length=500,
        widget=Textarea(rows=3),
        help_text="Everybody can read this. Leave out addresses, telephone numbers and postcodes.",
    )
    starts_on = DateField(label="Since when?", help_text="As well as you remember.")
    is_sensitive = forms.BooleanField(
        label="To publish this could put me or somebody else in danger",
        required=False,
        help_text="Then the public reads the kind of interest and nothing else.",
    )
    withheld_because = forms.CharField(
        label="Why must it not be published?",
        required=False,
        max_length=300,
        widget=Textarea(rows=2),
        help_text="Only the offices of the district read this.",
    )
    declarer_name = forms.CharField(label="Your name", max_length=200)

    @staticmethod
    def initial_of(interest: Interest, name: str) -> dict[str, object]:
        asked = ("kind", "text", "starts_on", "withheld_because")
        facts: dict[str, object] = {field: getattr(interest, field) for field in asked}
        return facts | {"is_sensitive": interest.withheld, "declarer_name": name}

    def clean(self) -> None:
        sensitive, because = self.cleaned_data.get("is_sensitive"), self.cleaned_data.get("withheld_because")
        if sensitive and not because and "withheld_because" not in self.errors:
            self.add_error("withheld_because", "Say why it must not be published.")
        if because and not sensitive:
            self.add_error("is_sensitive", "Tick this, or leave the reason empty.")

    def facts(self) -> dict[str, Any]:
        names = ("kind", "text", "starts_on", "withheld_because", "declarer_name")
        return {name: self.cleaned_data[name] for name in names}


class EndInterestForm(Form):
    ends_on = DateField(label="Last day")
    declarer_name = forms.CharField(label="Your name", max_length=200)

    def __init__(self, *args: Any, today: dt.date, name: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"ends_on": today, "declarer_name": name}, **kwargs)


class ConfirmForm(Form):
    """Which of the two answers may be given follows from the list, so it is not asked."""

    declarer_name = forms.CharField(label="Your name", max_length=200)


class WithholdForm(Form):
    because = forms.CharField(
        label="Why are the details kept from the public?",
        required=False,
        max_length=300,
        widget=Textarea(rows=3),
        help_text="Recorded, and read only by offices. Leave it empty to make the details public.",
    )
