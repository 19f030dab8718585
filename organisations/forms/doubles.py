"""Deciding on a likely double: which value is kept of each field, or why the two are not the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from organisations.models import District, Organisation
from organisations.services.finding import find_organisation
from organisations.services.merging.questions import KEPT, MERGED, Question
from vcsrep.face.forms import Form, Textarea

SEVERAL = "Open one of them in the register and look under “Likely doubles”."


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison as the page shows it: a value of each side, and which of them is chosen."""

    question: Question
    name: str
    chosen: str


class CompareForm(Form):
    """A question for each field in which the two differ."""

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.name] = forms.ChoiceField(
                label=question.label,
                choices=[(KEPT, question.of_kept), (MERGED, question.of_merged)],
                initial=question.default,
                required=False,
            )

    @property
    def choices(self) -> dict[str, str]:
        return {name: answer for name, answer in self.cleaned_data.items() if answer}

    @property
    def lines(self) -> list[Line]:
        return [
            Line(question, self.add_prefix(question.name), self[question.name].value() or question.default)
            for question in self.questions
        ]


class NotTheSameForm(Form):
    reason = forms.CharField(
        label="How do you know?",
        required=False,
        max_length=500,
        widget=Textarea(rows=2),
        help_text="For whoever looks at the two next. For example: one is in Badsey, the other in Bretforton.",
    )


class TwiceForm(Form):
    name = forms.CharField(
        label="Name of the other entry", max_length=255, help_text="As it stands in the register, in full."
    )

    def __init__(
        self, *args: Any, organisation: Organisation, districts: Sequence[District], day: dt.date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisation, self.districts, self.day = organisation, districts, day

    def clean_name(self) -> Organisation:
        """The other organisation, in standing in one of the districts that have this one."""
        problem = ValidationError("There is no district in which you could look for it.")
        others = Organisation.objects.exclude(pk=self.organisation.pk)
        for district in self.districts:
            try:
                return find_organisation(
                    district, self.cleaned_data["name"], self.day, if_several=SEVERAL, withheld=True, among=others
                )
            except ValidationError as error:
                problem = error
        raise problem
