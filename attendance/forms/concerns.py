from __future__ import annotations

from typing import Any

from django import forms

from attendance.models import Concern, ConcernRule
from vcsrep.face.forms import Form, Textarea

LONGEST_REPLY = 4_000
NARROW = {"inputmode": "numeric", "class": "govuk-input--width-2"}


class ReplyForm(Form):
    reply = forms.CharField(
        max_length=LONGEST_REPLY,
        widget=Textarea(rows=8),
        label="What do you want to say?",
        help_text="For example why you could not come, what would help, or what is wrong. The officers and the "
        "partners of the district read it, nobody else.",
    )
    name = forms.CharField(max_length=200, label="Your name")

    @staticmethod
    def initial_of(concern: Concern) -> dict[str, Any]:
        return {"reply": concern.reply, "name": concern.reply_name or concern.term.person.name}


class CloseConcernForm(Form):
    because = forms.CharField(
        max_length=500,
        widget=Textarea(rows=4),
        label="Why is it closed?",
        help_text="For example: the marks were wrong; she was ill and comes again; a case is open about it. "
        "The representative gets this by letter.",
    )


class ConcernRuleForm(Form):
    warn_after = forms.IntegerField(
        min_value=1,
        max_value=11,
        label="Misses in a row before a warning",
        help_text="2 is usual.",
        widget=forms.TextInput(attrs=NARROW),
    )
    raise_after = forms.IntegerField(
        min_value=2,
        max_value=12,
        label="Misses in a row before a concern",
        help_text="3 is usual.",
        widget=forms.TextInput(attrs=NARROW),
    )
    apologies_count = forms.BooleanField(
        required=False,
        label="Apologies count as a miss",
        help_text="If not, a meeting with apologies is left out: it is no miss, and ends no run of misses.",
    )
    deputy_covers = forms.BooleanField(
        required=False,
        label="It is no miss when a deputy came",
        help_text="If not, only the representative’s own coming ends a run of misses.",
    )

    def clean(self) -> None:
        warn, after = self.cleaned_data.get("warn_after"), self.cleaned_data.get("raise_after")
        if warn and after and after <= warn:
            self.add_error("raise_after", "A warning comes before a concern: give a larger number here.")

    @staticmethod
    def initial_of(rule: ConcernRule) -> dict[str, Any]:
        names = ("warn_after", "raise_after", "apologies_count", "deputy_covers")
        return {name: getattr(rule, name) for name in names}
