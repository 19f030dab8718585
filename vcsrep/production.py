"""What production refuses to start with. Every reason is said at once, so that one restart mends them all."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY = 50
FEWEST_DIFFERENT_CHARACTERS = 10


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
    ]
    reasons = [reason for unsafe, reason in checks if unsafe]
    if reasons:
        raise ImproperlyConfigured("vcsrep does not start in production:\n- " + "\n- ".join(reasons))
