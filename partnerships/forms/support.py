from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django import forms

from partnerships.models import ClaimState, ExpenseClaim, KindOfExpense, KindOfSupport, RoleDescription
from partnerships.models.support import MOST_POUNDS
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea

POUNDS = {"class": "govuk-input--width-5", "inputmode": "decimal"}


class RoleForm(Form):
    text = forms.CharField(
        label="What the role asks",
        widget=Textarea(max_words=500, rows=10),
        help_text="What its holder does before, at and after meetings, and what they should know or have done.",
    )
    time_commitment = forms.CharField(
        label="How much time it takes", max_length=200, help_text="For example: four meetings and two days a quarter."
    )

    @staticmethod
    def initial_of(described: RoleDescription | None) -> dict[str, str]:
        return {} if described is None else {"text": described.text, "time_commitment": described.time_commitment}


class SupportForm(Form):
    asked_by_another = ("what",)

    kind = forms.ChoiceField(label="What was given?", choices=KindOfSupport, widget=Radios)
    what = forms.CharField(
        label="What exactly?", required=False, max_length=300, help_text="Needed for training and other support."
    )
    given_on = DateField(label="When?")
    given_by_name = forms.CharField(label="Who gave it?", max_length=200)


class ClaimForm(Form):
    spent_on = DateField(label="When did you spend it?")
    kind = forms.ChoiceField(label="What for?", choices=[("", "Choose"), *KindOfExpense.choices], widget=Select)
    amount = forms.DecimalField(
        label="Amount in pounds",
        min_value=Decimal("0.01"),
        max_value=MOST_POUNDS,
        decimal_places=2,
        max_digits=8,
        help_text="For example 14.60",
        widget=forms.TextInput(attrs=POUNDS),
        error_messages={
            "invalid": "Write the amount in pounds and pence, like 14.60.",
            "min_value": "The amount must be more than nothing.",
            "max_value": "The amount must be at most £1,000.",
            "max_decimal_places": "Write the amount in pounds and pence, like 14.60.",
        },
    )
    receipt = forms.CharField(
        label="Reference of the receipt", max_length=100, help_text="What stands on it, or how you filed it."
    )
    note = forms.CharField(label="Anything the office should know", required=False, max_length=300)


class DecideForm(Form):
    """What may be decided follows from how the claim stands."""

    asked_by_another = ("reason", "paid_on")

    decision = forms.ChoiceField(label="Your decision", widget=Radios)
    paid_on = DateField(label="Day of payment", required=False, help_text="Only if you mark it as paid.")
    reason = forms.CharField(
        label="Why is it declined?",
        required=False,
        max_length=300,
        widget=Textarea(rows=2),
        help_text="Only if you decline it. Whoever claimed it gets it by letter.",
    )

    def __init__(self, *args: Any, claim: ExpenseClaim, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"paid_on": today}, **kwargs)
        choices = {"decline": "Decline"}
        if claim.state == ClaimState.CLAIMED:
            choices = {"approve": "Approve"} | choices
            del self.fields["paid_on"]
        else:
            choices = {"pay": "Mark as paid"} | choices
        self.offer(decision=list(choices.items()))

    def clean(self) -> None:
        decision = self.cleaned_data.get("decision")
        if decision == "decline" and not self.cleaned_data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why it is declined.")
        if decision == "pay" and not self.cleaned_data.get("paid_on") and "paid_on" not in self.errors:
            self.add_error("paid_on", "Give the day of payment.")
