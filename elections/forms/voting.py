"""The ballot paper. It is signed for one organisation, one contest and one account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing

from elections.models import Contest
from elections.services.tallying import ballot_names
from organisations.models import Organisation, User
from vcsrep.face.forms import Form, Radios

BLANK = "blank"
SALT = "elections.ballot"


class BallotForm(Form):
    """Radios for one choice. `paper` says for whom the page was made: two tabs never vote for the wrong group."""

    choice = forms.ChoiceField(
        label="Your choice",
        widget=Radios(),
        error_messages={"required": "Choose one candidate, or leave the paper blank on purpose."},
    )
    voter_name = forms.CharField(
        label="Your name",
        max_length=200,
        help_text="It is kept on the roll: you vote on behalf of your organisation.",
    )
    paper = forms.CharField(widget=forms.HiddenInput())
    step = forms.ChoiceField(
        choices=[("review", "Review"), ("change", "Change"), ("final", "Cast")],
        widget=forms.HiddenInput(),
        initial="review",
    )

    def __init__(self, *args: Any, contest: Contest, organisation: Organisation, user: User, **kwargs: Any) -> None:
        self.made_for = f"{contest.pk}:{organisation.pk}:{user.pk}"
        initial = {"paper": signing.dumps(self.made_for, salt=SALT)} | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        candidates = contest.nominations.candidates().select_related("on_behalf_of").in_bulk()
        self.names = {str(pk): name for pk, name in ballot_names(contest).items()}
        choice: Any = self.fields["choice"]
        choice.choices = [*self.names.items(), (BLANK, "I leave this paper blank on purpose")]
        choice.widget.hints = {str(pk): each.on_behalf_of.public_name for pk, each in candidates.items()}

    def clean_paper(self) -> str:
        paper = str(self.cleaned_data["paper"])
        try:
            made_for = signing.loads(paper, salt=SALT)
        except signing.BadSignature:
            made_for = ""
        if made_for != self.made_for:
            raise forms.ValidationError(
                "This ballot paper was made for another organisation or another person. No vote was cast. "
                "Go back to your own page and open the ballot again."
            )
        return paper

    @property
    def chosen(self) -> list[int]:
        """The nomination chosen, or nothing on a paper left blank."""
        choice = self.cleaned_data["choice"]
        return [] if choice == BLANK else [int(choice)]

    @property
    def chosen_name(self) -> str:
        choice = self.cleaned_data["choice"]
        return "" if choice == BLANK else self.names[choice]
