"""Postcodes as the Post Office writes them."""

from __future__ import annotations

import re

POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def tidy_postcode(text: str) -> str:
    """ "wr96ab" gives "WR9 6AB"; what is no postcode (one from abroad, half of one) comes back in capitals."""
    capitals = " ".join(text.upper().split())
    match = POSTCODE.fullmatch(capitals.replace(" ", ""))
    return f"{match[1]} {match[2]}" if match else capitals
