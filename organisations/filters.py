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
    Confirmation,
    District,
    KindOfSubmission,
    Organisation,
    ShareOfWork,
    Standing,
    StandingStatus,
    Submission,
    SubmissionState,
    Theme,
    TypeOfOrganisation,
    search_key,
)
from organisations.services.spelling import is_known, respelt
from organisations.services.verifying import CHECKS, to_verify
from organisations.services.whereabouts import organisations_at
from vcsrep.face.filters import FilterSet

Choices = list[tuple[str, str]]


def theme_names() -> Choices:
    """Districts name their themes alike: one name stands for all of them."""
    names = Theme.objects.order_by("name").values_list("name", flat=True).distinct()
    return [(name, name[:1].upper() + name[1:]) for name in names]


class DirectoryFilter(FilterSet):
    """`respelt` is what the words of the name were taken for when no name has them as they were typed."""

    q = filters.CharFilter(label="Name", method="by_name", help_text="Former names are found too.")
    place = filters.CharFilter(
        label="Place", method="by_place", help_text="A town, parish or area, or a postcode such as WR10."
    )
    theme = filters.ChoiceFilter(label="Theme", choices=theme_names, method="by_theme", empty_label="All themes")
    type = filters.ChoiceFilter(
        label="Type", choices=TypeOfOrganisation.choices, method="by_type", empty_label="All types"
    )
    start = filters.CharFilter(label="Names from", method="by_start", help_text="A letter, or the beginning of a name.")
    respelt = ""

    class Meta:
        model = Organisation
        fields: list[str] = []

    def by_name(self, organisations: Any, name: str, words: str) -> Any:
        if not is_known(words):
            self.respelt = respelt(words)
        return organisations.named(self.respelt or words)

    def by_start(self, organisations: Any, name: str, words: str) -> Any:
        return organisations.filter(name_key__gte=search_key(words))

    def by_place(self, organisations: Any, name: str, words: str) -> Any:
        return organisations.filter(organisations_at(words))

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


class UnconfirmedFilter(FilterSet):
    q = filters.CharFilter(label="Name, postcode or number", method="by_words")

    class Meta:
        model = Confirmation
        fields: list[str] = []

    def by_words(self, confirmations: Any, name: str, words: str) -> Any:
        return confirmations.filter(organisation__in=Organisation.objects.found_by(words).values("pk"))


class SubmissionFilter(FilterSet):
    state = filters.ChoiceFilter(label="State", choices=SubmissionState.choices, empty_label="All")
    kind = filters.ChoiceFilter(label="Kind", choices=KindOfSubmission.choices, empty_label="All")
    name = filters.CharFilter(label="Asked by", lookup_expr="icontains")

    class Meta:
        model = Submission
        fields: list[str] = []


class VerifyFilter(FilterSet):
    what = filters.ChoiceFilter(
        label="What to verify",
        choices=[(check.key, check.title) for check in CHECKS],
        method="by_check",
        empty_label="Everything",
    )
    q = filters.CharFilter(label="Name, postcode or number", method="by_words")
    area = filters.ModelChoiceFilter(label="Area", queryset=my_areas, empty_label="All areas")

    class Meta:
        model = Standing
        fields: list[str] = []

    def by_check(self, standings: Any, name: str, key: str) -> Any:
        return to_verify(standings, key)

    def by_words(self, standings: Any, name: str, words: str) -> Any:
        return standings.filter(organisation__in=Organisation.objects.found_by(words).values("pk"))
