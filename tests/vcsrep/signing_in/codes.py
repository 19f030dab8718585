"""The code that was mailed."""

from __future__ import annotations

import re

from django.core import mail
from django.test import Client


def ask_code(client: Client, email: str, going_to: str = "") -> str:
    """Ask for a code and return the one that was mailed."""
    client.post("/accounts/login/code/", {"email": email, "next": going_to})
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", mail.outbox[-1].body)
    return found.group() if found else ""
