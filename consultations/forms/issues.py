"""Raising an issue, and what a representative does with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from consultations.models import Issue
from partnerships.models import Partnership, Term
from vcsrep.face.forms import Form, Radios, Select, Textarea
from vcsrep.face.words import longday

LONGEST = 4_000  # characters: a text without spaces is one word
ACTS = {
    "take-up": ("Take it up", "You promise to carry it to a meeting, or to settle it otherwise."),
    "decline": ("Do not take it up", "The organisation, and everybody, reads why."),
    "carry": ("Carry it to a meeting", "Before the day, or afterwards. It may be carried to another meeting again."),
    "answer": ("Say what came of it", "“You said, we did”: this closes the issue, and everybody reads it."),
    "hand-back": ("Hand it back", "Another representative may take it up."),
}
WORDS = {
    "take-up": ("Anything to say to the organisation?", False),
    "decline": ("Why not?", True),
    "carry": ("Anything to say to the organisation?", False),
    "answer": ("What came of it?", True),
    "hand-back": ("Why?", True),
}


class RaiseForm(Form):
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), widget=Select, label="Which body decides on it?", empty_label="Choose a body"
    )
    title = forms.CharField(label="What is it about?", max_length=120, help_text="A few words.")
    text = forms.CharField(
        label="What should be said there?",
        max_length=LONGEST,
        widget=Textarea(rows=6, max_words=300),
        help_text="What is wrong or missing, whom it touches, and what you want. Everybody reads it.",
    )
    named = forms.ChoiceField(
        label="Show the name of your organisation?",
        choices=[("yes", "Yes"), ("no", "No: the representatives know it, nobody else does")],
        widget=Radios(),
    )
    person_name = forms.CharField(label="Your name", max_length=200, help_text="Only the representatives read it.")

    def __init__(self, *args: Any, bodies: Sequence[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(partnership=Partnership.objects.filter(pk__in=[body.pk for body in bodies]).order_by("name", "pk"))

    @property
    def facts(self) -> dict[str, Any]:
        return self.cleaned_data | {"named": self.cleaned_data["named"] == "yes"}


class WithdrawIssueForm(Form):
    person_name = forms.CharField(label="Your name", max_length=200)


class WithholdIssueForm(Form):
    because = forms.CharField(
        label="Why should nobody read it?",
        required=False,
        max_length=300,
        widget=Textarea(rows=2),
        help_text="Leave it empty to show it again.",
    )


class IssueActForm(Form):
    """One act; it asks for the seat only where there are several, and for a meeting only where one is carried to."""

    term = forms.ChoiceField(label="From which seat?", widget=Radios())
    meeting = forms.ChoiceField(label="To which meeting?", widget=Select)
    words = forms.CharField(max_length=LONGEST, widget=Textarea(rows=4, max_words=300))
    person_name = forms.CharField(label="Your name", max_length=200)

    def __init__(self, *args: Any, act: str, issue: Issue, terms: Sequence[Term], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.act = act
        label, required = WORDS[act]
        self.fields["words"].label, self.fields["words"].required = label, required
        if act not in {"take-up", "decline"}:
            del self.fields["term"]
        else:
            self.offer(term=[(str(term.pk), f"{term.person}, {term.seat}") for term in terms])
        if "term" in self.fields and len(terms) == 1:
            self.fields["term"].widget = forms.HiddenInput()
            self.fields["term"].initial = str(terms[0].pk)
        if act != "carry":
            del self.fields["meeting"]
        else:
            others = issue.partnership.meetings.exclude(status="cancelled").exclude(pk=issue.meeting_id or 0)
            self.offer(meeting=[(str(each.pk), longday(each.day)) for each in others.order_by("-starts_at")[:24]])

    @property
    def facts(self) -> dict[str, Any]:
        """In the names of the service."""
        said = dict(self.cleaned_data)
        for name in {"term", "meeting"} & said.keys():
            said[f"{name}_id"] = int(said.pop(name))
        return said
