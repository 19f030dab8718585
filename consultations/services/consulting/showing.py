"""A consultation laid out as people read it: its parts in order, its dates, and how many have answered."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from consultations import letters
from consultations.models import (
    BackgroundDocument,
    Consultation,
    ConsultationStep,
    Outcome,
    Question,
    Section,
    Stage,
    StepOfConsultation,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its documents and questions; `section` is None for what stands outside every section.

    `first` is the number of its first question: they are counted through all sections.
    """

    section: Section | None
    documents: list[BackgroundDocument]
    questions: list[Question]
    first: int
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """`equality` are the questions that are counted apart; `outcome` is that of the whole, once published."""

    asker: str
    stage: Stage
    parts: list[Part]
    equality: list[Question]
    extensions: list[ConsultationStep]
    asked: int
    answered: int
    outcome: Outcome | None


def reading_of(consultation: Consultation, now: dt.datetime) -> Reading:
    """As the public reads it."""
    published = {outcome.section_id: outcome for outcome in consultation.outcomes.filter(published_at__isnull=False)}
    return Reading(
        asker=letters.asker_of(consultation),
        stage=consultation.stage_at(now),
        parts=parts_of(consultation, published),
        equality=[question for question in consultation.questions.in_order() if question.is_equality],
        extensions=list(consultation.steps.filter(step=StepOfConsultation.EXTENDED)),
        asked=consultation.consultees.count(),
        answered=consultation.responses.given().count(),
        outcome=published.get(None),
    )


def parts_of(consultation: Consultation, outcomes: dict[int | None, Outcome] | None = None) -> list[Part]:
    """What stands outside every section first; an empty part is left out, but for a section of its own."""
    documents: dict[int | None, list[BackgroundDocument]] = defaultdict(list)
    questions: dict[int | None, list[Question]] = defaultdict(list)
    for document in consultation.documents.all():
        documents[document.section_id].append(document)
    for question in consultation.questions.in_order():
        if not question.is_equality:
            questions[question.section_id].append(question)
    sections: list[Section | None] = [None, *consultation.sections.all()]
    keys = [(section, section.pk if section else None) for section in sections]
    said, parts, first = outcomes or {}, [], 1
    for section, key in keys:
        if section is not None or documents[key] or questions[key]:
            parts.append(Part(section, documents[key], questions[key], first, said.get(key) if key else None))
            first += len(questions[key])
    return parts
