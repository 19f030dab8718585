"""Who changed what in a seat's terms, withdrawn ones too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from partnerships.models import Seat, Term


def trace_of(seat: Seat) -> list[tuple[dt.datetime, str, str]]:
    """Moment, what was done and why, and by whom; the latest first."""
    history: Any = Term.history  # typed by nobody
    rows = history.filter(seat=seat.pk).select_related("history_user", "person").order_by("-history_date")
    return [
        (
            row.history_date,
            f"{row.person}: {row.history_change_reason or 'changed'}",
            f"By {row.history_user or 'a job'}",
        )
        for row in rows
    ]
