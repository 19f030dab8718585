from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, DateFilter, ModelChoiceFilter

from attendance.models import ConcernQuerySet, ConcernState, MarkQuery, MeetingStatus
from attendance.models.meeting import MeetingQuerySet
from partnerships.models import Partnership
from vcsrep.face.filters import FilterSet

WAITING, QUERIED = "waiting", "queried"
STATES = [
    (WAITING, "Over, attendance not marked"),
    (QUERIED, "Held, a mark is said to be wrong"),
    *MeetingStatus.choices,
]


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
        if value == QUERIED:
            return queryset.filter(pk__in=MarkQuery.objects.open().values("meeting"))
        return queryset.filter(status=value)


LIVE, CHANGED = "live", "changed"
CONCERN_STATES = [(LIVE, "Not closed"), *ConcernState.choices, (CHANGED, "Not closed, and marks have changed since")]


class ConcernFilter(FilterSet):
    name = CharFilter(field_name="term__person__name", lookup_expr="icontains", label="Name")
    partnership = ModelChoiceFilter(
        queryset=_visible, field_name="term__seat__partnership", label="Partnership", empty_label="All"
    )
    state = ChoiceFilter(choices=CONCERN_STATES, method="by_state", label="State", empty_label="All")

    def by_state(self, queryset: ConcernQuerySet, name: str, value: str) -> QuerySet[Any]:
        if value == CHANGED:
            return queryset.live().with_marks_changed()
        return queryset.live() if value == LIVE else queryset.filter(state=value)
