from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q

from organisations.models import Area, Classification, Theme
from partnerships.models import Electorate, Partnership, Seat, SelectionMethod
from partnerships.services.seats import SeatFacts
from vcsrep.face.forms import DateField, Form, ListedChoiceField, Radios, Select, Textarea

BY_THEME = f"{SelectionMethod.ELECTED}:{Electorate.THEME}"
BY_AREA = f"{SelectionMethod.ELECTED}:{Electorate.AREA}"
WAYS = [
    (SelectionMethod.APPOINTED, "Appointed"),
    (f"{SelectionMethod.ELECTED}:{Electorate.SECTOR}", "Elected by the whole sector"),
    (BY_THEME, "Elected by a theme"),
    (BY_AREA, "Elected by an area"),
    (SelectionMethod.CO_OPTED, "Co-opted"),
    (SelectionMethod.EX_OFFICIO, "Ex officio"),
]
HINTS = {
    SelectionMethod.APPOINTED: "The infrastructure partners name somebody, for a place or for everybody.",
    BY_THEME: "By the organisations whose first theme it is. Choose the theme below.",
    BY_AREA: "By the organisations of a place. Choose the place below.",
    SelectionMethod.CO_OPTED: "The partnership itself chooses.",
    SelectionMethod.EX_OFFICIO: "Whoever holds a certain post elsewhere sits here too.",
}


class SeatForm(Form):
    """Method and electorate are one question here, so that nobody can contradict themselves."""

    asked_by_another = ("theme", "area")

    label = forms.CharField(max_length=120, label="Name of the seat", help_text="For example: Seat for older people")
    role = forms.CharField(max_length=80, initial="Representative", label="What its holder is called")
    way = forms.ChoiceField(choices=WAYS, widget=Radios(hints=HINTS), label="How is it filled?")
    theme: Any = ListedChoiceField(
        Theme.objects.none(),
        required=False,
        widget=Select,
        empty_label="No theme",
        label="Theme that elects it",
        help_text="Only for a seat elected by a theme.",
    )
    area: Any = forms.ModelChoiceField(
        Area.objects.none(),
        required=False,
        widget=Select,
        empty_label="No place",
        label="Place it stands for",
        help_text="The place that elects it, or for which its holder is appointed.",
    )
    put_forward_by: Any = forms.ModelChoiceField(
        Partnership.objects.none(),
        required=False,
        widget=Select,
        empty_label="Nobody",
        label="Body that puts its holder forward",
        help_text="For example an area partnership, beside its Chair.",
    )
    voting = forms.BooleanField(required=False, initial=True, label="Its holder has a vote on the partnership")
    starts_on = DateField(label="First day", help_text="The day from which the seat is kept for the sector.")

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = partnership.district
        bodies = Partnership.objects.filter(district=district).exclude(pk=partnership.pk).order_by("name")
        present = self.initial.get("area")
        offered = Q(pk=district.area_id) | Q(parent=district.area_id, classification=Classification.LOCAL_AREA)
        places = Area.objects.filter(offered | Q(pk=present and present.pk)).order_by("name")
        self.offer(theme=Theme.objects.filter(district=district))
        self.offer(area=places)
        self.offer(put_forward_by=bodies)

    @staticmethod
    def initial_of(seat: Seat) -> dict[str, object]:
        way = f"{seat.selection_method}:{seat.electorate}" if seat.electorate else seat.selection_method
        names = ["label", "role", "theme", "area", "put_forward_by", "voting", "starts_on"]
        return {"way": way, **{name: getattr(seat, name) for name in names}}

    def clean(self) -> None:
        way, theme = self.cleaned_data.get("way"), self.cleaned_data.get("theme")
        if way == BY_THEME and theme is None and "theme" not in self.errors:
            self.add_error("theme", "Choose the theme that elects this seat.")
        if way and way != BY_THEME and theme is not None:
            self.add_error("theme", "Choose “No theme”, or “Elected by a theme” above.")
        if way == BY_AREA and self.cleaned_data.get("area") is None and "area" not in self.errors:
            self.add_error("area", "Choose the place that elects this seat.")

    def facts(self) -> SeatFacts:
        method, _, electorate = self.cleaned_data["way"].partition(":")
        return {
            "label": self.cleaned_data["label"],
            "role": self.cleaned_data["role"],
            "selection_method": method,
            "electorate": electorate,
            "theme": self.cleaned_data["theme"],
            "area": self.cleaned_data["area"],
            "put_forward_by": self.cleaned_data["put_forward_by"],
            "voting": self.cleaned_data["voting"],
            "starts_on": self.cleaned_data["starts_on"],
        }


class EndSeatForm(Form):
    ends_on = DateField(label="Last day", help_text="The day after, its place under the ceiling is free.")
    why = forms.CharField(
        max_length=100, widget=Textarea(rows=2), label="Why is it given up?", help_text="Kept in the seat’s history."
    )
