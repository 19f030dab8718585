"""A stranger's message."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator

from organisations.services.relaying import LONGEST
from vcsrep.face.forms import Form, Textarea


class MessageForm(Form):
    """`company_fax` is a box that people do not see: whoever fills it is a machine."""

    sender_name = forms.CharField(
        label="Your name", max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    sender_email = forms.EmailField(
        label="Your e-mail address",
        help_text="They answer to it, so they see it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    text = forms.CharField(
        label="Your message",
        validators=[MaxLengthValidator(LONGEST)],
        widget=Textarea(rows=8),
        help_text=f"Up to {LONGEST:,} characters.",
    )
    company_fax = forms.CharField(
        label="Leave this box empty",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False

    @property
    def is_trap_sprung(self) -> bool:
        return bool(self.data.get("company_fax", "").strip())

    @property
    def told(self) -> tuple[str, str, str]:
        said = self.cleaned_data
        return said["sender_name"], said["sender_email"], said["text"]
