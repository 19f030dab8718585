from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, ModelChoiceFilter

from partnerships.models import Partnership
from reviews.models import AppraisalState, CaseQuerySet, CaseState, KindOfCase, Origin
from reviews.services.cases.publishing import every_withheld_name
from vcsrep.face.filters import FilterSet

WORK = [("open", "Somebody has to act"), ("late", "The day to act is past")]


class CaseFilter(FilterSet):
    """What everybody searches is only what everybody reads."""

    words = CharFilter(method="by_words", label="Words in the decision")
    kind = ChoiceFilter(choices=KindOfCase.choices, label="Kind", empty_label="All")

    def by_words(self, queryset: QuerySet[Any], _field: str, value: str) -> QuerySet[Any]:
        """A case in which a name is masked is not found by words: a search would say whose name it is."""
        for name in every_withheld_name():
            queryset = queryset.exclude(Q(public_title__icontains=name) | Q(public_words__icontains=name))
        for word in value.split()[:12]:
            queryset = queryset.filter(Q(public_title__icontains=word) | Q(public_words__icontains=word))
        return queryset


class OfficeCaseFilter(FilterSet):
    words = CharFilter(method="by_words", label="Words in the case")
    kind = ChoiceFilter(choices=KindOfCase.choices, label="Kind", empty_label="All")
    state = ChoiceFilter(choices=CaseState.choices, label="Where it is", empty_label="All")
    origin = ChoiceFilter(choices=Origin.choices, label="Raised by", empty_label="All")
    work = ChoiceFilter(choices=WORK, method="by_work", label="What is due", empty_label="All")

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split()[:12]:
            queryset = queryset.filter(
                Q(title__icontains=word) | Q(reasons__icontains=word) | Q(term__person__name__icontains=word)
            )
        return queryset

    def by_work(self, queryset: CaseQuerySet, name: str, value: str) -> QuerySet[Any]:
        return queryset.late_at(timezone.now()) if value == "late" else queryset.live()


class AppraisalFilter(FilterSet):
    title = CharFilter(field_name="title", lookup_expr="icontains", label="Words in the title")
    state = ChoiceFilter(choices=AppraisalState.choices, label="Where it is", empty_label="All")
    partnership = ModelChoiceFilter(
        queryset=Partnership.objects.filter(appraisals__isnull=False).distinct().order_by("name"),
        label="Partnership",
        empty_label="All",
    )
