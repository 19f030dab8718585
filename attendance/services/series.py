"""Meetings that come again: planned in one go, changed or called off from one of them on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

import holidays
from django.db import transaction
from django.utils import timezone

from attendance.models import Meeting, MeetingSeries, MeetingStatus, Rhythm
from attendance.models.meeting import MeetingQuerySet
from attendance.services.locking import locked_all
from attendance.services.meetings import MeetingFacts, call_off, change, plan
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.errors import DomainError
from vcsrep.face.words import longday

MOST = 60  # a weekly meeting for more than a year


class Hours(TypedDict):
    """The same for each meeting of a series."""

    begins: dt.time
    ends: dt.time


@transaction.atomic
def plan_series(
    *,
    partnership: Partnership,
    rhythm: str,
    days: Sequence[dt.date],
    hours: Hours,
    facts: MeetingFacts,
    by: User,
    now: dt.datetime,
) -> list[Meeting]:
    """All of them or none."""
    if not days:
        raise DomainError("Choose at least one day.")
    if len(days) > MOST:
        raise DomainError(f"A series has at most {MOST} meetings. Give an earlier last day.")
    if taken := taken_days(partnership, days, hours["begins"]):
        raise DomainError(f"{partnership} meets at that hour already on {', '.join(map(longday, sorted(taken)))}.")
    series = MeetingSeries.objects.create(partnership=partnership, rhythm=Rhythm(rhythm), planned_by=by, planned_at=now)
    return [plan(partnership=partnership, series=series, by=by, **_on(day, hours, facts)) for day in sorted(set(days))]


@transaction.atomic
def amend_later(*, meeting_id: int, hours: Hours, facts: MeetingFacts, by: User, now: dt.datetime) -> int:
    """Hour and place of all meetings of the series after this one, each on its own day; how many those are."""
    later = list(locked_all(later_than(Meeting.objects.get(pk=meeting_id))))
    for meeting in later:
        change(meeting, by=by, now=now, facts=_on(meeting.day, hours, facts))
    return len(later)


@transaction.atomic
def cancel_later(*, meeting_id: int, why: str, by: User, now: dt.datetime) -> int:
    later = list(locked_all(later_than(Meeting.objects.get(pk=meeting_id))))
    for meeting in later:
        call_off(meeting, MeetingStatus.CANCELLED, why=why, by=by, now=now)
    return len(later)


def later_than(meeting: Meeting) -> MeetingQuerySet:
    """Those after this one in its series that are planned still."""
    if meeting.series_id is None:
        return Meeting.objects.none()
    later = Meeting.objects.filter(series=meeting.series_id, starts_at__gt=meeting.starts_at)
    return later.filter(status=MeetingStatus.PLANNED).order_by("starts_at")


def taken_days(partnership: Partnership, days: Sequence[dt.date], begins: dt.time) -> set[dt.date]:
    """On which of these days the partnership meets at that hour already."""
    moments = [_moment(day, begins) for day in days]
    there = Meeting.objects.filter(partnership=partnership, starts_at__in=moments)
    return {meeting.day for meeting in there.exclude(status=MeetingStatus.CANCELLED)}


def bank_holiday(day: dt.date) -> str:
    """Its name, or nothing."""
    return str(holidays.country_holidays("GB", subdiv="ENG", years=day.year).get(day, ""))


def _on(day: dt.date, hours: Hours, facts: MeetingFacts) -> MeetingFacts:
    moments = MeetingFacts(starts_at=_moment(day, hours["begins"]), ends_at=_moment(day, hours["ends"]))
    return facts | moments


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, time))
