"""Calling an election and appointing its people."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.db.models import Prefetch

from elections.models import Contest, Election, Office
from elections.services.timetable import Timetable, problems
from organisations.models import User
from partnerships.models import Seat, SelectionMethod
from vcsrep.face.forms import DateField, Form, MomentField, Radios, Select, Textarea
from vcsrep.face.words import shortday


class SeatChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Each seat with how it stands that day: nobody calls an election for a seat that is held by mistake."""

    day = dt.date.max

    def label_from_instance(self, obj: object) -> str:
        seat = cast("Seat", obj)
        return f"{seat.label}, {seat.partnership}: {self._how_it_stands(seat)}"

    def _how_it_stands(self, seat: Seat) -> str:
        if seat.contests.all():
            return "an election is under way"
        holder = seat.holder_on(self.day)
        if holder is None:
            return "vacant"
        return f"held until {shortday(holder.ends_on)}" if holder.ends_on else "held"


class CallForm(Form):
    name = forms.CharField(label="Name of the election", max_length=200, help_text="Like “Sector seat, spring 2025”.")
    seat = SeatChoice(
        label="Seat to be elected",
        queryset=Seat.objects.none(),
        empty_label="Choose a seat",
        widget=Select(),
        help_text="The seat says who votes: the whole sector, a theme or an area.",
    )
    contest_label = forms.CharField(
        label="Heading of the ballot paper",
        max_length=120,
        help_text="Like “Representative of the sector on the Local Strategic Partnership”.",
    )
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

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Seat.objects.filter(
            partnership__district__in=user.districts_as_partner(today), selection_method=SelectionMethod.ELECTED
        )
        under_way = Prefetch("contests", queryset=Contest.objects.undecided())
        field = cast("SeatChoice", self.fields["seat"])
        field.day = today
        field.queryset = seats.exclude(ends_on__lt=today).with_terms().prefetch_related(under_way).for_list()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if set(Timetable.__slots__) <= set(cleaned):
            for field, sentence in problems(self.timetable).items():
                self.add_error(field, sentence)
        return cleaned

    @property
    def timetable(self) -> Timetable:
        return Timetable(**{field: self.cleaned_data[field] for field in Timetable.__slots__})

    def facts(self) -> dict[str, Any]:
        """What the services of calling ask for."""
        words = {name: self.cleaned_data[name] for name in ("name", "contest_label")}
        return words | {"seat_ids": [self.cleaned_data["seat"].pk], "timetable": self.timetable}

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
            }
        ),
    )
    name = forms.CharField(label="Name", max_length=200, help_text="It stands on the public page.")
    email = forms.EmailField(label="E-mail address", help_text="The mailbox they sign in with, their own.")
    reason = forms.CharField(
        label="Reason for the replacement",
        max_length=300,
        widget=Textarea(rows=2),
        help_text="Notice has been given: the reason stands in the journal.",
    )

    def __init__(self, *args: Any, election: Election, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if election.notice_given_at is None:
            del self.fields["reason"]
