from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms

from organisations.models import District, Membership
from partnerships.forms.finding import NamesAnOrganisation, which_of_these
from partnerships.models import Link, LinkStatus, Partnership
from partnerships.services.links import LinkEnds, LinkFacts, may_own
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea

HINTS = {
    LinkStatus.ESTABLISHED: "Both sides know of it, and it works.",
    LinkStatus.TO_CLARIFY: "Nobody can say for certain whether it exists, or what it is. Say below who finds out.",
    LinkStatus.WEAK: "It exists on paper, or hangs on one person.",
    LinkStatus.NONE: "There is none, and there should be.",
}


class LinkStateForm(Form):
    """What is known of a link, and what happens next."""

    about = forms.CharField(max_length=200, label="What the link is for", help_text="A few words for the public map.")
    status = forms.ChoiceField(choices=LinkStatus, widget=Radios(hints=HINTS), label="How does the link stand?")
    next_action = forms.CharField(
        required=False, max_length=200, label="What happens next", help_text="Only the office sees it."
    )
    owner: Any = forms.ModelChoiceField(
        Membership.objects.none(), required=False, widget=Select, label="Who has it in hand", empty_label="Nobody"
    )
    next_action_by = DateField(required=False, label="By when")

    asked_by_another: tuple[str, ...] = ("next_action", "owner", "next_action_by")

    def __init__(self, *args: Any, district: District, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(owner=may_own(district, today))

    def clean(self) -> None:
        action = self.cleaned_data.get("next_action")
        if self.cleaned_data.get("status") == LinkStatus.TO_CLARIFY and not action:
            self._ask("next_action", "Say what happens next to clarify this link.")
        if action and self.cleaned_data.get("owner") is None:
            self._ask("owner", "Choose who has it in hand.")
        if action and self.cleaned_data.get("next_action_by") is None:
            self._ask("next_action_by", "Enter the day by which it is done.")
        if not action and self.cleaned_data.get("next_action_by") is not None:
            self._ask("next_action", "Say what happens by that day, or leave the day empty.")

    def _ask(self, name: str, text: str) -> None:
        if name not in self.errors:
            self.add_error(name, text)

    def facts(self) -> LinkFacts:
        return {
            "about": self.cleaned_data["about"],
            "status": self.cleaned_data["status"],
            "owner": self.cleaned_data["owner"],
            "next_action": self.cleaned_data["next_action"],
            "next_action_by": self.cleaned_data["next_action_by"],
        }


class RecordLinkForm(LinkStateForm, NamesAnOrganisation):
    """It begins at a body of the map or at an organisation, never at both."""

    asked_by_another = (*LinkStateForm.asked_by_another, "from_partnership", "organisation", "choice")

    from_partnership: Any = forms.TypedChoiceField(
        required=False, empty_value=None, widget=Select, label="From which body?"
    )
    organisation = forms.CharField(
        required=False,
        max_length=255,
        label="Or from which organisation?",
        help_text="Only if you chose no body. Type its name or a part of it.",
    )
    choice = which_of_these()
    to_partnership: Any = forms.TypedChoiceField(widget=Select, label="To which body?")

    field_order = ["from_partnership", "organisation", "choice", "to_partnership"]

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, district=district, **kwargs)
        self._offer_bodies()
        self.look_for(district.pk)

    def _offer_bodies(self) -> None:
        """Both ends are chosen from one list, read once."""
        bodies = {str(body.pk): body for body in Partnership.objects.order_by("name", "pk")}
        listed = [(pk, str(body)) for pk, body in bodies.items()]
        for name, nothing in (("from_partnership", "No body: an organisation"), ("to_partnership", "Choose a body")):
            field: Any = self.fields[name]
            field.choices = [("", nothing), *listed]
            field.coerce = bodies.__getitem__

    def clean(self) -> None:
        super().clean()
        body, typed = self.cleaned_data.get("from_partnership"), self.cleaned_data.get("organisation")
        if body is None and not typed:
            self._ask("from_partnership", "Choose a body, or enter the name of an organisation.")
        elif body is not None and typed:
            self._ask("organisation", f"Leave this empty, or choose “No body” instead of {body}.")
        elif typed:
            self.find_organisation()
        if body is not None and body == self.cleaned_data.get("to_partnership"):
            self._ask("to_partnership", "A link leads from one body to another.")

    def ends(self) -> LinkEnds:
        return {
            "from_partnership": self.cleaned_data["from_partnership"],
            "from_organisation": self.cleaned_data.get("on_behalf_of"),
            "to_partnership": self.cleaned_data["to_partnership"],
        }


class StepForm(LinkStateForm):
    said = forms.CharField(
        max_length=1000, widget=Textarea(rows=3), label="What happened?", help_text="Kept in the link’s history."
    )

    field_order = ["said", "status"]

    @staticmethod
    def initial_of(link: Link) -> dict[str, object]:
        names = ["about", "status", "next_action", "owner", "next_action_by"]
        return {name: getattr(link, name) for name in names}


class EndLinkForm(Form):
    why = forms.CharField(
        max_length=1000, widget=Textarea(rows=3), label="Why is it closed?", help_text="Kept in the link’s history."
    )
