"""What the clock will write about reports, issues and consultations, if nobody acts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.utils import timezone

from attendance.models import Attendance
from consultations import letters
from consultations.models import Issue
from consultations.services.consulting.chasing import reminders_between
from consultations.services.owing import morning_of, unreported, with_names
from consultations.services.reminding import (
    ISSUE_IS_NEWS,
    LOOKED_AT_WITHIN,
    PARTNER_TOLD_AFTER,
    STEPS,
    due_on,
    step_on,
    who_was_there,
)
from notifications.services.ahead import DAY, Ahead, Foreseen, days_from, tally
from organisations.models import District
from organisations.services.relaying import mailbox_of_person
from vcsrep.workdays import working_days_after


def due_between(start: dt.datetime, end: dt.date, districts: Collection[str]) -> list[Ahead]:
    """From that moment to the end of the last day, to those who would get it as things stand."""
    today = timezone.localdate(start)
    days = list(days_from(today, end))
    rows = District.objects.filter(slug__in=districts)
    partners = {district.slug: [email for email, _ in letters.partner_staff(district, today)] for district in rows}
    asked = reminders_between(start, days, partners)
    return tally([*_reports(days, partners), *_issues(days, partners), *asked], districts)


def _reports(days: list[dt.date], partners: dict[str, list[str]]) -> Iterator[Foreseen]:
    rows = with_names(unreported(days[0])).filter(meeting__partnership__district__slug__in=partners)
    late = [(row, due_on(row)) for row in rows.order_by("pk")]
    owed = [(row, due) for row, due in late if due <= days[-1] and due + STEPS[-1] * DAY > days[0]]
    people = who_was_there([row for row, _ in owed])
    for row, due in owed:
        boxes = [box[0] for box in map(mailbox_of_person, people[row.pk]) if box]
        yield from _steps(row, due, days, boxes, partners[row.meeting.partnership.district.slug])


def _steps(
    row: Attendance, due: dt.date, days: list[dt.date], people: list[str], partners: list[str]
) -> Iterator[Foreseen]:
    for day in days:
        step = step_on(day, due_on=due)
        if step is None:
            continue
        kind, readers = (letters.OVERDUE, partners) if step == PARTNER_TOLD_AFTER else (letters.WAITS, people)
        about, district = letters.about_report(row.meeting, row.term, step), row.meeting.partnership.district.slug
        yield from (Foreseen(day, kind, about, reader, district) for reader in readers)


def _issues(days: list[dt.date], partners: dict[str, list[str]]) -> Iterator[Foreseen]:
    """Written from the day after the last on which they should have been looked at, while they are news."""
    waiting = Issue.objects.waiting().filter(partnership__district__slug__in=partners)
    news = waiting.filter(raised_at__gte=morning_of(days[0] - ISSUE_IS_NEWS))
    for issue in news.select_related("partnership__district").order_by("pk"):
        raised_on = timezone.localdate(issue.raised_at)
        late = working_days_after(raised_on, LOOKED_AT_WITHIN)
        first = next((day for day in days if late < day <= raised_on + ISSUE_IS_NEWS), None)
        if first is not None:
            slug = issue.partnership.district.slug
            yield from (
                Foreseen(first, letters.ISSUE_WAITS, f"issue:{issue.pk}", reader, slug) for reader in partners[slug]
            )
