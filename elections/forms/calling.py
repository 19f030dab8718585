"""Calling an election and appointing its people."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms

from elections.models import Election, Office
from elections.services.timetable import Timetable, problems
from organisations.models import District, User
from vcsrep.face.forms import DateField, Form, MomentField, Radios, Select, Textarea


class CallForm(Form):
    name = forms.CharField(label="Name of the election", max_length=200, help_text="Like “Sector seats, spring 2025”.")
    district = forms.ModelChoiceField(label="District", queryset=District.objects.none(), widget=Select())
    roll_date = DateField(label="Roll date", help_text="Organisations in standing on this day vote.")
    nominations_open_at = MomentField(label="Nominations open")
    nominations_close_at = MomentField(
        label="Nominations close", help_text="On a working day in office hours. Three to five weeks are usual."
    )
    poll_opens_at = MomentField(label="Poll opens")
    poll_closes_at = MomentField(
        label="Poll closes", help_text="On a working day in office hours. Three to four weeks are usual."
    )
    term_starts_on = DateField(label="First day of the term")
    term_ends_on = DateField(label="Last day of the term", help_text="Three years are usual.")

    def __init__(self, *args: Any, user: User, today: dt.date, election: Election | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = user.districts_as_partner(today)
        self.election = election
        self.only = districts.first() if districts.count() == 1 else None
        if election or self.only:
            del self.fields["district"]
        else:
            self.offer(district=districts)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if set(Timetable.__slots__) <= set(cleaned):
            for field, sentence in problems(self.timetable).items():
                self.add_error(field, sentence)
        return cleaned

    @property
    def timetable(self) -> Timetable:
        return Timetable(**{field: self.cleaned_data[field] for field in Timetable.__slots__})

    @property
    def where(self) -> District:
        """The district chosen, or the only one there is to choose."""
        return cast("District", self.only or self.cleaned_data["district"])

    def facts(self) -> dict[str, Any]:
        """What the services of calling ask for."""
        return {"name": self.cleaned_data["name"], "timetable": self.timetable}

    @staticmethod
    def initial_of(timetable: Timetable | Election) -> dict[str, Any]:
        return {field: getattr(timetable, field) for field in Timetable.__slots__}


class AppointForm(Form):
    office = forms.ChoiceField(
        label="Office",
        choices=Office,
        widget=Radios(
            hints={
                Office.RETURNING_OFFICER: "Rules on nominations, arms the poll, counts and declares.",
                Office.SCRUTINEER: "Watches, and sees everything the returning officer sees.",
                Office.DESK: "Makes paper packs and strikes off whose paper has come. There may be several.",
                Office.ENTERER: "Reads papers after the close. There may be several.",
            }
        ),
    )
    name = forms.CharField(label="Name", max_length=200, help_text="It stands on the public page.")
    email = forms.EmailField(label="E-mail address", help_text="The mailbox they sign in with, their own.")
    reason = forms.CharField(
        label="Reason for the replacement",
        max_length=300,
        widget=Textarea(rows=2),
        help_text="Needed for a new returning officer or scrutineer: notice has been given.",
        required=False,
    )

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if election.notice_given_at is None:
            del self.fields["reason"]
