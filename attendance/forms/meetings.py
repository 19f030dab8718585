from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypedDict

from django import forms
from django.utils import timezone

from attendance.models import Mark, Meeting
from organisations.models import User
from partnerships.models import Partnership, Term
from vcsrep.face.fields import read_time
from vcsrep.face.forms import Form, MomentField, Radios, Select, Textarea

NOT_KNOWN = "not_known"
COLUMNS = [
    (Mark.PRESENT, "Present"),
    (Mark.VIRTUAL, "Present on line"),
    (Mark.DEPUTY, "Deputy came"),
    (Mark.DEPUTY_VIRTUAL, "Deputy on line"),
    (Mark.APOLOGIES, "Apologies"),
    (Mark.ABSENT, "Absent"),
    (NOT_KNOWN, "Not known"),
]


class MeetingFacts(TypedDict):
    starts_at: dt.datetime
    ends_at: dt.datetime
    location: str


class AmendMeetingForm(Form):
    starts_at = MomentField(label="When does it begin?")
    ends = forms.CharField(
        label="When does it end?",
        help_text="The same day. For example 8pm or 20:30",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5"}),
    )
    location = forms.CharField(
        required=False, max_length=200, label="Where?", help_text="Room and building, or “by video”."
    )

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, object]:
        return {"starts_at": meeting.starts_at, "ends": meeting.until, "location": meeting.location}

    def clean_ends(self) -> dt.time:
        time = read_time(self.cleaned_data["ends"])
        if time is None:
            raise forms.ValidationError("Write the time like 8pm, 8:30pm or 20:30.")
        return time

    def clean(self) -> None:
        starts_at, ends = self.cleaned_data.get("starts_at"), self.cleaned_data.get("ends")
        if starts_at is None or ends is None:
            return
        ends_at = timezone.make_aware(dt.datetime.combine(timezone.localdate(starts_at), ends))
        if ends_at <= starts_at:
            self.add_error("ends", "The meeting must end after it begins.")
        self.cleaned_data["ends_at"] = ends_at

    def facts(self) -> MeetingFacts:
        return {
            "starts_at": self.cleaned_data["starts_at"],
            "ends_at": self.cleaned_data["ends_at"],
            "location": self.cleaned_data["location"],
        }


class PlanMeetingForm(AmendMeetingForm):
    partnership: Any = forms.ModelChoiceField(
        Partnership.objects.none(), widget=Select, empty_label="Choose a partnership"
    )
    field_order = ("partnership", "starts_at", "ends", "location")

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Partnership.objects.filter(district__in=user.districts_as_officer(today)).order_by("name")
        self.offer(partnership=own)


class CallOffForm(Form):
    why = forms.CharField(max_length=300, label="Why?", widget=Textarea(rows=2), help_text="Shown to the public.")


class MarkForm(Form):
    """One line of choices for each person expected."""

    mark_optional = False

    def __init__(self, *args: Any, terms: Iterable[Term], before: dict[int, Mark], is_held: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for term in terms:
            self.fields[f"term_{term.pk}"] = forms.ChoiceField(
                choices=COLUMNS,
                widget=Radios(inline=True, small=True),
                label=str(term.person),
                help_text=f"{term.seat}, for {term.on_behalf_of}",
                initial=before.get(term.pk, NOT_KNOWN if is_held else None),
                error_messages={"required": f"Say whether {term.person} came."},
            )

    def marks(self) -> dict[int, Mark | None]:
        return {
            int(name.removeprefix("term_")): None if said == NOT_KNOWN else Mark(said)
            for name, said in self.cleaned_data.items()
        }
