"""After the close: draws from committed values, recounts, challenges, and seats that fall vacant."""

from __future__ import annotations

from typing import Any

from django import forms

from elections.models import ChallengeState, Contest, VacancyRule, WayFilled
from elections.services.finding import find_for_roll
from elections.services.vacating import Decision, Given
from vcsrep.errors import DomainError
from vcsrep.face.forms import Form, Radios, Textarea

MOST_HOURS = 14 * 24


class AfterwardsForm(Form):
    """What the notice says of the time after the close."""

    recount_hours = forms.IntegerField(
        label="Hours in which a recount may be asked for",
        min_value=0,
        max_value=MOST_HOURS,
        help_text="From the provisional result to the declaration. 0: declared at once. 48 are usual.",
    )
    vacancy_rule = forms.ChoiceField(
        label="If a seat falls vacant during the term",
        choices=VacancyRule,
        widget=Radios(),
        help_text="With less than six months left it may stay vacant.",
    )


class CommitForm(Form):
    digest = forms.CharField(
        label="SHA-256 of your value",
        max_length=64,
        help_text="Choose a line that nobody can guess, and keep it: printf '%s\\n' 'your line' | sha256sum",
    )


class TellForm(Form):
    value = forms.CharField(label="Your value", max_length=200, strip=False, help_text="Exactly as you hashed it.")


class RecountForm(Form):
    reason = forms.CharField(label="Who asked for it, and why?", max_length=300, widget=Textarea(rows=3))


class ChallengeForm(Form):
    grounds = forms.CharField(
        label="What went wrong, and how do you know?",
        widget=Textarea(max_words=400, rows=8),
        help_text="It is published with your name, and later with the ruling.",
    )


class ChallengeRulingForm(Form):
    asked_by_another = ("effect",)
    ruling = forms.ChoiceField(
        label="Ruling",
        choices=[choice for choice in ChallengeState.choices if choice[0] != ChallengeState.WAITING],
        widget=Radios(),
    )
    reason = forms.CharField(label="Reason", max_length=2000, widget=Textarea(rows=4), help_text="It is published.")
    effect = forms.CharField(
        label="What may the fault have changed?",
        max_length=2000,
        required=False,
        widget=Textarea(rows=3),
        help_text="Needed if you uphold it and the result stands.",
    )
    decided_by = forms.CharField(
        label="Who decided?",
        max_length=300,
        required=False,
        help_text="The names of the panel, if a panel did. Otherwise leave it empty.",
    )


class VacancyForm(Form):
    asked_by_another = ("name", "email", "organisation")
    way = forms.ChoiceField(label="What was decided?", widget=Radios())
    why = forms.CharField(label="Why?", max_length=1000, widget=Textarea(rows=4), help_text="It is published.")
    name = forms.CharField(label="Who is co-opted?", max_length=200, required=False)
    email = forms.EmailField(label="Their e-mail address", required=False)
    organisation = forms.CharField(
        label="For which organisation?", max_length=255, required=False, help_text="Its whole name, or its number."
    )

    def __init__(self, *args: Any, contest: Contest, given: Given, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest = contest
        way: Any = self.fields["way"]
        way.choices = [(each.value, each.label) for each in given.ways]
        if WayFilled.CO_OPTION not in given.ways:
            for field in self.asked_by_another:
                del self.fields[field]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("organisation"):
            try:
                cleaned["organisation"] = find_for_roll(self.contest, cleaned["organisation"])
            except DomainError as refusal:
                self.add_error("organisation", str(refusal))
        return cleaned

    @property
    def decision(self) -> Decision:
        said = self.cleaned_data
        return Decision(
            way=said["way"],
            why=said["why"],
            name=said.get("name", ""),
            email=said.get("email", ""),
            on_behalf_of=said.get("organisation") or None,
        )
