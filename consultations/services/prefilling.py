"""What a report begins with, so that nobody types what is known."""

from __future__ import annotations

from attendance.models import Meeting


def prefilled(meeting: Meeting) -> str:
    """What was to be discussed, a line for each item."""
    items = enumerate(meeting.agenda.for_list(), start=1)
    return "\n".join(f"{number}. {item.title}:" for number, item in items)
