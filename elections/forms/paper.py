"""Papers that came by post: who sent one, and what it says."""

from __future__ import annotations

from typing import Any

from django import forms

from elections.models import RANKED, Contest, PaperKind
from elections.services.papers import lines_of, most_marks
from vcsrep.face.forms import Checkboxes, Form, Radios, Textarea


class SenderForm(Form):
    typed = forms.CharField(
        label="Code on the outer envelope, or name of the organisation",
        max_length=255,
        help_text="The code is like ACDE 3467. Spaces and small letters do not matter.",
    )


class PackForm(SenderForm):
    """An organisation asks for a pack: so far nobody knows its code."""

    typed = forms.CharField(label="Name of the organisation", max_length=255, help_text="As on the roll.")


class LateForm(Form):
    papers = forms.IntegerField(
        label="Envelopes that came after the close",
        min_value=0,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="They stay shut.",
    )


class ReadingForm(Form):
    """One paper as somebody reads it: what kind it is, and its marks."""

    asked_by_another = ("marked",)

    kind = forms.ChoiceField(label="The paper is", choices=PaperKind, widget=Radios(), initial=PaperKind.VALID)

    def __init__(self, *args: Any, contest: Contest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines_of(contest)
        self.most = most_marks(contest, self.lines)
        self.is_ranked = contest.rule in RANKED
        if self.is_ranked:
            self._add_ranks()
        else:
            self.fields["marked"] = forms.MultipleChoiceField(
                label="Marked on the paper",
                required=False,
                choices=[(str(line.mark), line.label) for line in self.lines],
                widget=Checkboxes(hints={str(line.mark): line.hint for line in self.lines}),
            )

    def _add_ranks(self) -> None:
        for line in self.lines:
            self.fields[f"rank_{line.mark}"] = forms.IntegerField(
                label=line.label,
                required=False,
                min_value=1,
                max_value=len(self.lines),
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "class": "govuk-input--width-2", "autocomplete": "off"}
                ),
            )

    @property
    def ranks(self) -> list[Any]:
        """The boxes of a ranking, for the page."""
        return [self[f"rank_{line.mark}"] for line in self.lines] if self.is_ranked else []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and self.is_ranked:
            numbers = sorted(rank for line in self.lines if (rank := cleaned.get(f"rank_{line.mark}")))
            if numbers != list(range(1, len(numbers) + 1)):
                first = f"rank_{self.lines[0].mark}"
                self.add_error(
                    first,
                    "The numbers must run 1, 2, 3 without a gap and each once. Enter what can be counted: if a paper "
                    "numbers two candidates alike, what comes before that counts.",
                )
        return cleaned

    @property
    def marks(self) -> list[int]:
        """The marks as `services.papers` numbers them, in order where the rule ranks."""
        if not self.is_ranked:
            return [int(mark) for mark in self.cleaned_data["marked"]]
        ranked = {rank: line.mark for line in self.lines if (rank := self.cleaned_data.get(f"rank_{line.mark}"))}
        return [ranked[rank] for rank in sorted(ranked)]


class EnterPaperForm(ReadingForm):
    number = forms.IntegerField(
        label="Number written on the paper",
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"}),
        help_text="Written on it after mixing.",
    )
    field_order = ("number", "kind")


class RulePaperForm(ReadingForm):
    reason = forms.CharField(
        label="Reason", max_length=300, widget=Textarea(rows=2), help_text="It stands in the journal."
    )
