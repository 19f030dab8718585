"""Plan a meeting, and say what became of it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from attendance.models import Meeting, MeetingStatus
from organisations.models import User
from partnerships.models import Partnership
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly


@transaction.atomic
def plan(*, partnership: Partnership, starts_at: dt.datetime, ends_at: dt.datetime, location: str, by: User) -> Meeting:
    """A day long past is welcome too: years of meetings are waiting to be put on record."""
    meeting = Meeting(partnership=partnership, starts_at=starts_at, ends_at=ends_at, location=location.strip())
    keep(meeting, by=by, why="Planned")
    return meeting


@transaction.atomic
def amend(*, meeting_id: int, starts_at: dt.datetime, ends_at: dt.datetime, location: str, by: User) -> Meeting:
    """Change hour or place; a postponed meeting gets its new date this way and is planned again."""
    meeting = _locked(meeting_id)
    if meeting.status == MeetingStatus.POSTPONED:
        meeting.move_to(MeetingStatus.PLANNED)
    if meeting.status != MeetingStatus.PLANNED:
        raise NotAllowedNow(f"This meeting is {meeting.get_status_display().lower()}: hour and place stay as they are.")
    meeting.starts_at, meeting.ends_at, meeting.location = starts_at, ends_at, location.strip()
    keep(meeting, by=by, why="Amended")
    return meeting


@transaction.atomic
def hold(*, meeting_id: int, now: dt.datetime, by: User) -> Meeting:
    """Say that the meeting took place; marking who came says so too."""
    meeting = _locked(meeting_id)
    if meeting.starts_at > now:
        raise NotAllowedNow(f"This meeting begins at {exactly(meeting.starts_at)}: it has not been held yet.")
    meeting.move_to(MeetingStatus.HELD)
    keep(meeting, by=by, why="Held")
    return meeting


@transaction.atomic
def postpone(*, meeting_id: int, why: str, by: User) -> Meeting:
    """It does not take place that day; `amend` gives it a new one."""
    return _called_off(meeting_id, MeetingStatus.POSTPONED, why, by)


@transaction.atomic
def cancel(*, meeting_id: int, why: str, by: User) -> Meeting:
    """For good: the meeting never counts in anybody's attendance."""
    return _called_off(meeting_id, MeetingStatus.CANCELLED, why, by)


def _called_off(meeting_id: int, status: MeetingStatus, why: str, by: User) -> Meeting:
    meeting = _locked(meeting_id)
    if not why.strip():
        raise DomainError("Say why the meeting does not take place as planned.")
    meeting.move_to(status, reason=why.strip())
    keep(meeting, by=by, why=status.label)
    return meeting


def _locked(meeting_id: int) -> Meeting:
    return Meeting.objects.select_for_update().get(pk=meeting_id)
