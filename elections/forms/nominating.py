"""Nominating, answering, and ruling."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from elections.models import Contest, Nomination, NominationState
from elections.services.nominating import STATEMENT_WORDS, Nominee
from organisations.models import Organisation
from organisations.services.finding import find_organisation
from vcsrep.face.forms import Form, Radios, Textarea

STATEMENT = "Who the person is and what they would do. It is published as it stands; nothing is cut."


class NomineeFields(Form):
    """The person, the organisation they would sit for, and their statement."""

    asked_by_another = ("other_name", "email")
    knows_withheld = False  # may whoever fills this in find organisations whose names are withheld?

    name = forms.CharField(label="Name of the person", max_length=200)
    email = forms.EmailField(label="Their e-mail address", help_text="We ask them there whether they accept.")
    sits_for = forms.ChoiceField(
        label="Which organisation would they represent?",
        choices=[("own", "The organisation that nominates"), ("other", "Another organisation")],
        initial="own",
        widget=Radios(),
    )
    other_name = forms.CharField(
        label="Name of the other organisation",
        max_length=255,
        required=False,
        help_text="Only if you chose “Another organisation”. Give its name as in the directory.",
    )
    statement = forms.CharField(
        label="Statement",
        required=False,
        widget=Textarea(max_words=STATEMENT_WORDS, rows=8),
        help_text=STATEMENT,
    )

    def __init__(self, *args: Any, contest: Contest, day: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contest, self.day = contest, day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sits_for") == "other":
            typed = cleaned.get("other_name", "")
            if not typed:
                self.add_error("other_name", "Enter the name of the other organisation.")
            else:
                self._look_up("other_name", typed)
        return cleaned

    def _look_up(self, field: str, typed: str) -> None:
        district = self.contest.election.district
        try:
            self.cleaned_data[field] = find_organisation(
                district, typed, self.day, if_several="Ask the returning officer.", withheld=self.knows_withheld
            )
        except forms.ValidationError as error:
            self.add_error(field, error)

    def nominee(self, proposing: Organisation) -> Nominee:
        cleaned = self.cleaned_data
        sits_for = cleaned["other_name"] if cleaned["sits_for"] == "other" else proposing
        return Nominee(cleaned["name"], cleaned["email"], sits_for)


class NominateForm(NomineeFields):
    proposer_name = forms.CharField(label="Your own name", max_length=200, help_text="You make this nomination.")
    field_order = ["name", "email", "sits_for", "other_name", "statement", "proposer_name"]

    def __init__(self, *args: Any, proposing: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sits_for: Any = self.fields["sits_for"]
        sits_for.choices = [("own", str(proposing)), ("other", "Another organisation")]


class EnterForm(NomineeFields):
    """A nomination paper that came by post or was read out on the telephone."""

    knows_withheld = True

    proposing = forms.CharField(label="Organisation that nominates", max_length=255)
    proposer_name = forms.CharField(label="Name of who signed for it", max_length=200)
    accepted = forms.BooleanField(
        label="The person nominated has signed that they accept",
        required=False,
        help_text="Leave this empty and we ask them by letter: then their e-mail address is needed.",
    )
    field_order = ["proposing", "proposer_name", "name", "email", "sits_for", "other_name", "statement", "accepted"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("accepted") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter their e-mail address, or tick that they have signed.")
        if cleaned.get("proposing"):
            self._look_up("proposing", cleaned["proposing"])
        return cleaned


class AnswerForm(Form):
    """The person's own answer. `answer` is the button pressed."""

    answer = forms.ChoiceField(
        choices=[("accept", "Accept"), ("decline", "Decline"), ("withdraw", "Withdraw")], widget=forms.HiddenInput()
    )
    statement = forms.CharField(
        label="Your statement",
        required=False,
        widget=Textarea(max_words=STATEMENT_WORDS, rows=10),
        help_text="Put it into your own words. It is published as it stands; nothing is cut.",
    )

    def __init__(self, *args: Any, nomination: Nomination, **kwargs: Any) -> None:
        super().__init__(*args, initial={"statement": nomination.statement}, **kwargs)
        if nomination.state != NominationState.PROPOSED:
            del self.fields["statement"]


class RuleForm(Form):
    asked_by_another = ("reason",)
    ruling = forms.ChoiceField(
        label="Your ruling",
        choices=[("valid", "Accept: the person stands"), ("refused", "Refuse")],
        widget=Radios(),
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=500,
        widget=Textarea(rows=3),
        help_text="Needed if you refuse. The person and the proposer get it by letter.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("ruling") == "refused" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why the nomination is refused.")
        return cleaned
