from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from vcsrep.production import refuse_unsafe

SAFE = {
    "debug": False,
    "secret_key": "k9!x" * 4 + "abcdefghijklmnopqrstuvwxyz0123456789",
    "engine": "django.db.backends.postgresql",
    "broker": "redis://redis:6379/0",
    "allowed_hosts": ["vcsrep.example.org"],
    "site_address": "https://vcsrep.example.org",
    "demonstration": False,
    "installed_apps": ["organisations"],
}


def test_production_starts_when_all_is_safe():
    refuse_unsafe(**SAFE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"debug": True}, "DEBUG is on"),
        ({"secret_key": "short"}, "SECRET_KEY is missing or weak"),
        ({"secret_key": "a" * 80}, "SECRET_KEY is missing or weak"),
        ({"engine": "django.db.backends.sqlite3"}, "The database is SQLite"),
        ({"broker": "filesystem://"}, "There is no Redis"),
        ({"allowed_hosts": []}, "ALLOWED_HOSTS is empty"),
        ({"allowed_hosts": ["*"]}, "ALLOWED_HOSTS allows any host"),
        ({"site_address": "http://localhost:8000"}, "SITE_ADDRESS is not https"),
        ({"demonstration": True}, "The demonstration is switched on"),
        ({"installed_apps": ["vcsrep.demo"]}, "The demonstration is switched on"),
    ],
)
def test_production_refuses_to_start_and_says_why(change, reason):
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe(**SAFE | change)

    assert str(refusal.value).splitlines()[0] == "vcsrep does not start in production:"
    assert str(refusal.value).splitlines()[1].startswith(f"- {reason}")
