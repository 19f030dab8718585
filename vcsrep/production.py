"""What production refuses to start with. Every reason is said at once, so that one restart mends them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
FEWEST_DIFFERENT_CHARACTERS = 10
SHORTEST_TOKEN = 32
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOTIFY_KEY = re.compile(rf"-{UUID.pattern}-{UUID.pattern}$")


@dataclass(frozen=True, slots=True)
class Notify:
    """GOV.UK Notify's settings: all of them, without the letter template, or none."""

    api_key: str = ""
    email_template: str = ""
    letter_template: str = ""
    callback_token: str = ""
    address: str = "https://"

    def half_set(self) -> list[tuple[bool, str]]:
        others = self.email_template or self.letter_template or self.callback_token
        used, token = bool(self.api_key), self.callback_token
        ids = [self.email_template, *([self.letter_template] if self.letter_template else [])]
        return [
            (not used and bool(others), "GOV.UK Notify is half set: NOTIFY_API_KEY is missing."),
            (used and not NOTIFY_KEY.search(self.api_key), "NOTIFY_API_KEY is no key: its name and two UUIDs."),
            (used and not self.email_template, "GOV.UK Notify is half set: NOTIFY_EMAIL_TEMPLATE is missing."),
            (any(each and not UUID.fullmatch(each) for each in ids), "A template of GOV.UK Notify is named by a UUID."),
            (used and not token, "GOV.UK Notify is half set: NOTIFY_CALLBACK_TOKEN is missing."),
            (bool(token) and len(token) < SHORTEST_TOKEN, f"NOTIFY_CALLBACK_TOKEN is shorter than {SHORTEST_TOKEN}."),
            (not self.address.startswith("https://"), "NOTIFY_ADDRESS is not https://…"),
        ]


def refuse_unsafe(
    *,
    debug: bool,
    secret_key: str,
    engine: str,
    broker: str,
    allowed_hosts: Sequence[str],
    site_address: str,
    demonstration: bool,
    installed_apps: Sequence[str],
    notify: Notify = Notify(),
) -> None:
    """Raise `ImproperlyConfigured` with all the reasons against starting, or return quietly."""
    weak = len(secret_key) < SHORTEST_KEY or len(set(secret_key)) < FEWEST_DIFFERENT_CHARACTERS
    checks = [
        (debug, "DEBUG is on: error pages would show private details. Unset DEBUG."),
        (weak, f"SECRET_KEY is missing or weak. Set one of at least {SHORTEST_KEY} random characters."),
        (engine.endswith("sqlite3"), "The database is SQLite. Set DATABASE_URL to a PostgreSQL database."),
        (not broker.startswith(("redis://", "rediss://")), "There is no Redis. Set REDIS_URL."),
        (not allowed_hosts, "ALLOWED_HOSTS is empty. Name the host people will type."),
        ("*" in allowed_hosts, "ALLOWED_HOSTS allows any host. Name the host people will type."),
        (not site_address.startswith("https://"), "SITE_ADDRESS is not https://…: links in letters lead nowhere."),
        (
            demonstration or "vcsrep.demo" in installed_apps,
            "The demonstration is switched on: its mailbox and its fixed second step are open to all. "
            "Unset DEMONSTRATION.",
        ),
        *notify.half_set(),
    ]
    reasons = [reason for unsafe, reason in checks if unsafe]
    if reasons:
        raise ImproperlyConfigured("vcsrep does not start in production:\n- " + "\n- ".join(reasons))
