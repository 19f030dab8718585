"""A consultation held fast while something about it changes, and its journal."""

from __future__ import annotations

import datetime as dt

from consultations.models import Consultation, ConsultationStep, StepOfConsultation
from organisations.models import User
from vcsrep.errors import NotAllowedNow

IS_OPEN = "What is asked cannot change once it is open: those who have answered answered this."


def locked(consultation_id: int) -> Consultation:
    """Locked first and read afterwards, with what it is about."""
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation_id)
    return Consultation.objects.for_list().select_related("district__council", "theme", "area").get(pk=consultation_id)


def locked_draft(consultation_id: int) -> Consultation:
    consultation = locked(consultation_id)
    if not consultation.is_draft:
        raise NotAllowedNow(IS_OPEN)
    return consultation


def locked_open(consultation_id: int, now: dt.datetime) -> Consultation:
    """Open at this hour, whatever the job that closes has done."""
    consultation = locked(consultation_id)
    if not consultation.is_open_at(now):
        stage = consultation.stage_at(now).label.lower()
        raise NotAllowedNow(f"This {consultation.get_kind_display().lower()} is {stage}, and not open.")
    return consultation


def write_down(
    consultation: Consultation,
    step: StepOfConsultation,
    *,
    by: User | None,
    at: dt.datetime,
    words: str = "",
    closes_at: dt.datetime | None = None,
    number: int | None = None,
) -> ConsultationStep:
    return ConsultationStep.objects.create(
        consultation=consultation, step=step, words=words, closes_at=closes_at, number=number, by=by, at=at
    )
