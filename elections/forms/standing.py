"""What people do about nominations that are made: correct, second, show a picture, ask and answer, rule again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from elections.models import Contest, Nomination
from elections.services.corrections import Corrected
from elections.services.naming import STATEMENT_WORDS
from elections.services.photographs import MOST_BYTES
from elections.services.questioning import ANSWER_LETTERS, ANSWER_WORDS, QUESTION_LETTERS, QUESTION_WORDS
from organisations.models import Organisation
from organisations.services.finding import find_organisation
from vcsrep.face.forms import FileUpload, Form, Select, Textarea


class CorrectOwnForm(Form):
    name = forms.CharField(label="Name as on the ballot paper", max_length=200)
    statement = forms.CharField(
        label="Statement",
        required=False,
        widget=Textarea(max_words=STATEMENT_WORDS, rows=10),
        help_text="It is published as it stands; nothing is cut.",
    )

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        initial = {"name": nomination.person.name, "statement": nomination.statement, "email": nomination.person.email}
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def corrected(self) -> Corrected:
        return Corrected(**self.cleaned_data)


class CorrectProposalForm(CorrectOwnForm):
    email = forms.EmailField(label="Their e-mail address", help_text="A new address gets a letter of its own.")
    field_order = ["name", "email", "statement"]


class AskAnotherForm(Form):
    organisation_name = forms.CharField(
        label="Name of the organisation", max_length=255, help_text="As in the directory. We write to its contacts."
    )

    def __init__(self, *args: Any, contest: Contest, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest, self.day = contest, day

    def clean_organisation_name(self) -> Organisation:
        typed, district = self.cleaned_data["organisation_name"], self.contest.election.district
        return find_organisation(district, typed, self.day, if_several="Ask the returning officer.")


class SecondForm(Form):
    name = forms.CharField(label="Your own name", max_length=200, help_text="You answer for your organisation.")
    answer = forms.ChoiceField(
        choices=[("confirm", "Confirm"), ("decline", "Decline")], widget=forms.HiddenInput(), required=True
    )


class PhotographForm(Form):
    photograph = forms.FileField(
        label="Photograph",
        widget=FileUpload,
        help_text="A JPEG, PNG or WebP file of up to 8 MB. We keep a small copy without place or date.",
    )
    alt = forms.CharField(
        label="What does it show?",
        max_length=200,
        help_text="Read out to people who do not see it. Like “Ann, smiling”.",
    )

    def clean_photograph(self) -> Any:
        file = self.cleaned_data["photograph"]
        if file.size > MOST_BYTES:
            raise ValidationError("The picture is larger than 8 MB. Choose a smaller one.")
        return file


class QuestionForm(Form):
    text = forms.CharField(
        label="Your question",
        max_length=QUESTION_LETTERS,
        widget=Textarea(max_words=QUESTION_WORDS, rows=4),
        help_text="Everybody can read it, with the name of your organisation. All candidates are asked.",
    )


class AnswerQuestionForm(Form):
    text = forms.CharField(
        label="Your answer",
        max_length=ANSWER_LETTERS,
        widget=Textarea(max_words=ANSWER_WORDS, rows=8),
        help_text="Everybody can read it. You can change it until the poll closes.",
    )


class ReasonForm(Form):
    reason = forms.CharField(label="Reason", max_length=300, widget=Textarea(rows=3))

    def __init__(self, *args: Any, label: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = label, hint


class OrderForm(Form):
    """The order in which the candidates were drawn: a box for each place."""

    method = forms.CharField(label="How and where was the lot drawn?", max_length=300, widget=Textarea(rows=3))
    witness = forms.CharField(label="Name of the witness", max_length=200)

    def __init__(self, *args: Any, candidates: list[Nomination], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Choose a name"), *((str(each.pk), _called(each)) for each in candidates)]
        self.places = [f"place_{number}" for number in range(1, len(candidates) + 1)]
        for number, place in enumerate(self.places, start=1):
            self.fields[place] = forms.ChoiceField(label=f"Place {number}", choices=choices, widget=Select())
        self.order_fields([*self.places, "method", "witness"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        order = [cleaned[place] for place in self.places if place in cleaned]
        if len(order) == len(self.places) and len(set(order)) < len(order):
            self.add_error(self.places[-1], "Name each candidate once.")
        return cleaned

    @property
    def order(self) -> list[int]:
        return [int(self.cleaned_data[place]) for place in self.places]


def _called(nomination: Nomination) -> str:
    return f"{nomination.person}, {nomination.on_behalf_of.public_name}"
