"""The browser is there for every journey."""

from __future__ import annotations

from tests.journeys.browser import chromium, page, visitor
from tests.journeys.elections import walk

__all__ = ["chromium", "page", "visitor", "walk"]
