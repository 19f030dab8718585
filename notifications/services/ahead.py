"""What the clock will write: each app foresees its own letters, and only their number leaves it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from notifications.models import Letter
from notifications.services.writing import mailbox

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Ahead:
    """So many letters of one kind on one day.

    `at_most`: so many if nobody acts; fewer where somebody does, or has done already what must not be known.
    """

    day: dt.date
    kind: str
    number: int
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One letter as it would be written on that day, if it is not in the outbox by then."""

    day: dt.date
    kind: str
    about: str
    recipient: str
    district: str


def days_from(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + number * DAY for number in range((last - first).days + 1))


def tally(foreseen: Iterable[Foreseen], districts: Collection[str], *, at_most: bool = True) -> list[Ahead]:
    """Of those districts, by day and kind. A letter foreseen on many days goes out on the first; one query."""
    unlike: dict[tuple[str, str, str], Foreseen] = {}
    for letter in foreseen:
        if letter.district in districts:
            unlike.setdefault((letter.kind, letter.about, mailbox(letter.recipient)), letter)
    kinds, abouts = {key[0] for key in unlike}, {key[1] for key in unlike}
    written = Letter.objects.filter(kind__in=kinds, about__in=abouts).values_list("kind", "about", "recipient")
    for key in written:
        unlike.pop(key, None)
    counted = Counter((letter.day, letter.kind) for letter in unlike.values())
    return sorted(Ahead(day, kind, number, at_most) for (day, kind), number in counted.items())
