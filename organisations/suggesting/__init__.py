"""Which themes an organisation's name and activities speak of, with the words that say so.

`words` (a text as words) → `phrases` (which phrases of the rules stand where) → `scoring` (points, score, suggestion).
What counts as a sign of a theme, and how much, stands in `themes.toml`: a file for people, read by `rules`.
"""

from __future__ import annotations

from organisations.suggesting.rules import RulesError, read
from organisations.suggesting.scoring import Suggestion, suggest

SUBJECTS = tuple(theme.name for theme in read().themes)
"""What the rules know to recognise, in the order of their file."""

__all__ = ["SUBJECTS", "RulesError", "Suggestion", "suggest"]
