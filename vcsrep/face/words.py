"""How moments, days and numbers are said, so that nobody has to guess when something closes."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

NOON = dt.time(12)
MIDNIGHT = dt.time(0)


def hour(time: dt.time) -> str:
    """5pm, 5:30pm, midday; midnight belongs to two days, so it is said which end of the day it is."""
    if (time.hour, time.minute) == (0, 0):
        return "midnight at the start"
    if (time.hour, time.minute) == (12, 0):
        return "midday"
    twelve = time.hour % 12 or 12
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{twelve}{minutes}{'am' if time.hour < 12 else 'pm'}"


def longday(day: dt.date) -> str:
    """Friday 14 March 2025; a moment is told as its day in local time."""
    if isinstance(day, dt.datetime):
        day = _local(day).date()
    return f"{day:%A} {day.day} {day:%B %Y}"


def shortday(day: dt.date) -> str:
    """14 March 2025, for tables and where the day of the week says nothing."""
    if isinstance(day, dt.datetime):
        day = _local(day).date()
    return f"{day.day} {day:%B %Y}"


def exactly(moment: dt.datetime) -> str:
    """5pm on Friday 14 March 2025, in the service's own time zone."""
    local = _local(moment)
    joint = "of" if hour(local.time()).startswith("midnight") else "on"
    return f"{hour(local.time())} {joint} {longday(local)}"


def end_of(day: dt.date) -> dt.datetime:
    """Midnight at the end of that day, for what may be done on the day still."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), MIDNIGHT))


def number(value: int) -> str:
    return f"{value:,}"


def number_up_to(value: int, most: int) -> str:
    """Of what was counted no further than one beyond the most: 7, or "more than 1,000"."""
    return number(value) if value <= most else f"more than {number(most)}"


def count(amount: int, noun: str, plural: str = "", *, most: int = 0) -> str:
    """1 seat, 3 seats, 1,034 seats; where it was counted only so far, more than 1,000 seats."""
    said = number_up_to(amount, most) if most else number(amount)
    return f"{said} {noun if amount == 1 else plural or plural_of(noun)}"


def plural_of(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def with_article(noun: str) -> str:
    """A councillor, an ambassador, a union delegate: as it sounds, where that is easily known."""
    sounds_closed = noun.lower().startswith(("uni", "use", "eu", "one"))
    return f"{'an' if noun[:1].lower() in 'aeiou' and noun and not sounds_closed else 'a'} {noun}"


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
