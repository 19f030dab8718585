"""A meeting held fast while something about it changes: everything said of it waits its turn here."""

from __future__ import annotations

from attendance.models import Meeting
from attendance.models.meeting import MeetingQuerySet


def locked(meeting_id: int) -> Meeting:
    return locked_all(Meeting.objects.filter(pk=meeting_id)).get()


def locked_all(meetings: MeetingQuerySet) -> MeetingQuerySet:
    return meetings.select_for_update(of=("self",)).select_related("partnership__district__council")
