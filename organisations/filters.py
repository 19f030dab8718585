"""What lists of the register can be searched by."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from organisations.models import (
    Area,
    Based,
    Classification,
    District,
    Organisation,
    ShareOfWork,
    Standing,
    StandingStatus,
    Theme,
    TypeOfOrganisation,
)
from vcsrep.face.filters import FilterSet

Choices = list[tuple[str, str]]


def local_areas() -> Choices:
    """Each district's local areas; with more than one district, each says whose it is."""
    areas = Area.objects.filter(classification=Classification.LOCAL_AREA, parent__district__isnull=False)
    several = District.objects.count() > 1
    rows = areas.order_by("name", "parent__name").values_list("pk", "name", "parent__name")
    return [(str(pk), f"{name}, {district}" if several else name) for pk, name, district in rows]


def theme_names() -> Choices:
    """Districts name their themes alike: one name stands for all of them."""
    names = Theme.objects.order_by("name").values_list("name", flat=True).distinct()
    return [(name, name[:1].upper() + name[1:]) for name in names]


class DirectoryFilter(FilterSet):
    q = filters.CharFilter(label="Name", method="by_name", help_text="Former names are found too.")
    place = filters.ChoiceFilter(label="Place", choices=local_areas, method="by_place", empty_label="Everywhere")
    theme = filters.ChoiceFilter(label="Theme", choices=theme_names, method="by_theme", empty_label="All themes")
    type = filters.ChoiceFilter(
        label="Type", choices=TypeOfOrganisation.choices, method="by_type", empty_label="All types"
    )

    class Meta:
        model = Organisation
        fields: list[str] = []

    def by_name(self, organisations: Any, name: str, words: str) -> Any:
        return organisations.named(words)

    def by_place(self, organisations: Any, name: str, area: str) -> Any:
        return organisations.filter(pk__in=Standing.objects.held().filter(area_id=int(area)).values("organisation"))

    def by_theme(self, organisations: Any, name: str, theme: str) -> Any:
        themes = Theme.objects.filter(name=theme)
        held = Standing.objects.held().filter(primary_theme__in=themes)
        return organisations.filter(pk__in=held.values("organisation"))

    def by_type(self, organisations: Any, name: str, type_: str) -> Any:
        return organisations.filter(pk__in=Organisation.objects.filter(types__type=type_).values("pk"))


def _of_my_districts(request: HttpRequest | None) -> QuerySet[District]:
    if request is None or not request.user.is_authenticated:
        return District.objects.none()
    return request.user.districts_of_office(timezone.localdate()).order_by("name")


def my_areas(request: HttpRequest | None) -> QuerySet[Area]:
    mine = _of_my_districts(request).values("area")
    return Area.objects.filter(parent__in=mine, classification=Classification.LOCAL_AREA).order_by("name")


def my_themes(request: HttpRequest | None) -> QuerySet[Theme]:
    return Theme.objects.filter(district__in=_of_my_districts(request)).order_by("name")


class StandingFilter(FilterSet):
    q = filters.CharFilter(label="Name, postcode or number", method="by_words")
    status = filters.ChoiceFilter(label="Standing", choices=StandingStatus.choices, empty_label="All")
    area = filters.ModelChoiceFilter(label="Area", queryset=my_areas, empty_label="All areas")
    theme = filters.ModelChoiceFilter(
        field_name="primary_theme", label="Theme", queryset=my_themes, empty_label="All themes"
    )
    based = filters.ChoiceFilter(
        field_name="based_in_district", label="Based in the district", choices=Based.choices, empty_label="All"
    )
    share = filters.ChoiceFilter(
        field_name="share_of_work", label="Work in the district", choices=ShareOfWork.choices, empty_label="All"
    )
    missing = filters.ChoiceFilter(
        label="Something missing",
        choices=[("area", "No area"), ("theme", "No theme"), ("check", "Facts not checked")],
        method="by_gap",
        empty_label="All",
    )
    district = filters.ModelChoiceFilter(label="District", queryset=_of_my_districts, empty_label="All my districts")

    class Meta:
        model = Standing
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if _of_my_districts(self.request).count() < 2:
            del self.filters["district"]

    def by_words(self, standings: Any, name: str, words: str) -> Any:
        return standings.filter(organisation__in=Organisation.objects.found_by(words).values("pk"))

    def by_gap(self, standings: Any, name: str, gap: str) -> Any:
        columns = {"area": "area", "theme": "primary_theme", "check": "checked_on"}
        return standings.filter(**{f"{columns[gap]}__isnull": True})
