"""Five questions after a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from attendance.models import Meeting
from consultations.models import WORKING_DAYS, ReportBack, ReportRule
from consultations.services.prefilling import issues_carried, prefilled, views_heard
from consultations.services.reporting import Said
from partnerships.models import Term
from vcsrep.face.forms import DateField, Form, Textarea

MOST_WORDS = 500
LONGEST = 6_000  # characters: a text without spaces is one word


class ReportForm(Form):
    """Nothing is demanded here: a draft may be half a sentence. What is missing is said before it is published."""

    mark_optional = False

    discussed = forms.CharField(
        label="What was discussed?",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=6, max_words=MOST_WORDS),
        help_text="A sentence to each thing that matters to groups.",
    )
    raised = forms.CharField(
        label="What did you raise for the sector?",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=4, max_words=MOST_WORDS),
        help_text="What groups had asked you to say, and what you said. Leave it empty if there was nothing.",
    )
    differed = forms.CharField(
        label="Where did views differ?",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=4, max_words=MOST_WORDS),
        help_text="In the room, or among the groups you speak for. The view of a few counts, too.",
    )
    decided = forms.CharField(
        label="What was decided?",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=4, max_words=MOST_WORDS),
    )
    follows = forms.CharField(
        label="What follows?",
        required=False,
        max_length=LONGEST,
        widget=Textarea(rows=4, max_words=MOST_WORDS),
        help_text="Who does what by when, and what groups can do now.",
    )
    author_name = forms.CharField(
        label="Your name", required=False, max_length=200, help_text="Everybody will read who wrote this."
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0)

    @staticmethod
    def initial_of(meeting: Meeting, term: Term, report: ReportBack | None, name: str) -> dict[str, Any]:
        if report is None:
            carried = issues_carried(meeting, term)
            heard = views_heard(meeting, term)[:LONGEST]
            return {
                "discussed": prefilled(meeting),
                "raised": carried,
                "differed": heard,
                "author_name": name,
                "version": 0,
            }
        words = {field: getattr(report, field) for field in Said.__dataclass_fields__}
        return words | {"version": report.version}

    @property
    def said(self) -> Said:
        return Said(**{field: self.cleaned_data[field] for field in Said.__dataclass_fields__})


class PublishForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class RuleForm(Form):
    working_days = forms.IntegerField(
        label="Working days after a meeting",
        min_value=1,
        max_value=60,
        initial=WORKING_DAYS,
        help_text=f"{WORKING_DAYS} is usual. Weekends and bank holidays do not count.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2"}),
    )
    asked_from = DateField(
        label="Ask for reports on meetings from",
        required=False,
        help_text="Leave it empty to ask of all meetings of the last year.",
    )

    @staticmethod
    def initial_of(rule: ReportRule) -> dict[str, Any]:
        return {"working_days": rule.working_days, "asked_from": rule.asked_from}
