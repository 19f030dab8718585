"""Reminding those who have not answered: at half time, and seven days before the close.

A sweep asks the database which step each open consultation has come to. What the clock missed is made up for while
it is of use, and of two steps that were missed only the later one is taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.db import transaction
from django.utils import timezone

from consultations import letters
from consultations.models import Consultation, Consultee, StepOfConsultation
from consultations.models.consultee import ConsulteeQuerySet
from consultations.services.consulting.holding import locked, write_down
from notifications.services.ahead import Foreseen

DAY = dt.timedelta(days=1)
BEFORE_THE_CLOSE = 7 * DAY
HALF = "half"


def steps_of(consultation: Consultation) -> list[tuple[dt.datetime, str]]:
    """When reminders are written, the earlier first, each with its word. That of half time is written once only."""
    opens, closes = consultation.opens_at, consultation.closes_at
    if opens is None or closes is None:
        return []
    steps = [(opens + (closes - opens) / 2, HALF)]
    if closes - BEFORE_THE_CLOSE > opens:
        steps.append((closes - BEFORE_THE_CLOSE, f"week-{timezone.localdate(closes):%Y%m%d}"))
    return sorted(steps)


def remind_of_consultations(now: dt.datetime) -> int:
    """Write for every consultation that has come to a step; how many did."""
    open_now = Consultation.objects.open_at(now).order_by("pk").values_list("pk", flat=True)
    return sum(_remind(consultation_id=pk, now=now) for pk in list(open_now))


def reminders_between(start: dt.datetime, days: list[dt.date], districts: Collection[str]) -> Iterator[Foreseen]:
    """What would be written on these days, from that moment on, if nobody answered.

    A few questions for each consultation that comes to a step by then, whatever the number of those asked.
    """
    open_now = Consultation.objects.open_at(start).filter(district__slug__in=districts).select_related("district")
    for consultation in open_now.order_by("pk"):
        for moment, word in steps_of(consultation):
            on = timezone.localdate(moment)
            if moment < start or on not in days:
                continue
            silent = _silent(consultation, moment)
            for one in letters.addressed(letters.REMINDED, consultation, silent, suffix=word, day=on):
                yield Foreseen(on, one.kind, one.draft.about, one.draft.recipient, consultation.district.slug)


@transaction.atomic
def _remind(*, consultation_id: int, now: dt.datetime) -> bool:
    consultation = locked(consultation_id)
    passed = [step for step in steps_of(consultation) if step[0] <= now]
    if not consultation.is_open_at(now) or not passed:
        return False
    moment, word = passed[-1]
    if consultation.steps.filter(step=StepOfConsultation.REMINDED, words=word).exists():
        return False
    silent = _silent(consultation, moment)
    written = letters.write_to_consultees(
        letters.REMINDED, consultation, silent, suffix=word, day=timezone.localdate(now)
    )
    write_down(consultation, StepOfConsultation.REMINDED, by=None, at=now, words=word, number=len(written))
    return True


def _silent(consultation: Consultation, moment: dt.datetime) -> ConsulteeQuerySet:
    """Who was asked before that moment, and has not answered."""
    return Consultee.objects.filter(consultation=consultation, invited_at__lte=moment).unanswered()
