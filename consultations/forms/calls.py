"""A short form: which items, a question each, who is asked, until when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from attendance.models import AgendaItem, Meeting
from consultations.models import Audience, Consultation, KindOfQuestion
from consultations.services.calling import DAY, LEAD_DAYS, Call, Item
from organisations.models import Area
from partnerships.models import Seat
from vcsrep.face.forms import DateField, Form, ListedChoiceField, Radios, Textarea

NOT_ASKED, WORDS, CHOICE = "", "words", "choice"
WAYS = [
    (NOT_ASKED, "Do not ask about it"),
    (WORDS, "Ask for their own words"),
    (CHOICE, "Ask whether they are for or against, or something else"),
]
ANYTHING = 0
AUDIENCES = [
    (Audience.EVERYBODY, "Everybody your seat speaks for"),
    (Audience.THEME, "Of these, the organisations of one theme"),
    (Audience.AREA, "Of these, the organisations of one area"),
]


class CallForm(Form):
    mark_optional = False
    asked_by_another = ("theme", "area")

    why = forms.CharField(
        label="Why do you ask?",
        max_length=2000,
        widget=Textarea(rows=3),
        help_text="A sentence or two: what the meeting is to decide, and what you will do with the answers.",
    )
    audience = forms.ChoiceField(
        label="Whom do you ask?", choices=AUDIENCES, initial=Audience.EVERYBODY, widget=Radios()
    )
    theme = ListedChoiceField(label="Theme", queryset=None, required=False)
    area = ListedChoiceField(label="Area", queryset=None, required=False)
    closes_on = DateField(label="Last day to answer")

    def __init__(self, *args: Any, meeting: Meeting, seat: Seat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = seat.partnership.district
        self.offer(theme=district.themes.order_by("name"), area=Area.objects.local_areas_of(district.area))
        self.fields["closes_on"].help_text = "It closes at 5pm, a day before the meeting at the latest."
        self.items: Sequence[AgendaItem | None] = [*meeting.agenda.for_list(), None]
        asked: dict[str, forms.Field] = {}
        for number, item in enumerate(self.items, start=1):
            asked |= _fields(number, item)
        self.fields = asked | self.fields

    @staticmethod
    def initial_of(meeting: Meeting, draft: Consultation | None, today: dt.date) -> dict[str, Any]:
        """What stands in the draft; at first a week from today, or what is left before the meeting."""
        if draft is None or draft.closes_at is None:
            return {"closes_on": min(today + 7 * DAY, meeting.day - LEAD_DAYS * DAY)}
        initial: dict[str, Any] = {name: getattr(draft, name) for name in ("why", "audience", "theme", "area")} | {
            "closes_on": draft.closes_at
        }
        for question in draft.questions.all():
            key = question.agenda_item_id or ANYTHING
            initial[f"way_{key}"] = CHOICE if question.kind == KindOfQuestion.CHOICE else WORDS
            initial[f"question_{key}"] = question.text
        return initial

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in ("theme", "area"):
            if cleaned.get("audience") == name and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, f"Choose the {name}.")
        for key in self._keys():
            if cleaned.get(f"way_{key}") and not cleaned.get(f"question_{key}"):
                self.add_error(f"question_{key}", "Write the question.")
        return cleaned

    @property
    def call(self) -> Call:
        cleaned = self.cleaned_data
        items = [
            Item(cleaned[f"question_{key}"], key or None, is_choice=cleaned[f"way_{key}"] == CHOICE)
            for key in self._keys()
            if cleaned[f"way_{key}"]
        ]
        chosen = {name: cleaned[name] if cleaned["audience"] == name else None for name in ("theme", "area")}
        return Call(items, cleaned["why"], cleaned["closes_on"], cleaned["audience"], **chosen)

    def _keys(self) -> list[int]:
        return [item.pk if item else ANYTHING for item in self.items]


class ActForm(Form):
    """Only a button."""


def _fields(number: int, item: AgendaItem | None) -> dict[str, forms.Field]:
    """What is asked about one item; the last is about none of them."""
    key = item.pk if item else ANYTHING
    title = f"Item {number}: {item.title}" if item else "Anything else"
    question = f"What should the meeting know about “{item.title[:200]}”?" if item else ""
    return {
        f"way_{key}": forms.ChoiceField(
            label=title, choices=WAYS, required=False, initial=NOT_ASKED, widget=Radios(small=True)
        ),
        f"question_{key}": forms.CharField(
            label=f"Your question about {'item ' + str(number) if item else 'anything else'}",
            required=False,
            max_length=300,
            initial=question,
        ),
    }
