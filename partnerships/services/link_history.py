"""A link's history as the office reads it: what happened, who wrote it down, and what changed by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from partnerships.models import Link, LinkStatus
from vcsrep.face.words import shortday


def steps_of(link: Link) -> list[tuple[dt.datetime, str, str]]:
    """The newest first, as the timeline shows them: moment, what happened, how the link stood after it."""
    history: Any = Link.history
    rows = history.filter(id=link.pk).select_related("history_user", "owner").order_by("-history_date", "-history_id")
    return [(row.history_date, row.history_change_reason, " ".join(_after(row))) for row in rows]


def _after(row: Any) -> Iterator[str]:
    if row.ended_on is not None:
        yield "Closed."
    else:
        yield f"Status: {LinkStatus(row.status).label.lower()}."
    if row.next_action:
        who = f" ({row.owner.name})" if row.owner is not None else ""
        yield f"Next: {row.next_action}{who}, by {shortday(row.next_action_by)}."
    if row.history_user is not None:
        yield f"Written down by {row.history_user}."
