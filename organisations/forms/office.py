"""Forms of the office: notes, and who cannot be reached."""

from __future__ import annotations

from django import forms
from django.core.validators import MaxLengthValidator

from organisations.forms.register import InDistrict
from vcsrep.face.forms import Form, Textarea

LONGEST_NOTE = 5_000


class NoteForm(InDistrict):
    text = forms.CharField(
        label="Note",
        validators=[MaxLengthValidator(LONGEST_NOTE)],
        widget=Textarea(rows=5),
        help_text="Only the offices of your district see it. The organisation may ask for what you hold about it.",
    )


class UnreachableForm(Form):
    reason = forms.CharField(
        label="How did you try to reach it?",
        max_length=1000,
        widget=Textarea(rows=3),
        help_text="For example: letters came back, the telephone is cut off.",
    )
