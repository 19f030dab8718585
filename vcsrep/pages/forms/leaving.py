from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from organisations.models import Membership
from vcsrep.face.forms import Checkboxes, DateField, Form, Radios, Textarea
from vcsrep.pages.leavers import Piece


class LeaveForm(Form):
    reason = forms.CharField(
        label="Why does it leave?",
        max_length=900,
        widget=Textarea(rows=3),
        help_text="The infrastructure partners of the district read it.",
    )
    name = forms.CharField(label="Your full name", max_length=80)


class ComeBackForm(Form):
    evidence = forms.CharField(
        label="Why should it be on the register again?",
        max_length=900,
        widget=Textarea(rows=3),
        help_text="What it does in the district now. A partner reads it and decides.",
    )
    name = forms.CharField(label="Your full name", max_length=80)


class WorkForm(Form):
    """`work` has the keys of what is passed on."""

    to = forms.TypedChoiceField(label="Who takes it over?", coerce=int, widget=Radios)
    work = forms.MultipleChoiceField(label="What is handed over?", required=False, widget=Checkboxes)
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text="Stands in the journal of the elections. For example: she leaves the council.",
    )
    ends_on = DateField(
        label="Last day of the person who leaves",
        required=False,
        help_text="Leave it empty if they stay and only hand over work.",
    )
    mark_optional = False

    def __init__(self, *args: Any, pieces: Sequence[Piece], colleagues: Sequence[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            to=[(one.pk, one.name) for one in colleagues],
            work=[(piece.key, piece.text) for piece in pieces],
        )
        self.initial = {
            "work": [piece.key for piece in pieces],
            "to": colleagues[0].pk if len(colleagues) == 1 else None,
        }
        if not pieces:
            del self.fields["work"]
