"""Which letters an office may see. Letters know no offices, so the question is put together here."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from notifications.models import Letter
from notifications.models.letter import LetterQuerySet
from organisations.models import User


def letters_visible_to(user: User, now: dt.datetime) -> LetterQuerySet:
    """Those of the districts where the person holds an office."""
    districts = user.districts_of_office(timezone.localdate(now))
    return Letter.objects.of_districts(districts.values_list("slug", flat=True), now)
