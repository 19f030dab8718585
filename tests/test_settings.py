from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import ImproperlyConfigured

from vcsrep.production import Notify, refuse_unsafe

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

TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"
NOTIFY = Notify(
    api_key="live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
    email_template=TEMPLATE,
    letter_template="64415853-cb86-4cc4-b597-2aaa94ef8c39",
    callback_token="a-long-random-word-that-only-notify-knows",
)


def test_production_starts_when_all_is_safe():
    refuse_unsafe(**SAFE)
    refuse_unsafe(**SAFE, notify=NOTIFY)
    refuse_unsafe(**SAFE, notify=replace(NOTIFY, letter_template=""))


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
        ({"notify": Notify(email_template=TEMPLATE)}, "GOV.UK Notify is half set: NOTIFY_API_KEY"),
        ({"notify": Notify(callback_token="t" * 32)}, "GOV.UK Notify is half set: NOTIFY_API_KEY"),
        ({"notify": replace(NOTIFY, api_key="secret")}, "NOTIFY_API_KEY is no key"),
        ({"notify": replace(NOTIFY, email_template="")}, "GOV.UK Notify is half set: NOTIFY_EMAIL_TEMPLATE"),
        ({"notify": replace(NOTIFY, letter_template="ours")}, "A template of GOV.UK Notify is named by a UUID"),
        ({"notify": replace(NOTIFY, callback_token="")}, "GOV.UK Notify is half set: NOTIFY_CALLBACK_TOKEN"),
        ({"notify": replace(NOTIFY, callback_token="short")}, "NOTIFY_CALLBACK_TOKEN is shorter than 32"),
        ({"notify": replace(NOTIFY, address="http://localhost")}, "NOTIFY_ADDRESS is not https"),
    ],
)
def test_production_refuses_to_start_and_says_why(change, reason):
    with pytest.raises(ImproperlyConfigured) as refusal:
        refuse_unsafe(**SAFE | change)

    assert str(refusal.value).splitlines()[0] == "vcsrep does not start in production:"
    assert str(refusal.value).splitlines()[1].startswith(f"- {reason}")
