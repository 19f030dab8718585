"""Open for longer, cancelled, or closed by the clock."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from consultations import letters
from consultations.models import Consultation, Stage, StepOfConsultation
from consultations.permissions import demand_asker
from consultations.services.consulting.holding import locked, locked_open, write_down
from consultations.services.consulting.preflight import latest_close
from consultations.services.wording import tidy
from organisations.models import User
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError
from vcsrep.face.words import count, end_of, longday

IS_NEWS = dt.timedelta(days=60)


@transaction.atomic
def extend(*, consultation_id: int, closes_at: dt.datetime, reason: str, by: User, now: dt.datetime) -> Consultation:
    """A later close. Everybody reads the reason, and who has not answered gets a letter."""
    consultation, words = locked_open(consultation_id, now), tidy(reason)
    demand_asker(by, consultation, timezone.localdate(now))
    if consultation.closes_at is None or consultation.opens_at is None or closes_at <= consultation.closes_at:
        raise DomainError("Choose a later hour than the one at which it closes now.")
    latest = latest_close(consultation)
    if latest is not None and timezone.localdate(closes_at) > latest:
        lead = count(consultation.lead_days, "day")
        raise DomainError(f"It must close by {longday(latest)}: {lead} before the meeting it reports to.")
    if not words:
        raise DomainError("Say why. Everybody reads the reason.")
    consultation.closes_at = closes_at
    consultation.open_days = (timezone.localdate(closes_at) - timezone.localdate(consultation.opens_at)).days
    keep(consultation, by=by, why="Open for longer")
    step = write_down(consultation, StepOfConsultation.EXTENDED, by=by, at=now, words=words, closes_at=closes_at)
    silent = consultation.consultees.unanswered()
    day = timezone.localdate(now)
    letters.write_to_consultees(letters.EXTENDED, consultation, silent, suffix=str(step.pk), day=day)
    return consultation


@transaction.atomic
def cancel(*, consultation_id: int, reason: str, by: User, now: dt.datetime) -> Consultation:
    """It takes no more answers and will not be reported. Everybody reads why; those who were asked get a letter."""
    consultation, words = locked_open(consultation_id, now), tidy(reason)
    demand_asker(by, consultation, timezone.localdate(now))
    if not words:
        raise DomainError("Say why. Everybody reads the reason.")
    consultation.move_to(Stage.CANCELLED)
    consultation.cancelled_because = words
    keep(consultation, by=by, why="Cancelled")
    write_down(consultation, StepOfConsultation.CANCELLED, by=by, at=now, words=words)
    letters.hold_back(consultation, now)
    day = timezone.localdate(now)
    letters.write_to_consultees(
        letters.CANCELLED, consultation, consultation.consultees.all(), day=day, useful_until=end_of(day + IS_NEWS)
    )
    return consultation


def close_what_is_over(now: dt.datetime) -> int:
    """Say of those whose hour has come that they are closed; how many. No answer was taken since that hour."""
    over = list(Consultation.objects.over_at(now).order_by("pk").values_list("pk", flat=True))
    return sum(_close(consultation_id=pk, now=now) for pk in over)


@transaction.atomic
def _close(*, consultation_id: int, now: dt.datetime) -> bool:
    consultation = locked(consultation_id)
    if consultation.stage != Stage.OPEN or consultation.is_open_at(now):
        return False
    consultation.move_to(Stage.CLOSED)
    keep(consultation, by=None, why="Closed")
    write_down(consultation, StepOfConsultation.CLOSED, by=None, at=now)
    return True
