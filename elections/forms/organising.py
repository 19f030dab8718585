"""Acts of the returning officer."""

from __future__ import annotations

from typing import Any

from django import forms

from vcsrep.face.forms import Form, MomentField, Select, Textarea


class ActForm(Form):
    """Nothing to fill in: the page says what will happen, a button does it."""


class SeatForm(ActForm):
    """Asks for a reason only when somebody would be put in a seat beyond the limit on terms."""

    over_limit_because = forms.CharField(
        label="Why is a term beyond the limit allowed?",
        max_length=300,
        widget=Textarea(rows=3),
        help_text="Everybody reads this beside the seat, for as long as the term lasts.",
    )

    def __init__(self, *args: Any, beyond: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not beyond:
            del self.fields["over_limit_because"]

    @property
    def because(self) -> str:
        return str(self.cleaned_data.get("over_limit_because", ""))


class CancelForm(Form):
    reason = forms.CharField(
        label="Why is it cancelled?",
        max_length=500,
        widget=Textarea(rows=4),
        help_text="Everybody reads this, on the public page and in a letter.",
    )


class ExtendForm(Form):
    until = MomentField(label="New close of the poll", help_text="On a working day in office hours.")
    reason = forms.CharField(
        label="Why is it extended?",
        max_length=400,
        widget=Textarea(rows=3),
        help_text="Everybody who may vote reads this in a letter; it stands in the journal.",
    )


class LotForm(Form):
    """The order in which the names of the tied were drawn: a box for each place."""

    method = forms.CharField(
        label="How and where was the lot drawn?",
        max_length=300,
        widget=Textarea(rows=3),
        help_text="Like “Two folded papers drawn from a hat at the Town Hall at 11am”.",
    )
    witness = forms.CharField(label="Name of the witness", max_length=200)

    def __init__(self, *args: Any, names: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = [f"place_{number}" for number in range(1, len(names) + 1)]
        choices = [("", "Choose a name"), *((name, name) for name in names)]
        for number, place in enumerate(self.places, start=1):
            self.fields[place] = forms.ChoiceField(
                label=f"Drawn {_ordinal(number)}",
                choices=choices,
                widget=Select(),
                error_messages={"required": f"Select who was drawn {_ordinal(number)}."},
            )
        self.order_fields([*self.places, "method", "witness"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        order = [cleaned[place] for place in self.places if place in cleaned]
        if len(order) == len(self.places) and len(set(order)) < len(order):
            self.add_error(self.places[-1], "Name each person once.")
        return cleaned

    @property
    def order(self) -> list[str]:
        return [self.cleaned_data[place] for place in self.places]


def _ordinal(number: int) -> str:
    return {1: "first", 2: "second", 3: "third"}.get(number, f"{number}th")
