"""Which letters a person wants."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from notifications.models import Group
from vcsrep.face.forms import Checkboxes, Form


class LettersForm(Form):
    wanted = forms.MultipleChoiceField(label="Which letters do you want?", required=False)

    def __init__(self, *args: object, groups: Sequence[Group], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.mark_optional = False
        self.fields["wanted"].widget = Checkboxes(hints={group.value: group.means for group in groups})
        self.offer(wanted=[(group.value, group.label) for group in groups])
