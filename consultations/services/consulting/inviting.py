"""Asking: the letters to those on the list who were not asked yet, in a few statements for any number of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils import timezone

from consultations import letters
from consultations.models import Consultation

BATCH = 1000  # numbers in one statement


def invite(consultation: Consultation, now: dt.datetime) -> int:
    """Ask those who were not; how many. Who has no e-mail address gets no letter, and needs a form on paper."""
    waiting = consultation.consultees.filter(invited_at__isnull=True)
    asked = list(waiting.values_list("pk", flat=True))
    written = letters.write_to_consultees(letters.ASKED, consultation, waiting, suffix="", day=timezone.localdate(now))
    for some in batched(written):
        consultation.consultees.filter(pk__in=some).update(has_letter=True, invited_at=now)
    waiting.update(invited_at=now)
    return len(asked)


def batched(numbers: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(numbers), BATCH):
        yield numbers[first : first + BATCH]
