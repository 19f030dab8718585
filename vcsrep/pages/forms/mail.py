from __future__ import annotations

from django import forms

from vcsrep.face.forms import Form


class StopForm(Form):
    reason = forms.CharField(label="Why is it stopped?", max_length=300)


class BouncedForm(Form):
    reason = forms.CharField(
        label="How do you know?",
        max_length=300,
        help_text="For example “Came back on 3 March: mailbox closed”, or “The secretary says it never came”.",
    )
