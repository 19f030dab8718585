"""What people write for everybody to read: made tidy, and refused where it would show somebody's private address."""

from __future__ import annotations

import re

from partnerships.services.privacy import MAIL, TELEPHONE
from vcsrep.errors import DomainError

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """Without signs that nobody sees (a feed could not carry them), and with one kind of line end."""
    lines = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def refuse_private(*texts: str) -> None:
    """A place or a building may be named; nobody's mailbox or telephone."""
    for text in texts:
        for pattern, what in ((MAIL, "an e-mail address"), (TELEPHONE, "a telephone number")):
            if found := pattern.search(text):
                raise DomainError(f"This page is public. Leave out {what}: “{found.group().strip()}”.")
