from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from partnerships.models import Characteristic, Community, Scope, Voice
from partnerships.services.communities import Decided
from vcsrep.face.forms import DateField, Form, Radios, Select

UNDECIDED, IN, OUT = "", "in", "out"
NOT_OURS = [("", "Neither"), *Voice.choices]


class CommunityForm(Form):
    characteristic = forms.ChoiceField(label="Protected characteristic", choices=Characteristic, widget=Select)
    name = forms.CharField(label="Name of the community", max_length=120, help_text="For example: young carers.")


class ExerciseForm(Form):
    name = forms.CharField(
        label="Name of the exercise", max_length=120, help_text="For example: consultation on transport."
    )
    starts_on = DateField(label="First day")


class ScopeForm(Form):
    """Two questions for each community: in scope or not, and why not."""

    mark_optional = False

    def __init__(self, *args: Any, communities: Iterable[Community], scopes: Iterable[Scope], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.communities = list(communities)
        there = {scope.community_id: scope for scope in scopes}
        for community in self.communities:
            self._ask(community, there.get(community.pk))

    def _ask(self, community: Community, scope: Scope | None) -> None:
        now = UNDECIDED if scope is None else (IN if scope.in_scope else OUT)
        self.fields[f"scope_{community.pk}"] = forms.ChoiceField(
            label=f"{community} ({community.get_characteristic_display().lower()})",
            choices=[(IN, "In scope"), (OUT, "Out of scope"), (UNDECIDED, "Not decided")],
            widget=Radios(inline=True, small=True),
            required=False,
            initial=now,
        )
        self.fields[f"reason_{community.pk}"] = forms.CharField(
            label=f"If {community} is out of scope: why?",
            max_length=300,
            required=False,
            initial=scope.reason if scope else "",
        )

    def clean(self) -> None:
        for community in self.communities:
            reason = f"reason_{community.pk}"
            is_out = self.cleaned_data.get(f"scope_{community.pk}") == OUT
            if is_out and not self.cleaned_data.get(reason) and reason not in self.errors:
                self.add_error(reason, f"Say why {community} is out of scope.")

    def decided(self) -> dict[int, Decided | None]:
        said = self.cleaned_data
        return {
            each.pk: None
            if said[f"scope_{each.pk}"] == UNDECIDED
            else Decided(said[f"scope_{each.pk}"] == IN, said[f"reason_{each.pk}"])
            for each in self.communities
        }


class VoicesForm(Form):
    """One question for each community of the districts in which the organisation stands."""

    mark_optional = False

    def __init__(self, *args: Any, communities: Iterable[Community], said: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.communities = list(communities)
        for community in self.communities:
            self.fields[f"voice_{community.pk}"] = forms.ChoiceField(
                label=f"{community} ({community.get_characteristic_display().lower()})",
                choices=NOT_OURS,
                widget=Radios(small=True),
                required=False,
                initial=said.get(community.pk, ""),
            )

    def voices(self) -> dict[int, str]:
        return {each.pk: self.cleaned_data[f"voice_{each.pk}"] for each in self.communities}
