"""Whose form on paper is it: the list, and its search."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django_filters import CharFilter, ChoiceFilter

from consultations.models import Consultee
from vcsrep.face.filters import FilterSet
from vcsrep.face.tables import Column, Table, link


class PaperTable(Table):
    caption = "Who was asked"
    hide_caption = True
    empty_text = "Nobody is asked yet."

    name = Column(verbose_name="Who was asked", empty_values=(), orderable=False)
    area = Column(verbose_name="Area", accessor="area__name", orderable=False)
    answered = Column(verbose_name="Answer", empty_values=(), orderable=False)

    def render_name(self, record: Consultee) -> SafeString:
        address = reverse("analysis:paper_enter", args=[record.consultation.slug, record.pk])
        return link(address, str(record))

    def render_answered(self, record: Consultee) -> str:
        response = getattr(record, "response", None)
        if response is None:
            return "None yet"
        return response.get_channel_display() if response.is_given else "Draft on line"

    class Meta:
        fields = ()


class PaperFilter(FilterSet):
    words = CharFilter(method="by_words", label="Name")
    answer = ChoiceFilter(
        choices=[("none", "None yet"), ("paper", "On paper"), ("online", "On line")],
        method="by_answer",
        label="Answer",
        empty_label="All",
    )

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split()[:12]:
            queryset = queryset.filter(Q(organisation__name__icontains=word) | Q(name__icontains=word))
        return queryset

    def by_answer(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        if value == "none":
            return queryset.exclude(response__state="given")
        return queryset.filter(response__state="given", response__channel=value)
