"""Deputies: whom to offer, and what the two people concerned answer."""

from __future__ import annotations

from typing import Any

from django import forms

from elections.models import DeputyOffer, Nomination, OfferState
from elections.services.offering import Place
from vcsrep.face.forms import Form, Radios, Textarea

SAME = "the organisation of the holder; another one is preferred"


class OfferForm(Form):
    nomination = forms.TypedChoiceField(label="Whom do you offer?", widget=Radios, coerce=int)

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        self.offer(nomination=[(f"{each.pk}", self._label(each)) for each in place.choices])

    def _label(self, nomination: Nomination) -> str:
        same = nomination.on_behalf_of_id == self.place.term.on_behalf_of_id
        of = SAME if same else nomination.on_behalf_of.public_name
        return f"{nomination.person}, {of}"


class AnswerOfferForm(Form):
    answer = forms.ChoiceField(widget=Radios)

    def __init__(self, *args: Any, offer: DeputyOffer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["answer"]
        if offer.state == OfferState.HOLDER:
            field.label = f"Do you want {offer.nomination.person} as deputy?"
            field.choices = [("yes", f"Yes, ask {offer.nomination.person}"), ("no", "No")]
        else:
            field.label = f"Will you be deputy of {offer.term.person}?"
            field.choices = [("yes", "Yes, I agree"), ("no", "No")]

    @property
    def agrees(self) -> bool:
        return bool(self.cleaned_data["answer"] == "yes")


class AnswerForForm(AnswerOfferForm):
    """What somebody told a partner."""

    note = forms.CharField(
        label="How do you know?",
        max_length=300,
        widget=Textarea(rows=2),
        help_text="It stands in the journal. For example: said so by telephone on Monday.",
    )

    def __init__(self, *args: Any, offer: DeputyOffer, **kwargs: Any) -> None:
        super().__init__(*args, offer=offer, **kwargs)
        field: Any = self.fields["answer"]
        whose = offer.term.person if offer.state == OfferState.HOLDER else offer.nomination.person
        field.label = f"What does {whose} say?"
        field.choices = [("yes", "Yes"), ("no", "No")]
