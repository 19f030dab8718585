from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, DateFilter, ModelChoiceFilter

from consultations.models import (
    ConsultationQuerySet,
    Consultee,
    ConsulteeQuerySet,
    IssueQuerySet,
    IssueState,
    KindOfConsultation,
    Stage,
)
from consultations.services.reminding import waiting_too_long
from organisations.models import Area, Organisation, Theme
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


def areas_asked(request: HttpRequest | None) -> QuerySet[Any]:
    """Those of the consultation in the address."""
    return Area.objects.filter(pk__in=_asked(request).values("area")).order_by("name")


def themes_asked(request: HttpRequest | None) -> QuerySet[Any]:
    return Theme.objects.filter(pk__in=_asked(request).values("theme")).order_by("name")


def _asked(request: HttpRequest | None) -> QuerySet[Any]:
    match = None if request is None else request.resolver_match
    return Consultee.objects.filter(consultation__slug=match.kwargs["slug"] if match else "")


STAGES_READ = [
    ("open", "Open now"),
    ("closed", "Closed"),
    ("reported", "Reported: the outcome is published"),
    ("cancelled", "Cancelled"),
]


class ConsultationFilter(FilterSet):
    words = CharFilter(method="by_words", label="Words in it")
    stage = ChoiceFilter(choices=STAGES_READ, method="by_stage", label="Where it is", empty_label="All")
    partnership = ModelChoiceFilter(
        queryset=Partnership.objects.filter(consultations__isnull=False).distinct().order_by("name"),
        label="Reports to",
        empty_label="All",
    )
    kind = ChoiceFilter(choices=KindOfConsultation.choices, label="Kind", empty_label="All")

    def by_words(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        for word in value.split()[:12]:
            queryset = queryset.filter(Q(title__icontains=word) | Q(why__icontains=word))
        return queryset

    def by_stage(self, queryset: ConsultationQuerySet, name: str, value: str) -> QuerySet[Any]:
        """By the hour, as everybody reads it."""
        now = timezone.now()
        if value == Stage.OPEN:
            return queryset.open_at(now)
        if value == Stage.CLOSED:
            return queryset.filter(Q(stage=Stage.CLOSED) | Q(stage=Stage.OPEN, closes_at__lte=now))
        return queryset.filter(stage=value)


class OfficeConsultationFilter(ConsultationFilter):
    stage = ChoiceFilter(
        choices=[("draft", "Draft"), *STAGES_READ], method="by_stage", label="Where it is", empty_label="All"
    )


ANSWERED = [("no", "Not answered"), ("draft", "Begun, not given"), ("yes", "Answered")]
WAYS = [("letter", "By e-mail"), ("paper", "On paper: no address")]


class ConsulteeFilter(FilterSet):
    name = CharFilter(method="by_name", label="Name")
    answered = ChoiceFilter(choices=ANSWERED, method="by_answer", label="Answered", empty_label="All")
    area = ModelChoiceFilter(queryset=areas_asked, label="Area", empty_label="All")
    theme = ModelChoiceFilter(queryset=themes_asked, label="Theme", empty_label="All")
    way = ChoiceFilter(choices=WAYS, method="by_way", label="Asked", empty_label="All")

    def by_name(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        named = Organisation.objects.named(value).values("pk")
        return queryset.filter(Q(organisation__in=named) | Q(name__icontains=value))

    def by_answer(self, queryset: ConsulteeQuerySet, name: str, value: str) -> QuerySet[Any]:
        if value == "yes":
            return queryset.answered()
        return queryset.filter(response__state="draft") if value == "draft" else queryset.unanswered()

    def by_way(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(has_letter=value == "letter")
