"""What every page with a form on it does."""

from __future__ import annotations

from organisations.http import accepted

__all__ = ["accepted"]
