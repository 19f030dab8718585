from __future__ import annotations

from typing import Any

from django import forms

from notifications.models import LONGEST_PARAGRAPH, LONGEST_SUBJECT
from notifications.services.wording import check
from vcsrep.face.forms import Form, Textarea


class WordingForm(Form):
    """What a district says in one kind of letter. Whatever is left empty stands as in the standard text."""

    subject = forms.CharField(label="Subject", max_length=LONGEST_SUBJECT, required=False)
    opening = forms.CharField(
        label="First paragraph",
        help_text="Stands below the greeting.",
        max_length=LONGEST_PARAGRAPH,
        required=False,
        widget=Textarea(attrs={"rows": 4}),
    )
    closing = forms.CharField(
        label="Last paragraph",
        help_text="Stands at the end, above the line on how to get no more such letters.",
        max_length=LONGEST_PARAGRAPH,
        required=False,
        widget=Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean(self) -> dict[str, Any]:
        """Every line that cannot be understood is named, beside its field."""
        cleaned = super().clean() or {}
        parts = {name: str(cleaned.get(name) or "") for name in self.fields}
        for name, said in check(kind=self.kind, parts=parts).items():
            self.add_error(name, said)
        return cleaned
