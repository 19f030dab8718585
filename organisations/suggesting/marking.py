"""Showing where in a text the words stand that a suggestion rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable

Piece = tuple[str, bool]


def marked(text: str, phrases: Iterable[str], *, longest: int = 0) -> list[Piece]:
    """The text in pieces, each with whether it is one of the phrases; cut at `longest` signs, if given."""
    shown = " ".join(text.split())
    if longest and len(shown) > longest:
        shown = shown[:longest].rsplit(" ", 1)[0] + " …"
    ordered = sorted({phrase for phrase in phrases if phrase}, key=len, reverse=True)
    if not ordered:
        return [(shown, False)] if shown else []
    pattern = "|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in ordered)
    pieces = re.split(f"({pattern})", shown, flags=re.IGNORECASE)
    return [(piece, bool(number % 2)) for number, piece in enumerate(pieces) if piece]
