"""How people are nominated: part of the notice. And how the notice is corrected, or copied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from elections.models import MOST_NOMINATORS, Contest, Election, OrderOfCandidates, WhoMayStand
from elections.models.election import APPEALS_TO
from elections.services.conditions import Conditions
from elections.services.noticing import Correction
from elections.services.timetable import Timetable, problems
from organisations.models import User
from partnerships.models import MandateItem
from vcsrep.face.forms import Checkboxes, DateField, Form, MomentField, Radios, Select, Textarea


class ConditionsForm(Form):
    who_may_stand = forms.ChoiceField(
        label="Who may stand?",
        choices=WhoMayStand,
        widget=Radios(hints={WhoMayStand.THEME: "In contests that are not of a theme, as “in standing”."}),
        help_text="Judged by what the register knows of the organisation on the day of the ruling.",
    )
    nominators_wanted = forms.IntegerField(
        label="How many organisations must put a person forward?",
        min_value=1,
        max_value=MOST_NOMINATORS,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
        help_text="1: the proposing organisation alone. 2: a proposer and a seconder, of different organisations.",
    )
    one_candidate_each = forms.BooleanField(label="One candidate per organisation in a contest", required=False)
    one_seat_each = forms.BooleanField(
        label="At most one seat per organisation",
        required=False,
        help_text="Seats that it holds already count, and those it wins in another contest of this election.",
    )
    order_of_candidates = forms.ChoiceField(
        label="Order of the candidates on the ballot paper",
        choices=OrderOfCandidates,
        widget=Radios(
            hints={OrderOfCandidates.LOT: "The returning officer records the draw before the persons are published."}
        ),
    )
    mandate_items = forms.MultipleChoiceField(
        label="What are candidates asked about their mandate?",
        choices=MandateItem,
        widget=Checkboxes(),
        required=False,
        help_text="Their answers are shown beside their names.",
    )
    appeals_to = forms.CharField(
        label="Who hears an appeal against a ruling?",
        max_length=300,
        required=False,
        help_text=f"Somebody other than the returning officer. If you leave it empty: {APPEALS_TO}.",
    )

    @property
    def conditions(self) -> Conditions:
        return Conditions(**self.cleaned_data)


class CorrectForm(Form):
    """The notice as it should stand; moments that have passed are not asked for."""

    name = forms.CharField(label="Name of the election", max_length=200)
    roll_date = DateField(label="Roll date")
    nominations_open_at = MomentField(label="Nominations open")
    nominations_close_at = MomentField(label="Nominations close")
    poll_opens_at = MomentField(label="Poll opens")
    poll_closes_at = MomentField(label="Poll closes", help_text="Never earlier than the notice said.")
    term_starts_on = DateField(label="First day of the term")
    term_ends_on = DateField(label="Last day of the term")
    appeals_to = forms.CharField(label="Who hears an appeal against a ruling?", max_length=300, required=False)
    reason = forms.CharField(
        label="Why is it corrected?",
        max_length=400,
        widget=Textarea(rows=3),
        help_text="Everybody on the roll and everybody nominated reads this in a letter; it stands in the journal.",
    )

    def __init__(
        self, *args: Any, election: Election, contests: Sequence[Contest], now: dt.datetime, **kwargs: Any
    ) -> None:
        timetable = Timetable.of(election)
        initial = {name: getattr(timetable, name) for name in Timetable.__slots__}
        initial |= {"name": election.name, "appeals_to": election.appeals_to}
        super().__init__(*args, initial=initial, **kwargs)
        self.before, self.contests = timetable, contests
        for name in Timetable.__slots__:
            moment = getattr(timetable, name)
            if moment <= (now if isinstance(moment, dt.datetime) else now.date()):
                del self.fields[name]
        for contest in contests:
            field = forms.CharField(label=f"Heading of the ballot paper “{contest}”", max_length=120)
            field.initial = contest.label
            self.fields[f"label_{contest.pk}"] = field
        self.order_fields(["name", *(f"label_{contest.pk}" for contest in contests)])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for field, sentence in problems(self.timetable).items():
                self.add_error(field if field in self.fields else None, sentence)
        return cleaned

    @property
    def timetable(self) -> Timetable:
        moments = {name: self.cleaned_data.get(name, getattr(self.before, name)) for name in Timetable.__slots__}
        return Timetable(**moments)

    @property
    def correction(self) -> Correction:
        labels = {each.pk: self.cleaned_data[f"label_{each.pk}"] for each in self.contests}
        return Correction(self.cleaned_data["name"], self.timetable, self.cleaned_data["appeals_to"], labels)


class CopyForm(Form):
    election = forms.ModelChoiceField(
        label="Which election?", queryset=Election.objects.none(), widget=Select(), empty_label="Choose an election"
    )
    name = forms.CharField(label="Name of the new election", max_length=200)

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(election=Election.objects.called_by(user, today).published().for_list())
