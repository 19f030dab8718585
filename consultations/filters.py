from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, DateFilter, ModelChoiceFilter

from consultations.models import IssueQuerySet, IssueState
from consultations.services.reminding import waiting_too_long
from partnerships.models import Partnership, Seat
from vcsrep.face.filters import FilterSet

PERIODS = [("three", "The last three years"), ("all", "All")]
SILENT = [("silent", "Never reported"), ("some", "Some missing"), ("none", "None missing")]


class ReportFilter(FilterSet):
    words = CharFilter(method="by_words", label="Words in the report")
    partnership = ModelChoiceFilter(
        queryset=Partnership.objects.filter(meetings__reports__state="published").distinct().order_by("name"),
        field_name="meeting__partnership",
        label="Partnership",
        empty_label="All",
    )
    seat = ModelChoiceFilter(
        queryset=Seat.objects.filter(terms__reports__state="published").distinct().order_by("label"),
        field_name="term__seat",
        label="Seat",
        empty_label="All",
    )
    since = DateFilter(field_name="meeting__starts_at", lookup_expr="date__gte", label="Meetings from")
    until = DateFilter(field_name="meeting__starts_at", lookup_expr="date__lte", label="Meetings to")

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Each word somewhere in the report."""
        for word in value.split()[:12]:
            somewhere = Q()
            for field in ("discussed", "raised", "differed", "decided", "follows", "author_name"):
                somewhere |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(somewhere)
        return queryset


class OverdueFilter(FilterSet):
    name = CharFilter(field_name="term__person__name", lookup_expr="icontains", label="Name")
    partnership = CharFilter(field_name="meeting__partnership__name", lookup_expr="icontains", label="Partnership")


class SilenceFilter(FilterSet):
    """The period is what the figures are made of: the view reads it before it asks for them."""

    name = CharFilter(field_name="person__name", lookup_expr="icontains", label="Name")
    partnership = CharFilter(field_name="seat__partnership__name", lookup_expr="icontains", label="Partnership")
    reports = ChoiceFilter(choices=SILENT, method="by_reports", label="Reports", empty_label="All")
    period = ChoiceFilter(choices=PERIODS, method="as_read", label="Meetings of", empty_label="The last year")

    def as_read(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset

    def by_reports(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        some = Q(missing__gt=0, missing__lt=F("attended"))
        asked = {"silent": Q(filed=0), "some": some, "none": Q(missing=0)}
        return queryset.filter(asked[value])


HANDS = [
    ("waiting", "Nobody has taken it up"),
    ("late", "Nobody has taken it up for ten working days"),
    ("left", "In the hands of somebody who has left"),
]


class IssueFilter(FilterSet):
    words = CharFilter(method="by_words", label="Words in the issue")
    state = ChoiceFilter(
        choices=[choice for choice in IssueState.choices if choice[0] != IssueState.WITHDRAWN],
        label="Where it is",
        empty_label="All",
    )
    partnership = ModelChoiceFilter(
        queryset=Partnership.objects.filter(issues__isnull=False).distinct().order_by("name"),
        label="With",
        empty_label="All",
    )

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split()[:12]:
            queryset = queryset.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(outcome__icontains=word))
        return queryset


class OfficeIssueFilter(IssueFilter):
    state = ChoiceFilter(choices=IssueState.choices, label="Where it is", empty_label="All")
    organisation = CharFilter(field_name="organisation__name", lookup_expr="icontains", label="Raised by")
    hands = ChoiceFilter(choices=HANDS, method="by_hands", label="What is wrong", empty_label="All")

    def by_hands(self, queryset: IssueQuerySet, name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        if value == "left":
            return queryset.left_behind_on(today)
        return queryset.waiting() if value == "waiting" else waiting_too_long(queryset, today)
