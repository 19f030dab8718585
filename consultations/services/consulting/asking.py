"""Writing what is asked: questions in their order, in sections. Only while it is a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from django.db import transaction
from django.utils import timezone

from consultations.models import Consultation, KindOfQuestion, Option, Question, Section
from consultations.models.question import WITH_OPTIONS
from consultations.permissions import demand_asker
from consultations.services.consulting.holding import locked_draft
from consultations.services.wording import tidy
from organisations.models import User
from partnerships.services.keeping import checked
from vcsrep.errors import DomainError

MOST_QUESTIONS = 60
MOST_SECTIONS = 20
MOST_OPTIONS = 30


@dataclass(frozen=True, slots=True)
class Ask:
    """One question as it is written. `options` only of a choice and of a ranking, two at least."""

    kind: str
    text: str
    help: str = ""
    section_id: int | None = None
    agenda_item_id: int | None = None
    required: bool = False
    several: bool = False
    allows_another_option: bool = False
    lowest: str = ""
    highest: str = ""
    is_equality: bool = False
    options: Sequence[str] = field(default_factory=tuple)


@transaction.atomic
def add_question(*, consultation_id: int, ask: Ask, by: User, now: dt.datetime) -> Question:
    """At the end of its section."""
    consultation = _for_writing(consultation_id, by, now)
    if consultation.questions.count() >= MOST_QUESTIONS:
        raise DomainError(f"{MOST_QUESTIONS} questions are the most: nobody answers more.")
    question = Question(consultation=consultation, position=_last(consultation) + 1)
    return _write(question, ask)


@transaction.atomic
def amend_question(*, question_id: int, ask: Ask, by: User, now: dt.datetime) -> Question:
    question = _locked_question(question_id, by, now)
    return _write(question, ask)


@transaction.atomic
def remove_question(*, question_id: int, by: User, now: dt.datetime) -> None:
    _locked_question(question_id, by, now).delete()


@transaction.atomic
def move_question(*, question_id: int, up: bool, by: User, now: dt.datetime) -> None:
    """Change places with the neighbour in its section; the first cannot rise, the last cannot sink."""
    question = _locked_question(question_id, by, now)
    beside = Question.objects.filter(
        consultation=question.consultation, section=question.section, is_equality=question.is_equality
    )
    _change_places(Question, list(beside.order_by("position", "pk")), question.pk, up=up)


@transaction.atomic
def add_section(*, consultation_id: int, title: str, text: str, by: User, now: dt.datetime) -> Section:
    consultation = _for_writing(consultation_id, by, now)
    there = list(consultation.sections.all())
    if len(there) >= MOST_SECTIONS:
        raise DomainError(f"{MOST_SECTIONS} sections are the most.")
    last = there[-1].position if there else 0
    section = Section(consultation=consultation, position=last + 1, title=_line(title), text=tidy(text))
    checked(section).save()
    return section


@transaction.atomic
def amend_section(*, section_id: int, title: str, text: str, by: User, now: dt.datetime) -> Section:
    section = _locked_section(section_id, by, now)
    section.title, section.text = _line(title), tidy(text)
    checked(section).save()
    return section


@transaction.atomic
def move_section(*, section_id: int, up: bool, by: User, now: dt.datetime) -> None:
    section = _locked_section(section_id, by, now)
    _change_places(Section, list(section.consultation.sections.all()), section.pk, up=up)


@transaction.atomic
def remove_section(*, section_id: int, by: User, now: dt.datetime) -> None:
    """Its questions and documents stay, outside every section."""
    section = _locked_section(section_id, by, now)
    section.questions.update(section=None)
    section.documents.update(section=None)
    section.delete()


def _write(question: Question, ask: Ask) -> Question:
    for one in fields(ask):
        if one.name != "options":
            setattr(question, one.name, getattr(ask, one.name))
    question.text, question.help = _line(ask.text), tidy(ask.help)
    _refuse_strange(question)
    options = list(dict.fromkeys(filter(None, map(_line, ask.options))))
    _refuse_options(question, options)
    checked(question).save()
    question.options.all().delete()
    for position, text in enumerate(options, start=1):
        checked(Option(question=question, position=position, text=text)).save()
    return question


def _refuse_strange(question: Question) -> None:
    consultation = question.consultation
    if question.section_id and not consultation.sections.filter(pk=question.section_id).exists():
        raise DomainError("This section is not there any more. Choose another.")
    if question.agenda_item_id is None:
        return
    meeting = consultation.reports_to
    if meeting is None or not meeting.agenda.filter(pk=question.agenda_item_id).exists():
        raise DomainError("This item is not on the agenda of the meeting it reports to.")


def _refuse_options(question: Question, options: list[str]) -> None:
    if question.kind not in WITH_OPTIONS:
        if options:
            raise DomainError("Only a choice or a ranking has options.")
        return
    if len(options) < 2:
        raise DomainError("Write at least two options, each on a line of its own.")
    most = MOST_OPTIONS if question.kind == KindOfQuestion.CHOICE else 10
    if len(options) > most:
        raise DomainError(f"{most} options are the most here.")


def _for_writing(consultation_id: int, by: User, now: dt.datetime) -> Consultation:
    consultation = locked_draft(consultation_id)
    demand_asker(by, consultation, timezone.localdate(now))
    return consultation


def _locked_question(question_id: int, by: User, now: dt.datetime) -> Question:
    question = Question.objects.get(pk=question_id)
    question.consultation = _for_writing(question.consultation_id, by, now)
    return question


def _locked_section(section_id: int, by: User, now: dt.datetime) -> Section:
    section = Section.objects.get(pk=section_id)
    section.consultation = _for_writing(section.consultation_id, by, now)
    return section


def _last(consultation: Consultation) -> int:
    last = consultation.questions.order_by("position").last()
    return last.position if last is not None else 0


def _change_places(
    model: type[Question] | type[Section], rows: Sequence[Question | Section], pk: int, *, up: bool
) -> None:
    place = next(place for place, row in enumerate(rows) if row.pk == pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(rows):
        return
    ordered = list(rows)
    ordered[place], ordered[other] = ordered[other], ordered[place]
    positions = sorted(row.position for row in rows)
    if len(set(positions)) < len(positions):
        positions = list(range(1, len(rows) + 1))
    for position, row in zip(positions, ordered, strict=True):
        model.objects.filter(pk=row.pk).update(position=position)


def _line(text: str) -> str:
    return " ".join(tidy(text).split())
