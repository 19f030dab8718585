from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from organisations.forms.register import LONGEST_REASON
from organisations.models import Role
from vcsrep.face.forms import DateField, Form, Radios, Textarea


class HandOverForm(Form):
    name = forms.CharField(label="Full name", max_length=200)
    email = forms.EmailField(
        label="E-mail address", help_text="Where letters go, and what the person signs in with. It may be shared."
    )
    starts_on = DateField(label="First day")


class JoinForm(HandOverForm):
    role = forms.ChoiceField(label="Role", widget=Radios)

    field_order = ["role", "name", "email", "starts_on"]

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(role=[(role.value, role.label) for role in roles])


class NameContactForm(JoinForm):
    """While an election runs, what a second person has to know is asked, too."""

    note = forms.CharField(
        label="How do you know?",
        max_length=LONGEST_REASON,
        widget=Textarea(rows=3),
        help_text="A colleague reads it before they confirm. For example: rang the chair, on the number we have had.",
    )

    field_order = ["role", "name", "email", "starts_on", "note"]

    def __init__(self, *args: Any, asks_how: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_how:
            del self.fields["note"]
