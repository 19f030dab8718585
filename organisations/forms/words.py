from __future__ import annotations

from django import forms

from vcsrep.face.forms import Form, Textarea


class WordForm(Form):
    word = forms.CharField(
        label="Word",
        max_length=80,
        help_text="A word people here use, or one of the glossary that means something else here.",
    )
    meaning = forms.CharField(
        label="What it means",
        max_length=500,
        widget=Textarea(rows=3),
        help_text="One or two sentences, for somebody who has never been to a meeting.",
    )
