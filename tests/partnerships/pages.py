"""The day of the tests, and what the office's pages are asked with."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)


def boxes(name: str, day: dt.date) -> dict[str, int]:
    """A day as its three boxes send it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def address(name: str, *args: object) -> str:
    return reverse(f"partnerships_office:{name}", args=args)


def at(name: str, *args: object) -> str:
    """A page of the partnership whose address is "lsp"."""
    return address(name, "lsp", *args)
