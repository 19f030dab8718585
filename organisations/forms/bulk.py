"""Choosing what to do with many organisations."""

from __future__ import annotations

from typing import Any

from django import forms

from organisations.models import Area, Based, BulkAction, District, ShareOfWork, Theme, TypeOfOrganisation
from vcsrep.face.forms import Form, Radios, Select, Textarea

NEEDS = {
    BulkAction.AREA: "area",
    BulkAction.THEME: "theme",
    BulkAction.BASED: "based",
    BulkAction.SHARE: "share",
    BulkAction.TYPE: "type",
}


class BulkForm(Form):
    """`value` is what the chosen action sets, or empty."""

    action = forms.ChoiceField(label="What do you want to do?", choices=BulkAction.choices, widget=Radios)
    area = forms.ModelChoiceField(
        label="The area, if you set it", queryset=Area.objects.none(), required=False, empty_label="–", widget=Select
    )
    theme = forms.ModelChoiceField(
        label="The primary theme, if you set it",
        queryset=Theme.objects.none(),
        required=False,
        empty_label="–",
        widget=Select,
    )
    based = forms.ChoiceField(
        label="Based in the district, if you say so",
        required=False,
        choices=[("", "–"), *Based.choices],
        widget=Select,
    )
    share = forms.ChoiceField(
        label="The share of work, if you set it",
        required=False,
        choices=[("", "–"), *ShareOfWork.choices],
        widget=Select,
    )
    type = forms.ChoiceField(
        label="The type, if you add one",
        required=False,
        choices=[("", "–"), *TypeOfOrganisation.choices],
        widget=Select,
    )
    reason = forms.CharField(
        label="Reason or evidence",
        max_length=1000,
        widget=Textarea(rows=3),
        help_text="Stands in the history of each organisation. For a note it is the note itself.",
    )
    asked_by_another = ("area", "theme", "based", "share", "type")

    def __init__(self, *args: Any, district: District, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(area=Area.objects.local_areas_of(district.area), theme=district.themes.all())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needed = NEEDS.get(cleaned.get("action", ""))
        if needed and not cleaned.get(needed):
            self.add_error(needed, "Choose what to set.")
        return cleaned

    @property
    def value(self) -> str:
        needed = NEEDS.get(BulkAction(self.cleaned_data["action"]))
        said = self.cleaned_data[needed] if needed else ""
        return str(said.pk) if isinstance(said, Area | Theme) else said
