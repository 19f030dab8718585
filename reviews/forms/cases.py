"""Raising a case, and each act upon it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from elections.models import Contest
from organisations.models import District, Organisation
from partnerships.models import EndReason, Term
from reviews.models import Appealed, Case, KindOfCase, Outcome, WhatFollowed
from reviews.services.cases.following import BY_A_NOTE
from reviews.services.cases.lodging import Lodged
from reviews.services.cases.panels import FEWEST, MOST, Panellist
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea

LONGEST = 8_000  # characters: a text without spaces is one word
WANTS: dict[str, tuple[str, ...]] = {
    KindOfCase.REPLACEMENT: ("term",),
    KindOfCase.COMPLAINT: ("term",),
    KindOfCase.APPEAL: ("appealed", "contest", "term", "happened_on"),
    KindOfCase.COMPACT: ("against",),
}
"""What is asked of each kind, beside the words; of an appeal only some of it is needed, as its subject says."""


class NamedForm(Form):
    person_name = forms.CharField(label="Your name", max_length=200, help_text="Several people may share a mailbox.")

    @property
    def facts(self) -> dict[str, Any]:
        """In the names of the service."""
        return dict(self.cleaned_data)


class RaiseCaseForm(NamedForm):
    district: Any = forms.ModelChoiceField(District.objects.none(), widget=Select, label="In which district?")
    appealed = forms.ChoiceField(
        choices=Appealed.choices,
        label="What do you appeal against?",
        widget=Radios(
            hints={
                "nomination": "Choose the contest below.",
                "roll": "Choose the contest below. You have objected to the roll before, and that was ruled on.",
                "result": "Choose the contest below. The result was challenged before, and that was ruled on.",
                "representation": "Choose the representative below.",
            }
        ),
    )
    term: Any = forms.ModelChoiceField(
        Term.objects.none(), widget=Select, label="Which representative?", empty_label="Choose a representative"
    )
    contest: Any = forms.ModelChoiceField(
        Contest.objects.none(), widget=Select, label="Which contest?", empty_label="Choose a contest"
    )
    against: Any = forms.ModelChoiceField(
        Organisation.objects.none(),
        widget=Select,
        label="Who does not keep the Compact?",
        empty_label="Choose who has signed",
    )
    happened_on = DateField(
        label="When was it decided, or were you told?", help_text="You can appeal for ten working days after that."
    )
    title = forms.CharField(label="What is it about?", max_length=120, help_text="A few neutral words.")
    reasons = forms.CharField(
        label="What happened, and why is it wrong?",
        max_length=LONGEST,
        widget=Textarea(rows=8, max_words=800),
        help_text="Whoever is complained of reads this.",
    )
    wanted = forms.CharField(
        label="What should happen?", required=False, max_length=2_000, widget=Textarea(rows=3, max_words=200)
    )

    field_order: Sequence[str] = (
        "district", "appealed", "term", "contest", "against", "happened_on",
        "title", "reasons", "wanted", "person_name",
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, districts: Sequence[District], offers: dict[str, Any], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.kind, self.districts = kind, districts
        for name in {"appealed", "term", "contest", "against", "happened_on"} - set(WANTS[kind]):
            del self.fields[name]
        if kind == KindOfCase.APPEAL:
            for name in ("term", "contest", "happened_on"):
                self.fields[name].required = False
        self.offer(**{name: rows for name, rows in offers.items() if name in self.fields})
        if len(districts) == 1:
            del self.fields["district"]
        else:
            self.offer(district=District.objects.filter(pk__in=[one.pk for one in districts]).order_by("name"))

    @property
    def facts(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        district, name = said.pop("district", None) or self.districts[0], said.pop("person_name")
        return {"district": district, "what": Lodged(kind=self.kind, **said), "person_name": name}


class WordsForm(NamedForm):
    """An act that asks for words, and nothing else."""

    words = forms.CharField(max_length=LONGEST, widget=Textarea(rows=5, max_words=500))
    field_order: Sequence[str] = ("words", "person_name")
    label, required = "Why?", True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].required = self.label, self.required


class GoToPanelForm(WordsForm):
    label = "Why is the decision wrong?"


class WithdrawForm(WordsForm):
    label, required = "Anything to say?", False


class ReplyForm(NamedForm):
    text = forms.CharField(
        label="Your reply",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=12, max_words=800),
        help_text="Whoever raised the case reads it, and whoever decides.",
    )
    field_order = ("text", "person_name")


class DecideForm(NamedForm):
    outcome = forms.ChoiceField(choices=Outcome.choices, label="How is it decided?", widget=Radios())
    reasons = forms.CharField(
        label="The reasons",
        max_length=LONGEST,
        widget=Textarea(rows=8, max_words=800),
        help_text="Both sides read them. Nothing is published by this.",
    )
    field_order = ("outcome", "reasons", "person_name")


class PanelForm(NamedForm):
    """Five rows; those after the third may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST + 1):
            needed = number <= FEWEST
            self.fields[f"name_{number}"] = forms.CharField(label=f"Person {number}", max_length=200, required=needed)
            self.fields[f"email_{number}"] = forms.EmailField(
                label=f"E-mail address of person {number}", required=needed
            )
            self.fields[f"body_{number}"] = forms.CharField(
                label=f"Where person {number} comes from", max_length=200, required=needed
            )
        self.order_fields([*(name for name in self.fields if name != "person_name"), "person_name"])

    @property
    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        rows = [[said[f"{field}_{number}"] for field in ("name", "email", "body")] for number in range(1, MOST + 1)]
        return {"members": [Panellist(*row) for row in rows if any(row)], "person_name": said["person_name"]}


class EndTermForm(WordsForm):
    ends_on = DateField(label="What is the last day of the term?")
    end_reason = forms.ChoiceField(choices=EndReason.choices, label="Why does it end?", widget=Select)
    field_order = ("ends_on", "end_reason", "words", "person_name")
    label = "What is done, and why?"


class FollowForm(WordsForm):
    what = forms.ChoiceField(label="What follows?", widget=Radios())
    link = forms.URLField(label="Where more can be read", required=False, max_length=500, assume_scheme="https")
    field_order = ("what", "words", "link", "person_name")
    label = "What is done, and why?"

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [what for what in BY_A_NOTE if what != WhatFollowed.RERUN or case.contest_id]
        self.offer(what=[(str(what), what.label) for what in known])


class PublishForm(WordsForm):
    title = forms.CharField(
        label="What was it about?", max_length=120, help_text="Neutral words, without the names of people."
    )
    field_order = ("title", "words", "person_name")
    label = "What was decided, and why?"
