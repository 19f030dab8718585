"""The ballot paper. It is signed for one organisation, one contest and one account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core import signing

from elections.models import RANKED, Contest, Rule
from elections.services.papers import Line, lines_of, most_marks, practice_lines
from organisations.models import Organisation, User
from vcsrep.face.forms import Checkboxes, Form, Radios
from vcsrep.face.words import count

BLANK = "blank"
LEFT_BLANK = "I leave this paper blank on purpose"
SALT = "elections.ballot"
PRACTICE = "practice"


class BallotForm(Form):
    """What all papers share. `paper` says for whom the page was made: two tabs never vote for the wrong group."""

    voter_name = forms.CharField(
        label="Your name",
        max_length=200,
        help_text="It is kept on the roll: you vote on behalf of your organisation.",
    )
    paper = forms.CharField(widget=forms.HiddenInput())
    step = forms.ChoiceField(
        choices=[("review", "Review"), ("change", "Change"), ("final", "Cast")],
        widget=forms.HiddenInput(),
        initial="review",
    )
    mark_optional = False

    def __init__(self, *args: Any, contest: Contest, made_for: str, lines: Sequence[Line], **kwargs: Any) -> None:
        self.made_for = f"{contest.pk}:{made_for}"
        initial = {"paper": signing.dumps(self.made_for, salt=SALT)} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        self.lines = lines
        self.most = most_marks(contest, self.lines)
        self.chosen: list[int] = []  # the marks of a valid form, in order where the rule ranks; none on a blank paper

    @property
    def marks(self) -> list[str]:
        """The fields a vote is marked in."""
        return ["choice"]

    def clean_paper(self) -> str:
        paper = str(self.cleaned_data["paper"])
        try:
            made_for = signing.loads(paper, salt=SALT)
        except signing.BadSignature:
            made_for = ""
        if made_for != self.made_for:
            raise forms.ValidationError(
                "This ballot paper was made for another organisation or another person. No vote was cast. "
                "Go back to your own page and open the ballot again."
            )
        return paper

    @property
    def chosen_labels(self) -> list[str]:
        """What was chosen, as the voter reads it."""
        labels = {line.mark: line.label for line in self.lines}
        return [labels[mark] for mark in self.chosen]

    @property
    def sent_again(self) -> list[tuple[str, str]]:
        """Names and values of everything the review page must send again."""
        marked = [(name, value) for name in self.marks for value in self._posted(name)]
        rest = [(name, self.cleaned_data[name]) for name in ("voter_name", "paper") if name in self.fields]
        return [*marked, *rest]

    def _posted(self, name: str) -> list[str]:
        values = self.data.getlist(name) if hasattr(self.data, "getlist") else [self.data.get(name, "")]
        return [str(value) for value in values if value]


class OneChoice(BallotForm):
    """Radios: one candidate, or "yes" and "no"."""

    choice = forms.ChoiceField(
        label="Your choice",
        widget=Radios(),
        error_messages={"required": "Choose one candidate, or leave the paper blank on purpose."},
    )

    field_order = ("choice", "voter_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(choice=_as_choices(self.lines))
        cast("Radios", self.fields["choice"].widget).hints = _hints(self.lines)

    def clean_choice(self) -> str:
        choice = str(self.cleaned_data["choice"])
        self.chosen = [] if choice == BLANK else [int(choice)]
        return choice


class SeveralChoices(BallotForm):
    """Boxes: up to as many candidates as there are seats."""

    choice = forms.MultipleChoiceField(
        widget=Checkboxes(),
        error_messages={"required": "Choose at least one candidate, or leave the paper blank on purpose."},
    )

    field_order = ("choice", "voter_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].label = f"Your choice: up to {count(self.most, 'candidate')}"
        self.offer(choice=_as_choices(self.lines))
        cast("Checkboxes", self.fields["choice"].widget).hints = _hints(self.lines)

    def clean_choice(self) -> list[str]:
        choice: list[str] = self.cleaned_data["choice"]
        if BLANK in choice and len(choice) > 1:
            raise forms.ValidationError("Either choose candidates, or leave the paper blank on purpose: not both.")
        if len(choice) > self.most:
            raise forms.ValidationError(
                f"You have chosen {count(len(choice), 'candidate')}. Choose up to {self.most}: take away some marks."
            )
        self.chosen = [int(mark) for mark in choice if mark != BLANK]
        return choice


class Ranking(BallotForm):
    """A number box for each candidate: 1 for the first choice, 2 for the second, as far as one wishes."""

    blank = forms.BooleanField(label=LEFT_BLANK, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in self.lines:
            self.fields[f"rank_{line.mark}"] = forms.CharField(
                label=line.label,
                help_text=line.hint,
                required=False,
                max_length=10,
                widget=forms.TextInput(
                    attrs={"inputmode": "numeric", "class": "govuk-input--width-2", "autocomplete": "off"}
                ),
            )
        self.order_fields([*self.marks, "voter_name"])

    @property
    def marks(self) -> list[str]:
        return [*(f"rank_{line.mark}" for line in self.lines), "blank"]

    @property
    def ranks(self) -> list[Any]:
        """The boxes, for the page."""
        return [self[f"rank_{line.mark}"] for line in self.lines]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.ranked: dict[int, Line] = {}
        for line in self.lines:
            self._read(line, str(cleaned.get(f"rank_{line.mark}") or "").strip())
        marked = bool(self.ranked) or any(f"rank_{line.mark}" in self.errors for line in self.lines)
        if cleaned.get("blank") and marked:
            self.add_error("blank", "Either put candidates in order, or leave the paper blank on purpose: not both.")
        elif not cleaned.get("blank") and not marked:
            first = f"rank_{self.lines[0].mark}"
            self.add_error(first, "Put a 1 beside your first choice, or leave the paper blank on purpose.")
        self._refuse_gap()
        self.chosen = [self.ranked[rank].mark for rank in sorted(self.ranked)]
        return cleaned

    def _read(self, line: Line, typed: str) -> None:
        if not typed:
            return
        field, most = f"rank_{line.mark}", len(self.lines)
        if not (typed.isascii() and typed.isdigit()) or not 1 <= int(typed) <= most:
            self.add_error(field, f"{line.label}: write a number from 1 to {most}, or leave the box empty.")
        elif int(typed) in self.ranked:
            other = self.ranked[int(typed)].label
            self.add_error(field, f"{int(typed)} stands beside {other} and {line.label}: use each number once.")
        else:
            self.ranked[int(typed)] = line

    def _refuse_gap(self) -> None:
        if self.errors or not self.ranked:
            return
        last = max(self.ranked)
        missing = [rank for rank in range(1, last) if rank not in self.ranked]
        if missing:
            numbers = " and ".join(str(rank) for rank in missing)
            field = f"rank_{self.ranked[last].mark}"
            self.add_error(field, f"There is a {last} and no {numbers}: number your choices without a gap.")


def ballot_form(data: Any, contest: Contest, organisation: Organisation, user: User, voter_name: str) -> BallotForm:
    """The paper of a contest, made for one organisation and one account."""
    made_for, initial = f"{organisation.pk}:{user.pk}", {"voter_name": voter_name}
    return _form_of(contest)(data, contest=contest, made_for=made_for, lines=lines_of(contest), initial=initial)


def practice_form(data: Any, contest: Contest) -> BallotForm:
    """The same paper with invented candidates. It is never cast, and asks for no name."""
    form = _form_of(contest)(data, contest=contest, made_for=PRACTICE, lines=practice_lines(contest))
    del form.fields["voter_name"]
    return form


def _form_of(contest: Contest) -> type[BallotForm]:
    if contest.rule in RANKED:
        return Ranking
    return SeveralChoices if contest.rule == Rule.BLOCK else OneChoice


def _as_choices(lines: Sequence[Line]) -> list[tuple[str, str]]:
    return [*((str(line.mark), line.label) for line in lines), (BLANK, LEFT_BLANK)]


def _hints(lines: Sequence[Line]) -> dict[str, str]:
    return {str(line.mark): line.hint for line in lines}
