"""Reminders. Of report-backs: on the day they are due, three and seven days later, and then to the partner.

Each step is a question to the database: what the clock missed is made up for while it is of use, and of two steps
that were missed only the later one is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
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
        if step_on(day, due_on=due_on(attendance)) is not None:
            _remind(attendance_id=attendance.pk, day=day)


def step_on(day: dt.date, *, due_on: dt.date) -> int | None:
    """How many days after it was due the step lies in which that day falls; None before and after them all."""
    late = (day - due_on).days
    return next((step for step, end in pairwise(STEPS) if step <= late < end), None)


@transaction.atomic
def _remind(*, attendance_id: int, day: dt.date) -> None:
    """Asked again under a lock of its own: it may have been published meanwhile."""
    row = with_names(unreported(day)).select_for_update(of=("self",), no_key=True).filter(pk=attendance_id).first()
    step = None if row is None else step_on(day, due_on=due_on(row))
    if row is None or step is None:
        return
    end = STEPS[STEPS.index(step) + 1]
    until = end_of(due_on(row) + (end - 1) * DAY)
    if step == PARTNER_TOLD_AFTER:
        letters.report_overdue(row.meeting, row.term, step, until, day)
    else:
        letters.report_waits(row.meeting, row.term, who_was_there([row])[row.pk], step, until)


def who_was_there(rows: Collection[Attendance]) -> dict[int, list[Person]]:
    """By the row's id: the representative answers for the seat; if a deputy came, that is who knows what was said."""
    by_deputy = [row for row in rows if row.capacity == Capacity.SUBSTITUTE]
    terms = {row.term_id for row in by_deputy}
    named = MeetingDeputy.objects.filter(term__in=terms, meeting__in={row.meeting_id for row in by_deputy})
    standing = Deputy.objects.filter(term__in=terms)
    asked = list(named.select_related("person__user").order_by("pk"))
    deputies = list(standing.select_related("person__user", "term").order_by("pk"))
    found = {row.pk: [row.term.person] for row in rows}
    for row in by_deputy:
        day = row.meeting.day
        found[row.pk] += [
            each.person for each in asked if (each.meeting_id, each.term_id) == (row.meeting_id, row.term_id)
        ]
        found[row.pk] += [each.person for each in deputies if each.term_id == row.term_id and each.stands_in_on(day)]
    return found


def due_on(row: Attendance) -> dt.date:
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
