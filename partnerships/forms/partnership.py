from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from organisations.models import Area, District, User
from organisations.models import Classification as Kind
from partnerships.models import Classification, Partnership, PartnershipStatus
from partnerships.services.partnerships import PartnershipFacts
from vcsrep.face.forms import DateField, Form, Radios, Select, Textarea

SMALL = "govuk-input--width-4"


class FoundPartnershipForm(Form):
    name = forms.CharField(max_length=200)
    classification = forms.ChoiceField(choices=Classification, widget=Radios, label="Kind of partnership")
    district: Any = forms.ModelChoiceField(District.objects.none(), widget=Select)
    area: Any = forms.ModelChoiceField(
        Area.objects.none(), widget=Select, label="Place it works for", empty_label="Choose a place"
    )
    parent: Any = forms.ModelChoiceField(
        Partnership.objects.none(),
        required=False,
        widget=Select,
        label="Body it answers to",
        empty_label="None: it stands at the top",
    )
    second_parent: Any = forms.ModelChoiceField(
        Partnership.objects.none(),
        required=False,
        widget=Select,
        label="Second body it answers to",
        empty_label="None",
    )
    status = forms.ChoiceField(
        choices=PartnershipStatus,
        widget=Radios(hints={"informal": "It meets and agrees things, and nobody has set it up by rule."}),
        initial=PartnershipStatus.FORMAL,
    )
    founded_on = DateField(required=False, label="Founded on")
    review_on = DateField(required=False, label="Next review", help_text="On that day the office is reminded.")
    purpose = forms.CharField(
        required=False,
        max_length=1000,
        widget=Textarea(rows=3),
        label="What it decides",
        help_text="A sentence or two for the public page.",
    )
    vcs_seat_ceiling = forms.IntegerField(
        min_value=0,
        max_value=100,
        label="Ceiling of seats for the voluntary sector",
        help_text="Nobody can add a seat beyond this number: a new seat replaces one.",
        widget=forms.TextInput(attrs={"class": SMALL, "inputmode": "numeric"}),
    )
    member_ceiling = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1000,
        label="Ceiling of members of all sectors",
        widget=forms.TextInput(attrs={"class": SMALL, "inputmode": "numeric"}),
    )
    term_months = forms.IntegerField(
        min_value=1,
        max_value=120,
        initial=36,
        label="Length of a term in months",
        help_text="A seat may have a length of its own.",
        widget=forms.TextInput(attrs={"class": SMALL, "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, user: User, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        districts = user.districts_as_officer(today).order_by("name")
        self.offer(area=_places(districts))
        bodies = Partnership.objects.filter(district__in=districts).order_by("name")
        self.offer(parent=bodies, second_parent=bodies)
        self._offer_districts(districts)

    def _offer_districts(self, districts: QuerySet[District]) -> None:
        """Asked only of an officer of several."""
        self.offer(district=districts)
        self.only_district = districts[0] if len(districts) == 1 else None
        if self.only_district is not None:
            del self.fields["district"]

    @property
    def district_chosen(self) -> District:
        return self.only_district or self.cleaned_data["district"]

    def clean(self) -> None:
        first, second = self.cleaned_data.get("parent"), self.cleaned_data.get("second_parent")
        if second and not first and "parent" not in self.errors:
            self.add_error("parent", "Choose the first body it answers to as well.")
        if second and first == second:
            self.add_error("second_parent", "Choose another body than the first.")

    def facts(self) -> PartnershipFacts:
        return {
            "name": self.cleaned_data["name"],
            "classification": self.cleaned_data["classification"],
            "area": self.cleaned_data["area"],
            "parent": self.cleaned_data["parent"],
            "second_parent": self.cleaned_data["second_parent"],
            "status": self.cleaned_data["status"],
            "founded_on": self.cleaned_data["founded_on"],
            "review_on": self.cleaned_data["review_on"],
            "term_months": self.cleaned_data["term_months"],
            "purpose": self.cleaned_data["purpose"],
            "vcs_seat_ceiling": self.cleaned_data["vcs_seat_ceiling"],
            "member_ceiling": self.cleaned_data["member_ceiling"],
        }


class AmendPartnershipForm(FoundPartnershipForm):
    """The district of a partnership never changes, and nothing answers to itself."""

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        asked = [*self.base_fields, "parent", "second_parent", "area"]
        initial = {name: getattr(partnership, name) for name in asked}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields.pop("district", None)
        self.only_district = partnership.district
        self._keep_what_is("area", Area.objects.filter(pk=partnership.area_id))
        self._keep_what_is("parent", Partnership.objects.filter(children=partnership))
        self._keep_what_is("second_parent", Partnership.objects.filter(second_children=partnership))
        for name in ("parent", "second_parent"):
            field: Any = self.fields[name]
            field.queryset = field.queryset.exclude(pk=partnership.pk)

    def _keep_what_is(self, name: str, present: QuerySet[Any]) -> None:
        """A ward, or a body of the county: not offered to others, but nobody must give it up to change a name."""
        field: Any = self.fields[name]
        offered = Q(pk__in=field.queryset.values("pk")) | Q(pk__in=present.values("pk"))
        field.queryset = field.queryset.model.objects.filter(offered).order_by("name")


def _places(districts: QuerySet[District]) -> QuerySet[Area]:
    """The districts, the county around them and their local areas; wards and parishes would drown the choice."""
    own = districts.values("area")
    within = Q(parent__in=own, classification=Kind.LOCAL_AREA)
    around = Q(children__in=own)
    return Area.objects.filter(Q(pk__in=own) | within | around).distinct().order_by("name")
