"""Days of office: what lasts from its first day to its last."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q


def lasting_on(day: dt.date, prefix: str = "") -> Q:
    """Begun by that day and not over before it; `prefix` leads to the row that has the two days."""
    begun = Q(**{f"{prefix}starts_on__lte": day})
    return begun & (Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day}))


def meeting_days(starts_on: dt.date, ends_on: dt.date | None) -> Q:
    """Sharing a day with that period; no last day means for ever."""
    reaching = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    return reaching if ends_on is None else reaching & Q(starts_on__lte=ends_on)
