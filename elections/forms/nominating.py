"""Nominating, answering, and ruling."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from elections.models import Contest, Nomination, NominationState
from elections.services.joining import Joining
from elections.services.naming import STATEMENT_WORDS
from elections.services.nominating import Nominee
from organisations.models import Organisation
from organisations.services.finding import find_organisation
from partnerships.models import MandateEntry
from partnerships.services.mandates import MOST_WORDS, Said
from vcsrep.face.forms import Form, Radios, Textarea

STATEMENT = "Who the person is and what they would do. It is published as it stands; nothing is cut."


class NomineeFields(Form):
    """The person, the organisation they would sit for, and their statement."""

    asked_by_another: tuple[str, ...] = ("other_name", "email")
    seconder_hint = "Another organisation, by its name in the directory. We ask its contacts. You can name it later."
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
        self.seconders = [f"seconder_{number}" for number in range(1, contest.election.nominators_wanted)]
        for number, name in enumerate(self.seconders, start=1):
            which = "that seconds" if len(self.seconders) == 1 else f"that seconds ({number})"
            self.fields[name] = forms.CharField(
                label=f"Organisation {which}", max_length=255, required=False, help_text=self.seconder_hint
            )

    @property
    def joining(self) -> list[Organisation]:
        """The organisations that are to second, as far as they are named."""
        return [found for name in self.seconders if (found := self.cleaned_data.get(name))]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("sits_for") == "other":
            typed = cleaned.get("other_name", "")
            if not typed:
                self.add_error("other_name", "Enter the name of the other organisation.")
            else:
                self._look_up("other_name", typed)
        for name in self.seconders:
            if cleaned.get(name):
                self._look_up(name, cleaned[name])
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
    asked_by_another = (*NomineeFields.asked_by_another, "channel")

    seconder_hint = "Another organisation. Leave it empty where none has signed."

    channel = forms.ChoiceField(
        label="How did it come?",
        choices=[("paper", "On paper, signed"), ("telephone", "By telephone: all are asked by letter to confirm")],
        initial="paper",
        required=False,
        widget=Radios(),
    )
    proposing = forms.CharField(label="Organisation that nominates", max_length=255)
    proposer_name = forms.CharField(label="Name of who signed for it", max_length=200)
    accepted = forms.BooleanField(
        label="The person nominated has signed that they accept",
        required=False,
        help_text="Leave this empty and we ask them by letter: then their e-mail address is needed.",
    )
    field_order = [
        "channel",
        "proposing",
        "proposer_name",
        "name",
        "email",
        "sits_for",
        "other_name",
        "statement",
        "accepted",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].required = False
        for name in self.seconders:
            self.fields[f"{name}_signed"] = forms.CharField(
                label="Name of who signed for that organisation",
                max_length=200,
                required=False,
                help_text="Leave it empty and we ask its contacts by letter.",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("channel") == "telephone" and cleaned.get("accepted"):
            self.add_error("accepted", "Nobody signs by telephone: leave this empty, and we ask the person by letter.")
        if not cleaned.get("accepted") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", "Enter their e-mail address, or tick that they have signed.")
        if cleaned.get("proposing"):
            self._look_up("proposing", cleaned["proposing"])
        return cleaned

    @property
    def signed(self) -> list[Joining]:
        """Who seconds, with the name of who signed."""
        found = ((self.cleaned_data.get(name), self.cleaned_data.get(f"{name}_signed", "")) for name in self.seconders)
        return [Joining(organisation, signed_by) for organisation, signed_by in found if organisation]


class AnswerForm(Form):
    """The person's own answer. `answer` is the button pressed."""

    answer = forms.ChoiceField(choices=[("accept", "Accept"), ("decline", "Decline")], widget=forms.HiddenInput())
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


class MandateItemForm(Form):
    """One of the seven items of a mandate, said before the election."""

    text = forms.CharField(
        label="What there is to say",
        widget=Textarea(max_words=MOST_WORDS, rows=6),
        help_text="Everybody can read this. Leave out private addresses.",
    )
    link = forms.URLField(label="Link to the evidence", required=False, max_length=300, assume_scheme="https")
    document = forms.CharField(label="Or a document", required=False, max_length=200)

    @staticmethod
    def initial_of(entry: MandateEntry | None) -> dict[str, str]:
        return {} if entry is None else {"text": entry.text, "link": entry.link, "document": entry.document}

    @property
    def said(self) -> Said:
        return Said(**self.cleaned_data)


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
        help_text="Needed if you refuse, or accept against what the register says. Both sides get it by letter.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("ruling") == "refused" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why the nomination is refused.")
        return cleaned
