"""Plan a meeting, and say what became of it."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from attendance import letters
from attendance.models import Meeting, MeetingSeries, MeetingStatus
from attendance.services.beforehand import forget_the_day
from attendance.services.locking import locked
from organisations.models import User
from partnerships.models import Partnership
from partnerships.services.calendar import refuse_improbable
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly


class MeetingFacts(TypedDict, total=False):
    """What an officer says of a meeting; what is left out stays as it is."""

    name: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    location: str
    video_link: str
    open_to_public: bool


@transaction.atomic
def plan(
    *, partnership: Partnership, by: User, series: MeetingSeries | None = None, **facts: Unpack[MeetingFacts]
) -> Meeting:
    """A day long past is welcome too: years of meetings are waiting to be put on record."""
    meeting = Meeting(partnership=partnership, series=series, **_tidy(facts))
    refuse_improbable(timezone.localdate(meeting.starts_at))
    keep(meeting, by=by, why="Planned")
    return meeting


@transaction.atomic
def amend(*, meeting_id: int, by: User, now: dt.datetime, **facts: Unpack[MeetingFacts]) -> Meeting:
    """Change hour or place; a postponed meeting gets its new date this way and is planned again.

    Calendars get the change with their next look, and everybody expected a letter.
    """
    return change(locked(meeting_id), by=by, now=now, facts=facts)


def change(meeting: Meeting, *, by: User, now: dt.datetime, facts: MeetingFacts) -> Meeting:
    """`amend` for a meeting that the caller has locked."""
    before = meeting.starts_at
    changed = {name: value for name, value in _tidy(facts).items() if getattr(meeting, name) != value}
    if meeting.status == MeetingStatus.POSTPONED:
        meeting.move_to(MeetingStatus.PLANNED)
    elif not changed:
        return meeting
    if meeting.status != MeetingStatus.PLANNED:
        raise NotAllowedNow(f"This meeting is {meeting.get_status_display().lower()}: hour and place stay as they are.")
    for name, value in changed.items():
        setattr(meeting, name, value)
    refuse_improbable(timezone.localdate(meeting.starts_at))
    if meeting.starts_at != before and now < max(before, meeting.starts_at):
        meeting.moved_from = before
    if meeting.day != timezone.localdate(before):
        forget_the_day(meeting, by=by, now=now)
    meeting.show_anew(now)
    keep(meeting, by=by, why="Amended")
    if changed.keys() - {"open_to_public"}:
        letters.tell_of_change(meeting, now)
    return meeting


@transaction.atomic
def hold(*, meeting_id: int, now: dt.datetime, by: User) -> Meeting:
    """Say that the meeting took place; marking who came says so too."""
    meeting = locked(meeting_id)
    if meeting.starts_at > now:
        raise NotAllowedNow(f"This meeting begins at {exactly(meeting.starts_at)}: it has not been held yet.")
    meeting.move_to(MeetingStatus.HELD)
    keep(meeting, by=by, why="Held")
    return meeting


@transaction.atomic
def take_back_holding(*, meeting_id: int, why: str, by: User) -> Meeting:
    """It was said to be held by mistake. Planned again, it can be marked, moved or called off."""
    meeting = locked(meeting_id)
    if not why.strip():
        raise DomainError("Say why it is not held after all.")
    if meeting.status != MeetingStatus.HELD:
        raise NotAllowedNow(f"This meeting is {meeting.get_status_display().lower()}: nobody said that it was held.")
    if meeting.attendances.exists():
        raise NotAllowedNow("Somebody is marked here. Correct the attendance to “Not known” for everybody first.")
    if meeting.guests.exists():
        raise NotAllowedNow("Somebody is on record as in attendance. Correct the attendance and leave them out first.")
    meeting.move_to(MeetingStatus.PLANNED)
    meeting.marked_at = None
    keep(meeting, by=by, why=f"Not held: {' '.join(why.split())}"[:100])
    return meeting


@transaction.atomic
def postpone(*, meeting_id: int, why: str, by: User, now: dt.datetime) -> Meeting:
    """It does not take place that day; `amend` gives it a new one."""
    return call_off(locked(meeting_id), MeetingStatus.POSTPONED, why=why, by=by, now=now)


@transaction.atomic
def cancel(*, meeting_id: int, why: str, by: User, now: dt.datetime) -> Meeting:
    """For good: the meeting never counts in anybody's attendance."""
    return call_off(locked(meeting_id), MeetingStatus.CANCELLED, why=why, by=by, now=now)


def call_off(meeting: Meeting, status: MeetingStatus, *, why: str, by: User, now: dt.datetime) -> Meeting:
    """`postpone` or `cancel` for a meeting that the caller has locked."""
    if not why.strip():
        raise DomainError("Say why the meeting does not take place as planned.")
    meeting.move_to(status, reason=why.strip())
    meeting.show_anew(now)
    keep(meeting, by=by, why=status.label)
    letters.tell_of_calling_off(meeting, now)
    return meeting


def _tidy(facts: MeetingFacts) -> dict[str, Any]:
    """Without the spaces around what was typed."""
    return {name: value.strip() if isinstance(value, str) else value for name, value in facts.items()}
