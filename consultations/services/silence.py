"""Meetings attended against reports filed: which representatives come, and tell nobody what was said."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from consultations.models import ReportBack
from consultations.services.owing import came_to_report, fell_due_before, morning_of
from organisations.models import User
from partnerships.models import Term

DEFINITIONS = {
    "attended": "Meetings somebody came to from the seat during the term, the deputy too, whose report is due by now.",
    "filed": "Of those, meetings with a published report.",
    "in_time": "Of those, reports published by the day they were due.",
    "missing": "Of those, meetings without a report.",
}


def silence(user: User, day: dt.date, since: dt.date | None) -> QuerySet[Term]:
    """Terms with such meetings since then, in the districts of the person's office; the most silent first.

    Each with the figures of `DEFINITIONS`.
    """
    return silence_of(Term.objects.visible_to(user, day), day, since)


def silence_of(terms: QuerySet[Term], day: dt.date, since: dt.date | None) -> QuerySet[Term]:
    """The same of these terms, whoever asks."""
    came = came_to_report().filter(fell_due_before(day), term=OuterRef("pk"))
    if since is not None:
        came = came.filter(meeting__starts_at__gte=morning_of(since))
    reports = ReportBack.objects.filter(meeting=OuterRef("meeting"), term=OuterRef("term"))
    counted = terms.annotate(
        attended=_number(came),
        filed=_number(came.filter(Exists(reports.published()))),
        in_time=_number(came.filter(Exists(reports.in_time()))),
    )
    found = counted.filter(attended__gt=0).annotate(missing=F("attended") - F("filed"))
    return found.select_related("seat__partnership", "person", "on_behalf_of").order_by(
        "-missing", "person__name", "pk"
    )


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values(total=Value(1)).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
