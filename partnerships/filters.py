from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django_filters import CharFilter, ChoiceFilter

from partnerships.models import Classification
from vcsrep.face.filters import FilterSet

STATES = [("vacant", "With a vacancy"), ("filled", "All seats filled")]


class PartnershipFilter(FilterSet):
    name = CharFilter(lookup_expr="icontains", label="Name")
    classification = ChoiceFilter(choices=Classification, label="Kind", empty_label="All")
    seats = ChoiceFilter(choices=STATES, method="by_seats", label="Seats", empty_label="All")

    def by_seats(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(seats_vacant__gt=0) if value == "vacant" else queryset.filter(seats_vacant=0)
