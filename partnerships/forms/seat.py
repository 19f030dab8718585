from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from organisations.models import Area, District, DistrictPartner, Organisation, Theme
from organisations.models import Classification as Place
from partnerships.models import Classification, Electorate, Partnership, Seat, SelectionMethod
from partnerships.services.seats import SeatFacts
from vcsrep.face.forms import Checkboxes, DateField, Form, ListedChoiceField, Radios, Select, SeveralRowsField, Textarea

BY_THEME = f"{SelectionMethod.ELECTED}:{Electorate.THEME}"
BY_AREA = f"{SelectionMethod.ELECTED}:{Electorate.AREA}"
PUT_FORWARD = f"{BY_AREA}:put_forward"
WAYS = [
    (SelectionMethod.APPOINTED, "Appointed"),
    (f"{SelectionMethod.ELECTED}:{Electorate.SECTOR}", "Elected by the whole sector"),
    (BY_THEME, "Elected by a theme"),
    (BY_AREA, "Elected by an area"),
    (PUT_FORWARD, "Elected by an area, and put forward by its area partnership"),
    (SelectionMethod.CO_OPTED, "Co-opted"),
    (SelectionMethod.EX_OFFICIO, "Ex officio"),
]
HINTS = {
    SelectionMethod.APPOINTED: "Infrastructure partners name somebody, for a place or for all. Choose them below.",
    BY_THEME: "By the organisations whose first theme it is. Choose the theme below.",
    BY_AREA: "By the organisations of a place. Choose the place below.",
    PUT_FORWARD: "Sits here beside the Chair of the area partnership. Choose the place and the body below.",
    SelectionMethod.CO_OPTED: "The partnership itself chooses.",
    SelectionMethod.EX_OFFICIO: "Whoever holds a certain post elsewhere sits here too. Name the post below.",
}
# What a way needs: the field, what to say without it, and what to say when another way was chosen.
NEEDS: list[tuple[str, tuple[str, ...], str, str]] = [
    (
        "theme",
        (BY_THEME,),
        "Choose the theme that elects this seat.",
        "Choose “No theme”, or “Elected by a theme” above.",
    ),
    ("area", (BY_AREA, PUT_FORWARD), "Choose the place that elects this seat.", ""),
    ("put_forward_by", (PUT_FORWARD,), "Choose the body that puts its holder forward.", ""),
    (
        "appointers",
        (SelectionMethod.APPOINTED,),
        "Choose who appoints to this seat.",
        "Choose nobody here, or “Appointed” above.",
    ),
    (
        "post_elsewhere",
        (SelectionMethod.EX_OFFICIO,),
        "Say which post elsewhere brings this seat with it.",
        "Leave this empty, or choose “Ex officio” above.",
    ),
]
SMALL = {"class": "govuk-input--width-3", "inputmode": "numeric"}


class SeatForm(Form):
    """Method and electorate are one question here, so that nobody can contradict themselves."""

    asked_by_another = tuple(name for name, *_ in NEEDS)

    label = forms.CharField(max_length=120, label="Name of the seat", help_text="For example: Seat for older people")
    role = forms.CharField(max_length=80, label="What its holder is called")
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
    appointers: Any = SeveralRowsField(
        Organisation.objects.none(),
        required=False,
        widget=Checkboxes,
        label="Who appoints its holder",
        help_text="Only for a seat filled by appointment. They name the person and the deputy.",
    )
    post_elsewhere = forms.CharField(
        required=False,
        max_length=120,
        label="Post elsewhere that brings the seat with it",
        help_text="Only for a seat held ex officio. For example: chief officer of the volunteer centre",
    )
    voting = forms.BooleanField(required=False, initial=True, label="Its holder has a vote on the partnership")
    deputies_allowed = forms.BooleanField(required=False, initial=True, label="Its holder may send a deputy")
    own_term_months = forms.IntegerField(
        required=False, min_value=1, max_value=120, label="Length of a term in months", widget=forms.TextInput(SMALL)
    )
    starts_on = DateField(label="First day", help_text="The day from which the seat is kept for the sector.")

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        district = partnership.district
        bodies = Partnership.objects.filter(district=district).exclude(pk=partnership.pk).order_by("name")
        present = self.initial.get("area")
        offered = Q(pk=district.area_id) | Q(parent=district.area_id, classification=Place.LOCAL_AREA)
        places = Area.objects.filter(offered | Q(pk=present and present.pk)).order_by("name")
        self.offer(theme=Theme.objects.filter(district=district))
        self.offer(area=places)
        self.offer(put_forward_by=bodies)
        self.offer(appointers=_appointers(district, self.initial.get("appointers", [])))
        self.initial.setdefault("role", district.word_for_representative.capitalize())
        months = partnership.term_months
        self.fields["own_term_months"].help_text = f"Leave it empty for {months}, as everywhere on {partnership}."

    @staticmethod
    def initial_of(seat: Seat) -> dict[str, object]:
        way = f"{seat.selection_method}:{seat.electorate}" if seat.electorate else seat.selection_method
        names = ["label", "role", "theme", "area", "put_forward_by", "post_elsewhere", "voting", "deputies_allowed"]
        names += ["own_term_months", "starts_on"]
        return {
            "way": PUT_FORWARD if way == BY_AREA and seat.put_forward_by_id else way,
            "appointers": list(seat.appointers.all()) if seat.pk else [],
            **{name: getattr(seat, name) for name in names},
        }

    def clean(self) -> None:
        way = self.cleaned_data.get("way")
        for name, ways, missing, too_much in NEEDS:
            given = self.cleaned_data.get(name)
            if way in ways and not given and name not in self.errors:
                self.add_error(name, missing)
            if way and way not in ways and given and too_much:
                self.add_error(name, too_much)
        body = self.cleaned_data.get("put_forward_by")
        if way == PUT_FORWARD and body and body.classification != Classification.AREA_PARTNERSHIP:
            self.add_error("put_forward_by", f"{body} is not an area partnership.")

    def facts(self) -> SeatFacts:
        method, _, electorate = self.cleaned_data["way"].removesuffix(":put_forward").partition(":")
        return {
            "label": self.cleaned_data["label"],
            "role": self.cleaned_data["role"],
            "selection_method": method,
            "electorate": electorate,
            "theme": self.cleaned_data["theme"],
            "area": self.cleaned_data["area"],
            "put_forward_by": self.cleaned_data["put_forward_by"],
            "post_elsewhere": self.cleaned_data["post_elsewhere"],
            "voting": self.cleaned_data["voting"],
            "deputies_allowed": self.cleaned_data["deputies_allowed"],
            "own_term_months": self.cleaned_data["own_term_months"],
            "starts_on": self.cleaned_data["starts_on"],
        }

    def appointers_chosen(self) -> list[Organisation]:
        return list(self.cleaned_data["appointers"])


class ReplaceSeatForm(SeatForm):
    """The new seat begins as the old one in all but its name and its days."""

    @classmethod
    def initial_of_successor(cls, seat: Seat, today: dt.date) -> dict[str, object]:
        return cls.initial_of(seat) | {"label": "", "starts_on": max(today, seat.starts_on) + dt.timedelta(days=1)}


class EndSeatForm(Form):
    ends_on = DateField(label="Last day", help_text="The day after, its place under the ceiling is free.")
    why = forms.CharField(
        max_length=100, widget=Textarea(rows=2), label="Why is it given up?", help_text="Kept in the seat’s history."
    )


def _appointers(district: District, present: list[Organisation]) -> QuerySet[Organisation]:
    """The partners of the district and its council; and whoever appoints already."""
    partners = DistrictPartner.objects.filter(district=district, ends_on__isnull=True).values("organisation")
    offered = Q(pk__in=partners) | Q(pk=district.council_id) | Q(pk__in=[each.pk for each in present])
    return Organisation.objects.filter(offered).order_by("name")
