"""What was marked, and put right, and what became of a meeting: read from the history."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from simple_history.utils import get_history_model_for_model

from attendance.models import Attendance, Mark, Meeting
from partnerships.models import Term


@dataclass(frozen=True, slots=True)
class Correction:
    """`before` and `after` are the words of a mark; "Not known" where there was none."""

    at: dt.datetime
    by: str
    term: Term
    before: str
    after: str
    why: str


def corrections_of(meeting: Meeting) -> list[Correction]:
    """Each change of a mark, the latest first; a first mark is no correction. Three queries."""
    history: Any = get_history_model_for_model(Attendance).objects
    rows: list[Any] = list(history.filter(meeting_id=meeting.pk).select_related("history_user").order_by("history_id"))
    found = Term.objects.filter(pk__in={row.term_id for row in rows}).select_related("person", "seat")
    terms = {term.pk: term for term in found}
    stands: dict[int, str] = {}
    told: list[Correction] = []
    for row in rows:
        before = stands.get(row.term_id)
        after = "Not known" if row.history_type == "-" else _said(row)
        if before is not None and before != after:
            by = str(row.history_user) if row.history_user else "somebody"
            told.append(Correction(row.history_date, by, terms[row.term_id], before, after, row.history_change_reason))
        stands[row.term_id] = after
    return told[::-1]


def steps_of(meeting: Meeting) -> list[tuple[dt.datetime, str, str]]:
    """When the meeting came to each status, which, and by whom and why; the latest first. One query."""
    history: Any = get_history_model_for_model(Meeting).objects
    rows: list[Any] = list(history.filter(id=meeting.pk).select_related("history_user").order_by("history_id"))
    told, stands = [], None
    for row in rows:
        if row.status != stands:
            said = row.status_reason or row.history_change_reason or ""
            by = f" ({row.history_user})" if row.history_user else ""
            told.append((row.history_date, str(row.get_status_display()), f"{said}{by}".strip()))
        stands = row.status
    return told[::-1]


def _said(row: Any) -> str:
    mark = Attendance(status=row.status, mode=row.mode, capacity=row.capacity).mark
    return str(Mark(mark).label)
