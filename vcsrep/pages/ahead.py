"""What will go out in the next days: each app foresees its own letters, here they stand side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils import timezone

from attendance.services import ahead as of_attendance
from consultations.services import ahead as of_consultations
from elections.services import ahead as of_elections
from notifications.services.ahead import DAY, Ahead
from organisations.services import ahead as of_organisations
from partnerships.services import ahead as of_partnerships
from reviews.services import ahead as of_reviews

FORTNIGHT = 14 * DAY
APPS = (of_organisations, of_partnerships, of_attendance, of_elections, of_consultations, of_reviews)


def letters_ahead(now: dt.datetime, districts: Collection[str]) -> list[Ahead]:
    """Of those districts, from now to the end of the fourteenth day, by day and kind."""
    end = timezone.localdate(now) + FORTNIGHT - DAY
    return sorted(each for app in APPS for each in app.due_between(now, end, districts))
