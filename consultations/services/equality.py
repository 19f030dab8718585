"""Equality answers: voluntary, counted apart, and never tied to a response."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from consultations.counting import Suppressed, suppress_line
from consultations.models import Consultation, Consultee, EqualityCount, Option, Question, Response, Stage
from consultations.permissions import demand_answerer, demand_office
from consultations.services.answering import why_shut
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowedNow

Chosen = Mapping[int, Sequence[int]]
"""By question, the options chosen."""


@dataclass(frozen=True, slots=True)
class EqualityTable:
    """The counts of one question as they may be shown; the total is last, None is hidden."""

    question: Question
    labels: tuple[str, ...]
    counts: tuple[int | None, ...]

    @property
    def rows(self) -> list[tuple[str, int | None]]:
        return list(zip((*self.labels, "All"), self.counts, strict=True))


@transaction.atomic
def answer_equality(*, consultee_id: int, chosen: Chosen, by: User | None, now: dt.datetime, token: str = "") -> None:
    """Count what was chosen, once for each response, and note only that it was asked; nothing chosen counts nothing."""
    consultees = Consultee.objects.select_for_update(of=("self",), no_key=True)
    consultee = consultees.select_related("organisation", "consultation__district").get(pk=consultee_id)
    demand_answerer(by, consultee, token, timezone.localdate(now))
    if refusal := why_shut(consultee.consultation, now):
        raise NotAllowedNow(refusal)
    response = Response.objects.filter(consultee=consultee).first()
    if response is None or not response.is_given:
        raise NotAllowedNow("Give the answer of your organisation first.")
    if response.equality_done:
        raise NotAllowedNow("These questions were answered, or passed over, already. Nobody can find those answers.")
    _count(consultee.consultation, chosen)
    Response.objects.filter(pk=response.pk).update(equality_done=True)


@transaction.atomic
def enter_equality(*, consultation_id: int, chosen: Chosen, by: User, now: dt.datetime) -> None:
    """One sheet of paper, which came without a name."""
    consultation = Consultation.objects.select_related("district").get(pk=consultation_id)
    demand_office(by, consultation.district, timezone.localdate(now))
    if consultation.stage not in {Stage.OPEN, Stage.CLOSED}:
        raise NotAllowedNow(f"This {consultation.get_kind_display().lower()} takes no sheet at this stage.")
    if not any(chosen.values()):
        raise DomainError("Nothing is ticked on this sheet: there is nothing to enter.")
    _count(consultation, chosen)


def asked_about_equality(consultation: Consultation) -> list[Question]:
    return list(Question.objects.about_equality().filter(consultation=consultation).in_order())


def equality_tables(consultation: Consultation) -> list[EqualityTable]:
    """After the close: before it, two looks a day apart would show what one organisation said."""
    questions = asked_about_equality(consultation)
    numbers = dict(EqualityCount.objects.filter(question__in=questions).values_list("option", "number"))
    return [_table(question, numbers) for question in questions]


def _table(question: Question, numbers: Mapping[int, int]) -> EqualityTable:
    options = list(question.options.all())
    shown: Suppressed = suppress_line([numbers.get(option.pk, 0) for option in options])
    return EqualityTable(question, tuple(option.text for option in options), shown.rows[0])


def _count(consultation: Consultation, chosen: Chosen) -> None:
    asked = {question.pk: question for question in asked_about_equality(consultation)}
    ticked = sorted(_ticked(asked, chosen))
    known = {option.pk: option for question in asked.values() for option in question.options.all()}
    EqualityCount.objects.bulk_create(
        (EqualityCount(question_id=known[pk].question_id, option_id=pk) for pk in sorted(known)), ignore_conflicts=True
    )
    for pk in ticked:  # in one order: two who count at once wait for each other, and never in a ring
        EqualityCount.objects.filter(option_id=pk).update(number=F("number") + 1)


def _ticked(asked: Mapping[int, Question], chosen: Chosen) -> Iterable[int]:
    for question_id, options in chosen.items():
        question = asked.get(question_id)
        offered: set[int] = set() if question is None else {option.pk for option in _offered(question)}
        if question is None or not set(options) <= offered or (len(set(options)) > 1 and not question.several):
            raise DomainError("Choose from the list.")
        yield from set(options)


def _offered(question: Question) -> Iterable[Option]:
    return question.options.all()
