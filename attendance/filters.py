from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_filters import ChoiceFilter, DateFilter, ModelChoiceFilter

from attendance.models import MeetingStatus
from attendance.models.meeting import MeetingQuerySet
from partnerships.models import Partnership
from vcsrep.face.filters import FilterSet

WAITING = "waiting"
STATES = [(WAITING, "Over, attendance not marked"), *MeetingStatus.choices]


def _visible(request: HttpRequest | None) -> QuerySet[Partnership]:
    """Only partnerships whose meetings this person sees."""
    if request is None or not request.user.is_authenticated:
        return Partnership.objects.none()
    return Partnership.objects.visible_to(request.user, timezone.localdate()).order_by("name")


class MeetingFilter(FilterSet):
    partnership = ModelChoiceFilter(queryset=_visible, label="Partnership", empty_label="All")
    status = ChoiceFilter(choices=STATES, method="by_status", label="Status", empty_label="All")
    since = DateFilter(field_name="starts_at", lookup_expr="date__gte", label="From")
    until = DateFilter(field_name="starts_at", lookup_expr="date__lte", label="To")

    def by_status(self, queryset: MeetingQuerySet, name: str, value: str) -> QuerySet[Any]:
        if value == WAITING:
            return queryset.waiting_for_marks(timezone.now())
        return queryset.filter(status=value)
