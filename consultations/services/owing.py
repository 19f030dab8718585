"""Who owes a report-back: whoever came to a meeting, until it is published.

Only meetings that were held and marked count. Who has what to write is asked from the person's side, too, and there a
meeting nobody has marked yet may be reported on already.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from attendance.models import Attendance, AttendanceStatus, Capacity, Meeting, MeetingStatus
from attendance.services.expecting import Coming, coming_to
from consultations.models import WORKING_DAYS, ReportBack, ReportRule
from organisations.models import User
from partnerships.models import Partnership, Term
from vcsrep.workdays import last_day_with

ASKED_FOR = dt.timedelta(days=365)  # after a year nobody is asked any more; the figures still show that none came
RULE = "meeting__partnership__report_rule__"


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that somebody may write now. `is_marked` says whether it is known already that they came."""

    meeting: Meeting
    term: Term
    due_on: dt.date
    draft: ReportBack | None
    is_marked: bool


def came_to_report() -> QuerySet[Attendance]:
    """Every time somebody spoke from a seat at a meeting that asks for a report; each with its `working_days`."""
    asked = Q(**{f"{RULE}asked_from": None}) | Q(meeting__starts_at__date__gte=F(f"{RULE}asked_from"))
    came = Attendance.objects.filter(asked, status=AttendanceStatus.PRESENT, meeting__status=MeetingStatus.HELD)
    days = Coalesce(F(f"{RULE}working_days"), Value(WORKING_DAYS), output_field=IntegerField())
    return came.annotate(working_days=days)


def unreported(day: dt.date) -> QuerySet[Attendance]:
    """Somebody came within the last year, and has not told anybody yet."""
    published = ReportBack.objects.published().filter(meeting=OuterRef("meeting"), term=OuterRef("term"))
    return came_to_report().filter(~Exists(published), meeting__starts_at__gte=morning_of(day - ASKED_FOR))


def overdue(day: dt.date) -> QuerySet[Attendance]:
    """The last day to report is past."""
    return unreported(day).filter(fell_due_before(day))


def visible_overdue(user: User, day: dt.date) -> QuerySet[Attendance]:
    """Of the districts in whose office the person works; each with `drafted_at` when something is written."""
    bodies = Partnership.objects.visible_to(user, day)
    drafts = ReportBack.objects.filter(meeting=OuterRef("meeting"), term=OuterRef("term")).values("saved_at")[:1]
    rows = overdue(day).filter(meeting__partnership__in=bodies).annotate(drafted_at=Subquery(drafts))
    return with_names(rows).order_by("meeting__starts_at", "pk")


def with_names(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    return rows.select_related(
        "meeting__partnership__district", "term__seat__partnership", "term__person__user", "term__on_behalf_of"
    )


def fell_due_before(day: dt.date) -> Q:
    """Of attendances: those of meetings whose report had to be there before that day, by each body's own rule."""
    own: dict[int, list[int]] = {}
    for rule in ReportRule.objects.exclude(working_days=WORKING_DAYS):
        own.setdefault(rule.working_days, []).append(rule.partnership_id)
    special = [partnership for bodies in own.values() for partnership in bodies]
    found = ~Q(meeting__partnership__in=special) & _held_before(day, WORKING_DAYS)
    for number, bodies in own.items():
        found |= Q(meeting__partnership__in=bodies) & _held_before(day, number)
    return found


def to_write(user: User, now: dt.datetime) -> list[Owed]:
    """What this person may report on and has not, the oldest first; the number of queries does not grow."""
    since = morning_of(timezone.localdate(now) - ASKED_FOR)
    parts = [part for part in coming_to(user, since=since) if _has_begun(part.meeting, now)]
    rules = ReportRule.objects.by_partnership({part.meeting.partnership_id for part in parts})
    meetings = {part.meeting.pk for part in parts}
    reports = {(row.meeting_id, row.term_id): row for row in ReportBack.objects.filter(meeting__in=meetings)}
    marks = {(row.meeting_id, row.term_id): row for row in Attendance.objects.filter(meeting__in=meetings)}
    found = []
    for part in parts:
        pair, rule = (part.meeting.pk, part.term.pk), rules[part.meeting.partnership_id]
        report, mark = reports.get(pair), marks.get(pair)
        is_open = report is None or not report.is_published
        if is_open and rule.asks_of(part.meeting.day) and _came(part, mark):
            due = rule.due_on(part.meeting.day)
            found.append(Owed(part.meeting, part.term, due, report, is_marked=mark is not None))
    return found


def _has_begun(meeting: Meeting, now: dt.datetime) -> bool:
    return meeting.starts_at <= now and meeting.status in {MeetingStatus.HELD, MeetingStatus.PLANNED}


def _came(part: Coming, mark: Attendance | None) -> bool:
    """Whoever was there, as it is marked; before anybody marks it, whoever was to sit there."""
    if mark is None:
        return part.is_asked
    came = mark.status == AttendanceStatus.PRESENT
    return came and (part.is_holder or mark.capacity == Capacity.SUBSTITUTE)


def _held_before(day: dt.date, number: int) -> Q:
    last = last_day_with(number, before=day)
    return Q(meeting__starts_at__lt=morning_of(last + dt.timedelta(days=1)))


def morning_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
