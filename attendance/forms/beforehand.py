from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms

from attendance.models import Action, MeetingDeclaration, MeetingDeputy
from attendance.services.beforehand import Comes, Instead
from organisations.models import Organisation, Person
from organisations.services.finding import find_organisation
from partnerships.models import Deputy, KindOfInterest, Term
from vcsrep.face.forms import Form, Radios, Select, Textarea

STANDING, OTHER, NOBODY = "standing", "other", "nobody"
DEPUTY_FIELDS = ("instead", "deputy_name", "deputy_email", "deputy_organisation")


class InsteadForm(Form):
    """Who comes in a representative's place."""

    asked_by_another = ("deputy_name", "deputy_email", "deputy_organisation")

    instead = forms.ChoiceField(widget=Radios, label="Who comes instead?")
    deputy_name = forms.CharField(required=False, max_length=200, label="If somebody else: their name")
    deputy_email = forms.EmailField(
        required=False,
        label="Their e-mail address",
        help_text="They get a letter with the papers at once. Private. Without it you tell them yourself.",
    )
    deputy_organisation = forms.CharField(
        required=False,
        max_length=255,
        label="On behalf of which organisation do they come?",
        help_text="Another organisation than yours is better: more of the sector is heard. Empty: the same one.",
    )

    def __init__(
        self,
        *args: Any,
        term: Term,
        standing: Deputy | None,
        named: MeetingDeputy | None,
        today: dt.date,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = initial_of(standing, named) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.term, self.today = term, today
        choices = [(OTHER, "Somebody else, this once"), (NOBODY, "Nobody: the seat stays empty this time")]
        if standing is not None:
            choices.insert(0, (STANDING, f"{standing.person}, deputy, on behalf of {standing.on_behalf_of}"))
        self.offer(instead=choices)
        if not term.seat.deputies_allowed:
            for name in DEPUTY_FIELDS:
                del self.fields[name]

    def clean_deputy_organisation(self) -> Organisation:
        typed = self.cleaned_data["deputy_organisation"]
        if not typed or self.data.get("instead") != OTHER:
            return self.term.on_behalf_of
        district = self.term.seat.partnership.district
        return find_organisation(district, typed, self.today, if_several="Ask an officer to name the deputy.")

    def clean(self) -> None:
        is_other = self.cleaned_data.get("instead") == OTHER
        if is_other and not self.cleaned_data.get("deputy_name") and "deputy_name" not in self.errors:
            self.add_error("deputy_name", "Give the name of whoever comes instead.")

    def comes(self) -> Instead | Comes:
        """Seats without deputies are not asked."""
        said = self.cleaned_data
        if said.get("instead") == OTHER:
            return Instead(said["deputy_name"], said["deputy_email"], said["deputy_organisation"])
        return Comes.STANDING if said.get("instead") == STANDING else Comes.NOBODY


def initial_of(standing: Deputy | None, named: MeetingDeputy | None) -> dict[str, object]:
    if named is None:
        return {"instead": STANDING} if standing is not None else {}
    if standing is not None and named.person_id == standing.person_id:
        return {"instead": STANDING}
    return {
        "instead": OTHER,
        "deputy_name": named.person.name,
        "deputy_email": named.person.email,
        "deputy_organisation": named.on_behalf_of.name,
    }


class ApologiesForm(InsteadForm):
    reason = forms.CharField(
        required=False,
        max_length=300,
        widget=Textarea(rows=2),
        label="Why?",
        help_text="If you like to say. Only the partnership officers read it; it is never public.",
    )
    sender_name = forms.CharField(max_length=200, label="Your name")
    field_order = ("reason", *DEPUTY_FIELDS, "sender_name")


class DeclareForm(Form):
    person = forms.ChoiceField(widget=Radios, label="Whose interest is it?")
    kind = forms.ChoiceField(choices=KindOfInterest, widget=Radios, label="Kind of interest")
    item = forms.ChoiceField(required=False, widget=Select, label="On which item of the agenda?")
    text = forms.CharField(
        max_length=500,
        widget=Textarea(rows=3),
        label="What is it?",
        help_text="Everybody can read this once the meeting has begun. Leave out addresses and telephone numbers.",
    )
    withheld = forms.BooleanField(
        required=False,
        label="To publish this could put somebody in danger",
        help_text="Then the public reads that an interest was declared, and nothing else.",
    )

    def __init__(self, *args: Any, people: Sequence[Person], items: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.offer(
            person=[(str(person.pk), person.name) for person in people],
            item=[("", "None in particular"), *((str(pk), title) for pk, title in items)],
        )
        if len(people) == 1:
            del self.fields["person"]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "person_id": int(said.get("person") or self.people[0].pk),
            "kind": said["kind"],
            "item_id": int(said["item"]) if said["item"] else None,
            "text": said["text"],
            "withheld": said["withheld"],
        }


class ActionForm(Form):
    action = forms.ChoiceField(choices=Action, widget=Radios, label="What was done?")
    note = forms.CharField(
        required=False, max_length=300, widget=Textarea(rows=2), label="More about it", help_text="Everybody reads it."
    )

    @staticmethod
    def initial_of(declaration: MeetingDeclaration) -> dict[str, str]:
        return {"action": declaration.action, "note": declaration.action_note}
