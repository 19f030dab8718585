"""What the reader of a message can do about it."""

from __future__ import annotations

from django import forms

from vcsrep.face.forms import Form, Radios


class ReceivedForm(Form):
    answer = forms.ChoiceField(
        label="What should happen?",
        choices=[("report", "Report this message as abuse"), ("off", "Take no more messages through the form")],
        widget=Radios(
            hints={
                "report": "The partners of the district read it. The sender can write to nobody here for a year.",
                "off": "For everybody. You can switch it on again later.",
            }
        ),
    )
