"""What is elected: the seats of a contest, and the rule."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django import forms
from django.db.models import Prefetch

from elections.models import WITH_RON, Contest, Election, Rule
from elections.services.contests import Plan
from partnerships.models import Seat, SelectionMethod
from vcsrep.face.forms import Checkboxes, Form, Radios, SeveralRowsField
from vcsrep.face.words import shortday

HINTS = {
    Rule.FPTP: "For one seat. Everybody knows it; with more than two candidates a minority can win.",
    Rule.BLOCK: "For several seats. The largest group can win them all.",
    Rule.SCOTTISH_STV: "For one seat or several. Voters put candidates in order; groups are represented by their size.",
    Rule.ERS97: "For one seat or several, where your rules demand it.",
    Rule.YES_NO: "For one seat. The only candidate needs more yes than no.",
}


class SeatsChoice(SeveralRowsField):
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


class ContestForm(Form):
    label = forms.CharField(
        label="Heading of the ballot paper",
        max_length=120,
        help_text="Like “Representatives of the sector on the Local Strategic Partnership”.",
    )
    seats = SeatsChoice(
        label="Seats to be elected",
        queryset=Seat.objects.none(),
        widget=Checkboxes(),
        help_text="The seats say who votes: the whole sector, a theme or an area, the same for all you choose.",
        error_messages={"required": "Choose at least one seat."},
    )
    rule = forms.ChoiceField(label="Rule of the count", choices=Rule, widget=Radios(hints=HINTS), initial=Rule.FPTP)
    offers_ron = forms.BooleanField(
        label="Put “Re-open nominations” on the ballot paper",
        required=False,
        help_text="Voters can then refuse all who stand; there is a poll even if only one person stands. "
        "In first past the post and the Scottish ranking.",
    )

    def __init__(
        self, *args: Any, election: Election, today: dt.date, contest: Contest | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        elected = Seat.objects.filter(
            partnership__district=election.district, selection_method=SelectionMethod.ELECTED
        ).kept_on(election.term_starts_on)
        others = Contest.objects.undecided()
        if contest:
            others = others.exclude(pk=contest.pk)
        cast("SeatsChoice", self.fields["seats"]).day = today
        self.offer(seats=elected.with_terms().prefetch_related(Prefetch("contests", queryset=others)).for_list())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("offers_ron") and cleaned.get("rule") not in WITH_RON:
            self.add_error(
                "offers_ron",
                "“Re-open nominations” can stand only in first past the post and in the Scottish ranking.",
            )
        return cleaned

    @property
    def plan(self) -> Plan:
        """The contest as the services ask for it."""
        words = {name: self.cleaned_data[name] for name in ("label", "rule", "offers_ron")}
        return Plan(seat_ids=[seat.pk for seat in self.cleaned_data["seats"]], **words)

    @staticmethod
    def initial_of(contest: Contest) -> dict[str, Any]:
        return {
            "label": contest.label,
            "seats": list(contest.seats.all()),
            "rule": contest.rule,
            "offers_ron": contest.offers_ron,
        }
