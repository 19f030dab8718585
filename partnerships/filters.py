from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter

from partnerships.models import ClaimState, Classification, Happening, KindOfExpense, LinkStatus
from partnerships.services.representatives import (
    induction_outstanding,
    interests_overdue,
    mandate_incomplete,
    mandate_overdue,
    never_declared,
)
from vcsrep.face.filters import FilterSet

WORK = [("late", "Late"), ("left", "Owner has left"), ("done", "Nothing to do"), ("closed", "Closed"), ("all", "All")]
REVIEWS = [("due", "Review is due")]
SETTLED = [("no", "To be settled"), ("yes", "Settled")]
STATES = [("vacant", "With a vacancy"), ("filled", "All seats filled")]


class PartnershipFilter(FilterSet):
    name = CharFilter(lookup_expr="icontains", label="Name")
    classification = ChoiceFilter(choices=Classification, label="Kind", empty_label="All")
    seats = ChoiceFilter(choices=STATES, method="by_seats", label="Seats", empty_label="All")
    review = ChoiceFilter(choices=REVIEWS, method="by_review", label="Review", empty_label="All")

    def by_review(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(review_on__lte=timezone.localdate())

    def by_seats(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(seats_vacant__gt=0) if value == "vacant" else queryset.filter(seats_vacant=0)


LACKING = [
    ("mandate", "Mandate incomplete"),
    ("review", "Review of the mandate overdue"),
    ("declaration", "Never declared interests"),
    ("interests", "Interests overdue"),
    ("induction", "Induction outstanding"),
]


class RepresentativeFilter(FilterSet):
    name = CharFilter(field_name="person__name", lookup_expr="icontains", label="Name")
    partnership = CharFilter(field_name="seat__partnership__name", lookup_expr="icontains", label="Partnership")
    lacks = ChoiceFilter(choices=LACKING, method="by_lack", label="What is missing", empty_label="All")

    def by_lack(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        asked = {
            "mandate": mandate_incomplete(),
            "review": mandate_overdue(today),
            "declaration": never_declared(),
            "interests": interests_overdue(today),
            "induction": induction_outstanding(),
        }
        return queryset.filter(asked[value])


class LinkFilter(FilterSet):
    """Without a choice the list shows open work."""

    q = CharFilter(label="Body or organisation", method="by_name")
    status = ChoiceFilter(choices=LinkStatus, label="Status", empty_label="All")
    work = ChoiceFilter(choices=WORK, method="by_work", label="Work", empty_label="Still to do")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        found: Any = super().filter_queryset(queryset)  # type: ignore[no-untyped-call]  # django-filter has no types
        chosen: QuerySet[Any] = found if self.form.cleaned_data.get("work") else found.to_clarify()
        return chosen

    def by_name(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        ends = ("from_partnership", "from_organisation", "to_partnership")
        found = Q()
        for end in ends:
            found |= Q(**{f"{end}__name__icontains": value})
        return queryset.filter(found)

    def by_work(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        links: QuerySet[Any] = {
            "late": lambda: queryset.overdue_on(timezone.localdate()),
            "left": lambda: queryset.left_behind_on(timezone.localdate()),
            "done": lambda: queryset.live().filter(next_action=""),
            "closed": lambda: queryset.filter(ended_on__isnull=False),
            "all": lambda: queryset,
        }[value]()
        return links


class ClaimFilter(FilterSet):
    name = CharFilter(field_name="term__person__name", lookup_expr="icontains", label="Name")
    kind = ChoiceFilter(choices=KindOfExpense, label="Kind", empty_label="All")
    state = ChoiceFilter(choices=ClaimState, label="State", empty_label="All")


class NowhereFilter(FilterSet):
    q = CharFilter(label="Name", method="by_name", help_text="Former names are found too.")

    def by_name(self, queryset: Any, name: str, value: str) -> QuerySet[Any]:
        named: QuerySet[Any] = queryset.named(value)
        return named


class AlertFilter(FilterSet):
    settled = ChoiceFilter(choices=SETTLED, method="by_settlement", label="State", empty_label="All")
    happening = ChoiceFilter(choices=Happening, label="What happened", empty_label="All")

    def by_settlement(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(settled_on__isnull=value == "no")
