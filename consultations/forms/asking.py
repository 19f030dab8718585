"""Writing one question: for each kind only what it needs."""

from __future__ import annotations

from typing import Any

from django import forms

from consultations.forms.consultations import sections_of
from consultations.models import Consultation, KindOfQuestion, Question
from consultations.services.consulting.asking import Ask
from vcsrep.face.forms import Form, Select, Textarea

EQUALITY = "equality"
KINDS = {
    KindOfQuestion.CHOICE.value: ("A choice", "One option, or several, from a list."),
    KindOfQuestion.SCALE.value: ("A scale", "A place from 1 to 5 between two words."),
    KindOfQuestion.RANKING.value: ("A ranking", "Put a few options in order."),
    KindOfQuestion.TEXT.value: ("Their own words", "A sentence or a page."),
    EQUALITY: ("An equality question", "A choice nobody must make. Only how often each was chosen is kept."),
}
FIELDS = {
    KindOfQuestion.CHOICE.value: ("options", "several", "allows_another_option", "required", "section", "agenda_item"),
    KindOfQuestion.SCALE.value: ("lowest", "highest", "required", "section", "agenda_item"),
    KindOfQuestion.RANKING.value: ("options", "required", "section", "agenda_item"),
    KindOfQuestion.TEXT.value: ("required", "section", "agenda_item"),
    EQUALITY: ("options", "several"),
}


class QuestionForm(Form):
    text = forms.CharField(max_length=300, label="What do you ask?")
    help = forms.CharField(
        required=False, max_length=2000, widget=Textarea(rows=3), label="Anything to explain?", help_text="Below it."
    )
    options = forms.CharField(
        max_length=6_000, widget=Textarea(rows=6), label="Options", help_text="Each on a line of its own, two at least."
    )
    several = forms.BooleanField(required=False, label="Several may be chosen")
    allows_another_option = forms.BooleanField(required=False, label="Another option may be written")
    lowest = forms.CharField(max_length=60, label="What does 1 mean?", help_text="For example “Not at all”.")
    highest = forms.CharField(max_length=60, label="What does 5 mean?", help_text="For example “Fully”.")
    required = forms.BooleanField(required=False, label="It must be answered")
    section = forms.ChoiceField(required=False, widget=Select, label="In which section?")
    agenda_item = forms.ChoiceField(required=False, widget=Select, label="About which item of the agenda?")

    def __init__(self, *args: Any, kind: str, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set(self.fields) - {"text", "help", *FIELDS[kind]}:
            del self.fields[name]
        if "section" in self.fields:
            self._place(consultation)

    def _place(self, consultation: Consultation) -> None:
        """Sections, and the agenda of its meeting, if it has any."""
        meeting = consultation.reports_to
        items = [] if meeting is None else list(meeting.agenda.for_list())
        offers = {
            "section": sections_of(consultation),
            "agenda_item": [("", "None"), *((str(i.pk), i.title) for i in items)],
        }
        for name, offered in offers.items():
            if len(offered) > 1:
                self.offer(**{name: offered})
            else:
                del self.fields[name]

    @property
    def ask(self) -> Ask:
        said: dict[str, Any] = dict(self.cleaned_data)
        for name in ("section", "agenda_item"):
            chosen = said.pop(name, "")
            said[f"{name}_id"] = int(chosen) if chosen else None
        said["options"] = said.get("options", "").splitlines()
        if self.kind == EQUALITY:
            return Ask(kind=KindOfQuestion.CHOICE, is_equality=True, **said)
        return Ask(kind=self.kind, **said)

    @staticmethod
    def initial_of(question: Question) -> dict[str, Any]:
        names = ("text", "help", "several", "allows_another_option", "lowest", "highest", "required")
        places = {"section": question.section_id or "", "agenda_item": question.agenda_item_id or ""}
        options = "\n".join(option.text for option in question.options.all())
        return {name: getattr(question, name) for name in names} | places | {"options": options}


def kind_of(question: Question) -> str:
    return EQUALITY if question.is_equality else question.kind
