"""Reminders. Of report-backs: on the day they are due, three and seven days later, and then to the partner.

Each step is a question to the database: what the clock missed is made up for while it is of use, and of two steps
that were missed only the later one is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from django.db import transaction

from attendance.models import Attendance, Capacity, MeetingDeputy
from consultations import letters
from consultations.models import Issue, IssueQuerySet
from consultations.services.owing import morning_of, unreported, with_names
from organisations.models import Person
from partnerships.models import Deputy
from vcsrep.face.words import end_of
from vcsrep.workdays import last_day_with, working_days_after

DAY = dt.timedelta(days=1)
REMINDED_AFTER = (0, 3, 7)  # days after it was due, to the representative
PARTNER_TOLD_AFTER = 10
PARTNER_MAY_HEAR_FOR = 28  # days; later the list of the office is enough
LOOKED_AT_WITHIN = 10  # working days from the raising of an issue
ISSUE_IS_NEWS = dt.timedelta(days=60)
STEPS = (*REMINDED_AFTER, PARTNER_TOLD_AFTER, PARTNER_TOLD_AFTER + PARTNER_MAY_HEAR_FOR)


def remind_of_reports(day: dt.date) -> None:
    """Write for every report that has come to a step; written again it stays one letter."""
    for attendance in with_names(unreported(day)).order_by("pk"):
        if step_on(day, due_on=_due_on(attendance)) is not None:
            _remind(attendance_id=attendance.pk, day=day)


def due_between(start: dt.date, end: dt.date) -> Iterator[tuple[dt.date, str, int]]:
    """What would be written from the first day to the last, if nobody reported: day, kind, and how many reports."""
    rows = list(with_names(unreported(start)))
    for number in range((end - start).days + 1):
        day = start + number * DAY
        steps = [(day - _due_on(row)).days for row in rows]
        for kind, after in ((letters.WAITS, REMINDED_AFTER), (letters.OVERDUE, (PARTNER_TOLD_AFTER,))):
            if how_many := sum(step in after for step in steps):
                yield day, kind, how_many


def step_on(day: dt.date, *, due_on: dt.date) -> int | None:
    """How many days after it was due the step lies in which that day falls; None before and after them all."""
    late = (day - due_on).days
    return next((step for step, end in pairwise(STEPS) if step <= late < end), None)


@transaction.atomic
def _remind(*, attendance_id: int, day: dt.date) -> None:
    """Asked again under a lock of its own: it may have been published meanwhile."""
    row = with_names(unreported(day)).select_for_update(of=("self",), no_key=True).filter(pk=attendance_id).first()
    step = None if row is None else step_on(day, due_on=_due_on(row))
    if row is None or step is None:
        return
    end = STEPS[STEPS.index(step) + 1]
    until = end_of(_due_on(row) + (end - 1) * DAY)
    if step == PARTNER_TOLD_AFTER:
        letters.report_overdue(row.meeting, row.term, step, until, day)
    else:
        letters.report_waits(row.meeting, row.term, _who_was_there(row), step, until)


def _who_was_there(row: Attendance) -> Iterator[Person]:
    """The representative answers for the seat; if a deputy came, that is who knows what was said."""
    yield row.term.person
    if row.capacity == Capacity.SUBSTITUTE:
        named = MeetingDeputy.objects.filter(meeting=row.meeting, term=row.term)
        standing = Deputy.objects.serving_on(row.meeting.day).filter(term=row.term)
        for deputies in (named, standing):
            yield from (deputy.person for deputy in deputies.select_related("person__user").order_by("pk"))


def _due_on(row: Attendance) -> dt.date:
    """`came_to_report` counts the days beside each row."""
    days: int = vars(row)["working_days"]
    return working_days_after(row.meeting.day, days)


def waiting_too_long(issues: IssueQuerySet, day: dt.date) -> IssueQuerySet:
    """Raised ten working days ago or earlier, and nobody has taken them up or said why not."""
    last = last_day_with(LOOKED_AT_WITHIN, before=day)
    return issues.waiting().filter(raised_at__lt=morning_of(last + DAY))


def tell_of_waiting_issues(day: dt.date) -> None:
    """Partners hear of each once, and while it is news."""
    late = waiting_too_long(Issue.objects.filter(raised_at__gte=morning_of(day - ISSUE_IS_NEWS)), day)
    for issue in late.select_related("partnership__district").order_by("pk"):
        letters.issue_waits(issue, day)
