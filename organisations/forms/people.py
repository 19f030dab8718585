from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from organisations.models import Role
from vcsrep.face.forms import DateField, Form, Radios


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
