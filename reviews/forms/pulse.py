from __future__ import annotations

from django import forms

from reviews.models import Feeling
from reviews.models.pulse import FIRST_YEAR, LAST_YEAR
from vcsrep.face.forms import DateField, Form, Radios


class PulseAnswerForm(Form):
    """One statement; which of several it answers stands in a hidden box."""

    question = forms.IntegerField(widget=forms.HiddenInput)
    feeling = forms.ChoiceField(choices=Feeling, widget=Radios, label="How far does your organisation agree?")
    person_name = forms.CharField(max_length=200, label="Your name", help_text="Kept with the answer, and not public.")


class AmendPulseForm(Form):
    statement = forms.CharField(
        max_length=200,
        label="Statement",
        help_text="Leave it as it is from year to year: only then do the years compare.",
    )
    opens_on = DateField(label="First day for answers")
    closes_on = DateField(label="Last day for answers")


class AskPulseForm(AmendPulseForm):
    year = forms.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        label="Year that begins in April of",
        help_text="2025 is the year from April 2025 to March 2026.",
    )
    field_order = ("year", "statement", "opens_on", "closes_on")


class ComparatorForm(Form):
    label = forms.CharField(max_length=120, label="Of whom", help_text="For example: England, 2008.")
    asked = forms.CharField(max_length=300, label="What was asked there", help_text="Word for word, as far as known.")
    share = forms.DecimalField(
        min_value=0, max_value=100, max_digits=4, decimal_places=1, label="Share that agreed, in per cent"
    )
    answers = forms.IntegerField(
        min_value=1,
        max_value=2_000_000_000,
        required=False,
        label="How many answered",
        help_text="If the source says so.",
    )
    source = forms.CharField(max_length=300, label="Where this is published")
