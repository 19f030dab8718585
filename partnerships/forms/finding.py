"""A form that asks for an organisation by its name: when several fit, it comes back with them to choose from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from organisations.models import Organisation
from vcsrep.face.forms import Form, Radios

SHOWN = 10


def which_of_these() -> Any:
    """The question that is asked only when several organisations fit."""
    return forms.ChoiceField(required=False, widget=Radios, label="Which of these organisations?")


class NamesAnOrganisation(Form):
    """Has the fields `organisation` and `choice`; what was found stands in `cleaned_data["on_behalf_of"]`."""

    def look_for(self, district: int) -> None:
        self.matches = list(matching(self.data.get(self.add_prefix("organisation"), ""), district)[: SHOWN + 1])
        if not 1 < len(self.matches) <= SHOWN:
            del self.fields["choice"]
            return
        choices = [(str(match.pk), f"{match.name}, {match.postcode}".rstrip(", ")) for match in self.matches]
        self.offer(choice=choices)

    def find_organisation(self) -> None:
        typed = self.cleaned_data["organisation"]
        chosen = {str(match.pk): match for match in self.matches}.get(self.cleaned_data.get("choice", ""))
        exact = [match for match in self.matches if match.name.casefold() == typed.casefold()]
        fitting = [chosen] if chosen else exact if len(exact) == 1 else self.matches
        if len(fitting) == 1:
            self.cleaned_data["on_behalf_of"] = fitting[0]
        elif not fitting:
            self.add_error("organisation", f"No organisation has “{typed}” in its name. Try fewer words.")
        elif len(fitting) > SHOWN:
            self.add_error("organisation", f"More than {SHOWN} organisations have “{typed}” in their name. Say more.")
        elif "choice" not in self.errors:
            self.add_error("choice", f"{len(fitting)} organisations have “{typed}” in their name. Choose one.")


def matching(name: str, district: int) -> QuerySet[Organisation]:
    """Live organisations by name; one whose name is withheld only in a district where it has a standing."""
    if not name.strip() or "\x00" in name:  # it is looked up before the field refuses what no database takes
        return Organisation.objects.none()
    shown = Q(name_withheld=False) | Q(standings__district=district)
    found = Organisation.objects.live().filter(shown, name__icontains=name.strip())
    return found.distinct().order_by("name", "pk")
