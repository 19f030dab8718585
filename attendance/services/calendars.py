"""Meetings in people's own calendars (RFC 5545): one feed for each body, one for each person.

A meeting keeps its UID for ever and raises its SEQUENCE with each change, so that a calendar moves what it has and
never doubles it. What was called off stays in the feed as CANCELLED: a meeting that were only missing would stay in
many a diary. Times are in UTC, which every program reads alike.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from icalendar import Calendar, Event

from attendance.models import Meeting, MeetingStatus
from attendance.services.expecting import Coming, coming_to
from organisations.models import User
from partnerships.models import Partnership
from vcsrep.face.words import exactly

KEPT = dt.timedelta(days=400)  # what is over stays in the feed for so long
LOOK_AGAIN = dt.timedelta(hours=4)
MOST = 500
STATUS: dict[str, str] = {
    MeetingStatus.PLANNED: "CONFIRMED",
    MeetingStatus.HELD: "CONFIRMED",
    MeetingStatus.POSTPONED: "CANCELLED",
    MeetingStatus.CANCELLED: "CANCELLED",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting as this reader gets it. `lines` say more about it; a meeting that is `free` blocks no hours."""

    meeting: Meeting
    summary: str
    lines: tuple[str, ...]
    video_link: str
    is_free: bool = False


def calendar_of(partnership: Partnership, now: dt.datetime) -> bytes:
    """What everybody may have in their diary."""
    meetings = Meeting.objects.filter(partnership=partnership, starts_at__gte=now - KEPT).for_list()[:MOST]
    return _written(f"{partnership}: meetings", [public_entry(meeting) for meeting in meetings])


def calendar_of_person(user: User, now: dt.datetime) -> bytes:
    """The meetings at which this account is expected, with what it may know of them."""
    return _written("My meetings", [_own_entry(coming) for coming in coming_to(user, since=now - KEPT)[:MOST]])


def calendar_of_one(entry: Entry) -> bytes:
    """A single meeting, to be put into a diary by hand."""
    return _written(entry.meeting.title, [entry])


def public_entry(meeting: Meeting) -> Entry:
    link = meeting.video_link if meeting.open_to_public else ""
    return Entry(meeting, meeting.title, (f"Agenda and papers: {_address(meeting.get_absolute_url())}",), link)


def _own_entry(coming: Coming) -> Entry:
    """Who has sent apologies, or is a deputy whose turn it is not, keeps the hours free."""
    lines = (f"{coming.part}.", *_said(coming), f"Apologies, deputy, papers: {_address(coming.get_absolute_url())}")
    return Entry(coming.meeting, coming.meeting.title, lines, coming.meeting.video_link, is_free=not coming.is_asked)


def _said(coming: Coming) -> list[str]:
    if coming.apology is None:
        return []
    return ["You have sent apologies." if coming.is_holder else f"{coming.term.person} has sent apologies."]


def _written(name: str, entries: Iterable[Entry]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//vcsrep//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", LOOK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    for entry in sorted(entries, key=lambda entry: (entry.meeting.starts_at, entry.meeting.pk)):
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def _event(entry: Entry) -> Event:
    meeting = entry.meeting
    event = Event()
    event.add("uid", str(meeting.uid))
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.changed_at.replace(microsecond=0).astimezone(dt.UTC))
    event.add("last-modified", meeting.changed_at.replace(microsecond=0).astimezone(dt.UTC))
    event.add("dtstart", meeting.starts_at.astimezone(dt.UTC))
    event.add("dtend", meeting.ends_at.astimezone(dt.UTC))
    event.add("summary", f"{_called_off(meeting)}{entry.summary}")
    event.add("status", STATUS[meeting.status])
    event.add("transp", "TRANSPARENT" if entry.is_free else "OPAQUE")
    event.add("url", _address(meeting.get_absolute_url()))
    event.add("description", "\n".join([*_what_became_of(meeting), *_by_video(entry), *entry.lines]))
    if place := meeting.location or entry.video_link:
        event.add("location", place)
    return event


def _called_off(meeting: Meeting) -> str:
    return f"{meeting.get_status_display()}: " if STATUS[meeting.status] == "CANCELLED" else ""


def _what_became_of(meeting: Meeting) -> list[str]:
    told = [f"{meeting.get_status_display()}: {meeting.status_reason}"] if meeting.status_reason else []
    if meeting.moved_from is not None and meeting.status == MeetingStatus.PLANNED:
        told.append(f"Moved from {exactly(meeting.moved_from)}.")
    return told


def _by_video(entry: Entry) -> list[str]:
    return [f"By video: {entry.video_link}"] if entry.video_link else []


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"
