"""A meeting as search engines and other programs read it: schema.org/Event.

One description, two forms of it: JSON-LD at an address of its own, and the same facts as microdata inside the page
(ADR 12 says why not a script element).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from attendance.models import Meeting, MeetingStatus

SCHEMA = "https://schema.org/"
STATUS: dict[str, str] = {
    MeetingStatus.PLANNED: "EventScheduled",
    MeetingStatus.HELD: "EventScheduled",
    MeetingStatus.POSTPONED: "EventPostponed",
    MeetingStatus.CANCELLED: "EventCancelled",
}
MODES = {
    (True, True): "MixedEventAttendanceMode",
    (True, False): "OfflineEventAttendanceMode",
    (False, True): "OnlineEventAttendanceMode",
    (False, False): "OfflineEventAttendanceMode",
}


def event_of(meeting: Meeting) -> dict[str, Any]:
    """As JSON-LD. The link of a meeting that is not open to the public is nobody's business."""
    page = _address(meeting.get_absolute_url())
    partnership = meeting.partnership
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": page,
        "url": page,
        "name": meeting.title,
        "startDate": localtime(meeting.starts_at).isoformat(),
        "endDate": localtime(meeting.ends_at).isoformat(),
        "eventStatus": f"{SCHEMA}{_status(meeting)}",
        **_before(meeting),
        "eventAttendanceMode": SCHEMA + MODES[bool(meeting.location), bool(meeting.video_link)],
        "location": list(_places(meeting, page)),
        "organizer": {
            "@type": "Organization",
            "name": partnership.name,
            "url": _address(partnership.get_absolute_url()),
        },
    }


def _places(meeting: Meeting, page: str) -> list[dict[str, str]]:
    places: list[dict[str, str]] = []
    if meeting.location or not meeting.video_link:
        where = meeting.location or str(meeting.partnership.area)
        places.append({"@type": "Place", "name": where, "address": where})
    if meeting.video_link:
        link = meeting.video_link if meeting.open_to_public else page
        places.append({"@type": "VirtualLocation", "url": link})
    return places


def _before(meeting: Meeting) -> dict[str, str]:
    if meeting.moved_from is None or not _is_moved(meeting):
        return {}
    return {"previousStartDate": localtime(meeting.moved_from).isoformat()}


def _status(meeting: Meeting) -> str:
    return "EventRescheduled" if _is_moved(meeting) else STATUS[meeting.status]


def _is_moved(meeting: Meeting) -> bool:
    return meeting.moved_from is not None and meeting.status == MeetingStatus.PLANNED


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


@dataclass(slots=True)
class Scope:
    """A thing of schema.org as microdata has it: plain facts, addresses, and things within."""

    type: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    scopes: list[tuple[str, Scope]] = field(default_factory=list)


def microdata_of(thing: dict[str, Any]) -> Scope:
    """The same facts as the JSON-LD, whatever they are."""
    scope = Scope(thing["@type"])
    for name, said in thing.items():
        if name.startswith("@"):
            continue
        for value in said if isinstance(said, list) else [said]:
            if isinstance(value, dict):
                scope.scopes.append((name, microdata_of(value)))
            elif isinstance(value, str) and value.startswith(("http://", "https://")):
                scope.links.append((name, value))
            else:
                scope.texts.append((name, str(value)))
    return scope
