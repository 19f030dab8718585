from __future__ import annotations

from django import forms

from partnerships.models import MandateEntry
from partnerships.services.mandates import MOST_WORDS, Said
from vcsrep.face.forms import DateField, Form, Textarea

PUBLIC = "Everybody can read this. Leave out private addresses."


class FillForm(Form):
    """One of the seven items. `filler_name` is asked because several people may share a mailbox."""

    text = forms.CharField(
        label="What there is to say", widget=Textarea(max_words=MOST_WORDS, rows=6), help_text=PUBLIC
    )
    link = forms.URLField(
        label="Link to the evidence",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="For example minutes on the web, or the result of a vote.",
    )
    document = forms.CharField(
        label="Or a document",
        required=False,
        max_length=200,
        help_text="Its name and where it can be read, if it is not on the web.",
    )
    evidence_dated_on = DateField(label="Date of the evidence", required=False)
    filler_name = forms.CharField(label="Your name", max_length=200, help_text="Shown beside what you wrote.")

    @staticmethod
    def initial_of(entry: MandateEntry | None, name: str) -> dict[str, object]:
        if entry is None:
            return {"filler_name": name}
        asked = ("text", "link", "document", "evidence_dated_on")
        return {field: getattr(entry, field) for field in asked} | {"filler_name": name}

    def clean(self) -> None:
        dated = self.cleaned_data.get("evidence_dated_on")
        named = self.cleaned_data.get("link") or self.cleaned_data.get("document")
        if dated and not named and not {"link", "document"} & set(self.errors):
            self.add_error("link", "Name the evidence the date belongs to.")

    @property
    def said(self) -> Said:
        return Said(**{name: self.cleaned_data[name] for name in ("text", "link", "document", "evidence_dated_on")})


class ReviewForm(Form):
    reviewer_name = forms.CharField(label="Your name", max_length=200, help_text="Shown with the date of the review.")
    note = forms.CharField(
        label="What you want to say about it", required=False, max_length=500, widget=Textarea(rows=3)
    )
