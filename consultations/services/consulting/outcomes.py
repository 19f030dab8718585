"""What was heard and what happened: written by the office, published, and told to all who answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from consultations import letters
from consultations.models import Consultation, Outcome, Stage, StepOfConsultation
from consultations.permissions import demand_asker
from consultations.services.consulting.holding import locked, write_down
from consultations.services.wording import refuse_private, tidy
from organisations.models import User
from partnerships.services.keeping import keep
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import end_of

IS_NEWS = dt.timedelta(days=60)
WHOLE = 0
OVERTAKEN = (
    "A colleague has saved this since you opened it. What you typed is still in the boxes: copy it, open the page "
    "again, and put both together."
)


@dataclass(frozen=True, slots=True)
class Said:
    heard: str
    happened: str


@transaction.atomic
def save_outcome(
    *, consultation_id: int, said: Mapping[int, Said], seen: str | None = None, by: User, now: dt.datetime
) -> Consultation:
    """Keep what is written of the whole (`WHOLE`) and of each section, by its number; empty ones are left out.

    Before it is published nobody else reads it; afterwards everybody reads the correction at once. `seen` is the
    mark of what the writer began from (`mark_of`): nobody overwrites a colleague unseen.
    """
    consultation = _over(consultation_id, by, now)
    if seen is not None and seen != mark_of(consultation):
        raise Clash(OVERTAKEN)
    sections = set(consultation.sections.values_list("pk", flat=True))
    for section, one in said.items():
        if section != WHOLE and section not in sections:
            raise DomainError("This section is not there any more.")
        _save(consultation, section or None, Said(tidy(one.heard), tidy(one.happened)), by, now)
    return consultation


@transaction.atomic
def publish_outcome(*, consultation_id: int, by: User, now: dt.datetime) -> Consultation:
    """Everybody reads it, and all who answered get a letter with it."""
    consultation = _over(consultation_id, by, now)
    consultation.move_to(Stage.REPORTED)
    written = list(consultation.outcomes.all())
    if not any(outcome.section_id is None for outcome in written):
        raise NotAllowedNow("Write first what was heard and what happened.")
    for outcome in written:
        outcome.published_at = now
        keep(outcome, by=by, why="Published")
    consultation.reported_at = now
    keep(consultation, by=by, why="Outcome published")
    write_down(consultation, StepOfConsultation.REPORTED, by=by, at=now)
    day = timezone.localdate(now)
    letters.write_to_consultees(
        letters.OUTCOME,
        consultation,
        consultation.consultees.answered(),
        day=day,
        useful_until=end_of(day + IS_NEWS),
    )
    return consultation


def mark_of(consultation: Consultation) -> str:
    """Changes with each saving."""
    last = consultation.outcomes.order_by("saved_at").last()
    return "" if last is None else last.saved_at.isoformat()


def _over(consultation_id: int, by: User, now: dt.datetime) -> Consultation:
    """Closed, by the hour; if the job has not said so yet, it is said here."""
    consultation = locked(consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    if consultation.stage_at(now) not in {Stage.CLOSED, Stage.REPORTED}:
        raise NotAllowedNow("Wait until it is closed: answers may still come.")
    if consultation.stage == Stage.OPEN:
        consultation.move_to(Stage.CLOSED)
        keep(consultation, by=None, why="Closed")
        write_down(consultation, StepOfConsultation.CLOSED, by=None, at=now)
    return consultation


def _save(consultation: Consultation, section: int | None, said: Said, by: User, now: dt.datetime) -> None:
    outcome = consultation.outcomes.filter(section=section).first()
    if outcome is None and not (said.heard or said.happened):
        return
    refuse_private(said.heard, said.happened)
    outcome = outcome or Outcome(consultation=consultation, section_id=section)
    outcome.heard, outcome.happened, outcome.saved_by, outcome.saved_at = said.heard, said.happened, by, now
    if consultation.stage == Stage.REPORTED:
        outcome.published_at = outcome.published_at or now
    keep(outcome, by=by, why="Written")
