"""The form of a consultation: a field or two for each question, made from what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms

from consultations.models import SCALE, Consultation, KindOfQuestion, Question, RespondsAs, Section
from consultations.services.saying import LONGEST, LONGEST_OPTION, Said, Saying, asked_in
from vcsrep.face.forms import Checkboxes, DateField, Form, Radios, Textarea

ANOTHER = "another"
NO_ANSWER = "No answer"
NAMED, UNNAMED = "named", "unnamed"
NAMING = [
    (NAMED, "With the name of our organisation"),
    (UNNAMED, "Without our name"),
]
NAMING_HINTS = {
    NAMED: "Everybody reads your name beside your answers.",
    UNNAMED: "Everybody reads your answers and “an organisation in” your area, or only “an organisation” where few "
    "were asked. Leave out of your words what would tell who you are. The offices know who has answered, "
    "so that they can remind the others.",
}
RANK = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-2", "autocomplete": "off"})


@dataclass(frozen=True)
class Asking:
    """One question on the page: its number, and the boxes that answer it."""

    number: int
    question: Question
    boxes: list[forms.BoundField]

    @property
    def legend(self) -> str:
        """Above the boxes of a ranking; each of the others says it itself."""
        return f"{self.number}. {label_of(self.question)}" if self.question.kind == KindOfQuestion.RANKING else ""


@dataclass(frozen=True)
class Part:
    """A section with its questions; without a section those that stand before all."""

    section: Section | None
    askings: list[Asking]


class AnswerForm(Form):
    """Nothing is demanded here: a draft may be half finished. What is missing is said before it is given."""

    mark_optional = False

    capacity = forms.ChoiceField(
        label="In which capacity do you answer?", required=False, choices=RespondsAs.choices, widget=Radios()
    )
    naming = forms.ChoiceField(
        label="How may your answers be published?",
        required=False,
        choices=NAMING,
        initial=NAMED,
        widget=Radios(hints=NAMING_HINTS),
    )
    author_name = forms.CharField(
        label="Your name",
        required=False,
        max_length=200,
        help_text="You answer on behalf of your organisation. Your own name is not published.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, required=False)

    def __init__(self, *args: Any, consultation: Consultation, said: Said, version: int, **kwargs: Any) -> None:
        self.questions = asked_in(consultation)
        initial = {"version": version, "author_name": said.author_name, "capacity": said.capacity}
        initial |= {"naming": NAMED if said.named else UNNAMED} | kwargs.pop("initial", {})
        for question in self.questions:
            initial |= _typed(question, said.answers.get(question.pk, Saying()))
        super().__init__(*args, initial=initial, **kwargs)
        for number, question in enumerate(self.questions, start=1):
            self.fields.update(_fields(question))
            if (first := f"q{question.pk}") in self.fields:
                self.fields[first].label = f"{number}. {label_of(question)}"

    @property
    def parts(self) -> list[Part]:
        """What is asked, as the page shows it."""
        parts: list[Part] = []
        for number, question in enumerate(self.questions, start=1):
            if not parts or parts[-1].section != question.section:
                parts.append(Part(question.section, []))
            parts[-1].askings.append(Asking(number, question, [self[name] for name in _fields(question)]))
        return parts

    @property
    def about_you(self) -> list[forms.BoundField]:
        names = [name for name in ("capacity", "naming", "author_name", "received_on") if name in self.fields]
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for question in self.questions:
            if question.kind == KindOfQuestion.RANKING:
                self._refuse_disorder(question)
            elif question.kind == KindOfQuestion.CHOICE and question.allows_another_option:
                self._refuse_both(question)
        return cleaned

    @property
    def said(self) -> Said:
        answers = {question.pk: self._saying(question) for question in self.questions}
        cleaned = self.cleaned_data
        return Said(answers, cleaned["capacity"], cleaned["naming"] == NAMED, cleaned["author_name"])

    def _saying(self, question: Question) -> Saying:
        value: Any = self.cleaned_data.get(f"q{question.pk}")
        if question.kind == KindOfQuestion.TEXT:
            return Saying(text=value or "")
        if question.kind == KindOfQuestion.SCALE:
            return Saying(scale=int(value) if value else None)
        if question.kind == KindOfQuestion.RANKING:
            placed = sorted(self._ranks(question), key=lambda pair: pair[0])
            return Saying(chosen=tuple(option for _, option in placed))
        marked = value if question.several else [value]
        another = self.cleaned_data.get(f"q{question.pk}_{ANOTHER}") or ""
        return Saying(chosen=tuple(int(mark) for mark in marked or () if mark and mark != ANOTHER), another=another)

    def _ranks(self, question: Question) -> Iterable[tuple[int, int]]:
        """Place and option of each that has a place."""
        for option in question.options.all():
            if place := self.cleaned_data.get(f"q{question.pk}_{option.pk}"):
                yield place, option.pk

    def _refuse_disorder(self, question: Question) -> None:
        """Each number once, and without a gap; as far as one wishes."""
        names = [f"q{question.pk}_{option.pk}" for option in question.options.all()]
        if any(name in self.errors for name in names):
            return
        seen: dict[int, str] = {}
        for name in names:
            place = self.cleaned_data.get(name)
            if place and place in seen:
                other = self.fields[seen[place]].label
                self.add_error(name, f"{place} stands beside “{other}” and this one: use each number once.")
            elif place:
                seen[place] = name
        if gaps := [place for place in range(1, max(seen, default=0)) if place not in seen]:
            said = f"There is a {max(seen)} and no {gaps[0]}: number your choices without a gap."
            self.add_error(seen[max(seen)], said)

    def _refuse_both(self, question: Question) -> None:
        name, other = f"q{question.pk}", f"q{question.pk}_{ANOTHER}"
        marked, written = self.cleaned_data.get(name), self.cleaned_data.get(other)
        if written and marked and not question.several and marked != ANOTHER:
            self.add_error(
                other, "You chose from the list and wrote another option: empty the box, or choose “Another option”."
            )


class PaperForm(AnswerForm):
    """The same, typed from a form of paper."""

    received_on = DateField(label="Date received")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["author_name"].label = "Name of who signed the form"
        self.fields["author_name"].help_text = "It is not published."
        cast("Radios", self.fields["naming"].widget).hints = {}


class EqualityForm(Form):
    """Voluntary: everything may be left out."""

    mark_optional = False

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields.update(_fields(question))

    @property
    def chosen(self) -> dict[int, list[int]]:
        found = {}
        for question in self.questions:
            value = self.cleaned_data[f"q{question.pk}"]
            found[question.pk] = [int(mark) for mark in (value if question.several else [value]) if mark]
        return found


class VersionForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def label_of(question: Question) -> str:
    return f"{question} (must be answered)" if question.required else str(question)


def _fields(question: Question) -> dict[str, forms.Field]:
    """The boxes of a question, by the names in which they are posted."""
    name = f"q{question.pk}"
    if question.kind == KindOfQuestion.RANKING:
        return {f"{name}_{option.pk}": _place(question, option.text) for option in question.options.all()}
    facts: dict[str, Any] = {"label": question.text, "help_text": question.help, "required": False}
    if question.kind == KindOfQuestion.TEXT:
        return {name: forms.CharField(max_length=LONGEST, widget=Textarea(rows=5), **facts)}
    fields: dict[str, forms.Field] = {name: _choice(question, facts)}
    if question.allows_another_option:
        label = "Another option, in your own words"
        fields[f"{name}_{ANOTHER}"] = forms.CharField(label=label, required=False, max_length=LONGEST_OPTION)
    return fields


def _choice(question: Question, facts: dict[str, Any]) -> forms.Field:
    if question.several:
        return forms.MultipleChoiceField(choices=_choices(question), widget=Checkboxes(), **facts)
    return forms.ChoiceField(choices=_choices(question), widget=Radios(), **facts)


def _choices(question: Question) -> list[tuple[str, str]]:
    """What stands beside the boxes; one may take back a mark by "No answer", where none must be made."""
    if question.kind == KindOfQuestion.SCALE:
        ends = {SCALE[0]: f": {question.lowest}", SCALE[-1]: f": {question.highest}"}
        choices = [(str(step), f"{step}{ends.get(step, '')}") for step in SCALE]
    else:
        choices = [(str(option.pk), option.text) for option in question.options.all()]
    if question.allows_another_option and not question.several:
        choices.append((ANOTHER, "Another option: write it below"))
    if not question.required and not question.several:
        choices.append(("", NO_ANSWER))
    return choices


def _place(question: Question, label: str) -> forms.Field:
    last = len(question.options.all())
    wrong = f"{label}: write a number from 1 to {last}, or leave the box empty."
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=last,
        widget=RANK,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
    )


def _typed(question: Question, saying: Saying) -> dict[str, Any]:
    """What stands in the boxes of a question."""
    name = f"q{question.pk}"
    if question.kind == KindOfQuestion.RANKING:
        return {f"{name}_{option}": place for place, option in enumerate(saying.chosen, start=1)}
    if question.kind == KindOfQuestion.TEXT:
        return {name: saying.text}
    if question.kind == KindOfQuestion.SCALE:
        return {name: str(saying.scale or "")}
    marks = [str(option) for option in saying.chosen]
    typed: Any = marks if question.several else (marks or [ANOTHER if saying.another else ""])[0]
    return {name: typed, f"{name}_{ANOTHER}": saying.another}
