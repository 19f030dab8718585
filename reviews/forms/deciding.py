"""A paper on its way: agenda, comments, recommendation, decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from attendance.models import Meeting
from reviews.models import Option
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea
from vcsrep.face.words import longday

LONGEST = 6_000


class AgendaForm(Form):
    meeting = forms.ChoiceField(label="Which meeting?", widget=Select)

    def __init__(self, *args: Any, meetings: Sequence[Meeting], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(meeting=[(str(each.pk), longday(each.day)) for each in meetings])


class OpenForm(Form):
    until = DateField(label="Last day for comments", help_text="Comments are taken until midnight at its end.")


class OptionChoice(Form):
    """One of the options in the paper."""

    option = forms.ChoiceField(label="Which option?", widget=Radios())

    def __init__(self, *args: Any, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(option=[(str(option.pk), option.title) for option in options])

    @property
    def facts(self) -> dict[str, Any]:
        """In the names of the service."""
        said = dict(self.cleaned_data)
        chosen = said.pop("option")
        return said | {"option_id": int(chosen) if chosen else None}


class RecommendForm(OptionChoice):
    reasons = forms.CharField(label="Why?", max_length=LONGEST, widget=Textarea(rows=6))
    person_name = forms.CharField(label="Who recommends it?", max_length=200, help_text="Everybody reads the name.")


class DecideForm(OptionChoice):
    decided_on = DateField(label="Day of the decision")
    minute = forms.CharField(
        label="Reference of the minute", max_length=200, help_text="For example: Minute 7 of the LSP"
    )
    reasons = forms.CharField(label="Reasons", max_length=LONGEST, widget=Textarea(rows=6))
    takes_effect_on = DateField(label="First day of the change")


class BecauseForm(Form):
    because = forms.CharField(label="Why?", max_length=LONGEST, widget=Textarea(rows=4))


class AnswerForm(Form):
    verdict = forms.ChoiceField(
        label="What becomes of it?",
        choices=[("accept", "Take it into the paper"), ("decline", "Decline it")],
        widget=Radios(hints={"accept": "Then say which seats it changes, and its figures stand beside the others."}),
    )
    answer = forms.CharField(
        label="Why is it declined?",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=4),
        help_text="The organisation and everybody reads it.",
    )
    asked_by_another = ("answer",)

    def clean(self) -> None:
        if self.cleaned_data.get("verdict") == "decline" and not self.cleaned_data.get("answer", "").strip():
            self.add_error("answer", "Say why the option is declined.")


class CommentForm(OptionChoice):
    text = forms.CharField(
        label="What does your organisation say?",
        max_length=LONGEST,
        widget=Textarea(rows=8, max_words=500),
        help_text="Everybody reads it.",
    )
    named = forms.ChoiceField(
        label="Show the name of your organisation?",
        choices=[("yes", "Yes"), ("no", "No: the offices know it, nobody else does")],
        widget=Radios(),
        initial="yes",
    )
    person_name = forms.CharField(label="Your name", max_length=200, help_text="Only the offices read it.")

    def __init__(self, *args: Any, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(*args, options=options, **kwargs)
        field: Any = self.fields["option"]
        field.label, field.required = "Which option would your organisation choose?", False
        field.choices = [*field.choices, ("", "None of them in particular")]
        self.asked_by_another = ("option",)

    @property
    def facts(self) -> dict[str, Any]:
        return super().facts | {"named": self.cleaned_data["named"] == "yes"}


class ProposeForm(Form):
    title = forms.CharField(label="Name of your option", max_length=120)
    text = forms.CharField(
        label="What is your option?",
        max_length=LONGEST,
        widget=Textarea(rows=8, max_words=500),
        help_text="Who would sit in which seat, how they would be chosen, and what speaks for it. Everybody reads it.",
    )
    person_name = forms.CharField(label="Your name", max_length=200, help_text="Only the offices read it.")
