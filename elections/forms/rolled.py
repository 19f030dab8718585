"""The roll: looking it up, objecting to it, ruling, and changing it."""

from __future__ import annotations

from typing import Any

from django import forms

from elections.models import Contest, Wanted
from elections.services.finding import find_for_roll
from vcsrep.errors import DomainError
from vcsrep.face.forms import Form, Radios, Textarea


class ObjectionForm(Form):
    name = forms.CharField(
        label="Your name, and your organisation if you write for one",
        max_length=200,
        help_text="It is published with the ruling.",
    )
    email = forms.EmailField(
        label="Your e-mail address", required=False, help_text="For the ruling only. It is never published."
    )
    grounds = forms.CharField(
        label="What is wrong, and how do you know?",
        widget=Textarea(max_words=200, rows=6),
        help_text="It is published with the ruling. Leave out private addresses.",
    )


class ObjectionRulingForm(Form):
    ruling = forms.ChoiceField(
        label="Your ruling",
        choices=[("upheld", "Uphold: the roll is changed"), ("dismissed", "Dismiss: the roll stays")],
        widget=Radios(),
    )
    reason = forms.CharField(
        label="Reason",
        max_length=480,
        widget=Textarea(rows=4),
        help_text="It is published, and goes by letter to whoever objected and to the organisation.",
    )


class RollChangeForm(Form):
    typed = forms.CharField(
        label="Name or number of the organisation", max_length=255, help_text="Its whole name, or its charity number."
    )
    wanted = forms.ChoiceField(
        label="What is to be done?",
        choices=[(Wanted.ON, "Add it to the roll"), (Wanted.OFF, "Strike it out")],
        widget=Radios(),
    )
    reason = forms.CharField(
        label="Reason",
        max_length=480,
        widget=Textarea(rows=4),
        help_text="The organisation gets it by letter; it stands in the journal.",
    )

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest = contest

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("typed"):
            try:
                cleaned["organisation"] = find_for_roll(self.contest, cleaned["typed"])
            except DomainError as refusal:
                self.add_error("typed", str(refusal))
        return cleaned
