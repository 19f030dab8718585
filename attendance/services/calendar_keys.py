"""The secret address of a person's calendar: made, used, made anew, given up."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.db import transaction

from attendance.models import CalendarKey
from organisations.models import User


@transaction.atomic
def renew(*, user: User, now: dt.datetime) -> str:
    """The secret part of a new address, told this once; an address made before leads nowhere from now on."""
    token = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(
        user=user, defaults={"fingerprint": _fingerprint(token), "made_at": now, "last_read_on": None}
    )
    return token


@transaction.atomic
def give_up(*, user: User) -> None:
    CalendarKey.objects.filter(user=user).delete()


def opened_by(token: str, today: dt.date) -> User | None:
    """Whose calendar stands at this address; the day is noted, so that they see whether anybody reads it."""
    key = CalendarKey.objects.select_related("user").filter(fingerprint=_fingerprint(token)).first()
    if key is None or not key.user.is_active:
        return None
    if key.last_read_on != today:
        CalendarKey.objects.filter(pk=key.pk).update(last_read_on=today)
    return key.user


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
