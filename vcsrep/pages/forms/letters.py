"""Which letters a person wants."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from notifications.models import Group
from vcsrep.face.forms import Checkboxes, Form, Radios


class LettersForm(Form):
    rhythm = forms.ChoiceField(
        label="How shall letters come that can wait?",
        choices=[("each", "Each at once"), ("daily", "One letter a day")],
        widget=Radios(
            hints={"daily": "At seven in the morning, in order of your organisations. What is urgent comes at once."}
        ),
    )
    wanted = forms.MultipleChoiceField(label="Which letters do you want?", required=False)

    def __init__(self, *args: object, groups: Sequence[Group], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False
        self.fields["wanted"].widget = Checkboxes(hints={group.value: group.means for group in groups})
        self.order_fields(["wanted", "rhythm"])
        self.offer(wanted=[(group.value, group.label) for group in groups])
