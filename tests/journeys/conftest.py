"""The browser is there for every journey."""

from __future__ import annotations

from tests.journeys.browser import chromium, page, visitor

__all__ = ["chromium", "page", "visitor"]
