"""Opening: those who are asked, and their letters, in one transaction."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from consultations.models import Consultation, Stage, StepOfConsultation
from consultations.permissions import demand_asker
from consultations.services.consulting.choosing import take_audience
from consultations.services.consulting.holding import locked, write_down
from consultations.services.consulting.inviting import invite
from consultations.services.consulting.preflight import days_open, faults
from organisations.models import User
from partnerships.services.keeping import keep
from vcsrep.errors import NotAllowedNow


@transaction.atomic
def open_consultation(*, consultation_id: int, by: User, now: dt.datetime) -> Consultation:
    """From now on answers are taken, and what is asked does not change any more."""
    consultation = locked(consultation_id)
    day = timezone.localdate(now)
    demand_asker(by, consultation, day)
    consultation.move_to(Stage.OPEN)
    if wrong := faults(consultation, now):
        raise NotAllowedNow(" ".join(wrong))
    consultation.opens_at, consultation.open_days = now, days_open(consultation, now)
    keep(consultation, by=by, why="Opened")
    take_audience(consultation, by=by, day=day)
    number = invite(consultation, now)
    write_down(consultation, StepOfConsultation.OPENED, by=by, at=now, closes_at=consultation.closes_at, number=number)
    return consultation
