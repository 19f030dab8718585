"""The yearly pulse question: asked by an office, answered once by each organisation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from organisations.models import District, Membership, Organisation, Standing, User
from partnerships.services.keeping import checked
from reviews.models import PulseAnswer, PulseComparator, PulseQuestion
from reviews.permissions import demand_office, demand_speaker
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import longday


@transaction.atomic
def ask_pulse(
    *,
    district: District,
    year: int,
    statement: str,
    opens_on: dt.date,
    closes_on: dt.date,
    by: User,
    now: dt.datetime,
) -> PulseQuestion:
    """All organisations in standing find it on their page from the first day on."""
    demand_office(by, district, timezone.localdate(now))
    question = PulseQuestion(
        district=district,
        year=year,
        statement=" ".join(statement.split()),
        opens_on=opens_on,
        closes_on=closes_on,
        asked_by=by,
        asked_at=now,
    )
    checked(question).save()
    return question


@transaction.atomic
def amend_pulse(
    *, question_id: int, statement: str, opens_on: dt.date, closes_on: dt.date, by: User, now: dt.datetime
) -> PulseQuestion:
    """Its words stay once somebody has answered; its days may change, but not into the past."""
    question = PulseQuestion.objects.select_for_update(of=("self",)).select_related("district").get(pk=question_id)
    today = timezone.localdate(now)
    demand_office(by, question.district, today)
    words = " ".join(statement.split())
    if words != question.statement and question.answers.exists():
        raise NotAllowedNow("Organisations have answered: the words stay as they are.")
    if closes_on < today and closes_on != question.closes_on:
        raise DomainError("The last day for answers is today or later.")
    question.statement, question.opens_on, question.closes_on = words, opens_on, closes_on
    checked(question).save()
    return question


@transaction.atomic
def answer_pulse(
    *, question_id: int, organisation: Organisation, feeling: str, person_name: str, by: User, now: dt.datetime
) -> PulseAnswer:
    """Once for each organisation; whoever comes second is told who answered."""
    today = timezone.localdate(now)
    answering = Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)
    demand_speaker(by, answering, today)
    asked = PulseQuestion.objects.put_to(Organisation.objects.filter(pk=answering.pk), today)
    question = asked.filter(pk=question_id).first()
    if question is None:
        raise DomainError(f"{answering} is not asked this question.")
    if not question.is_open_on(today):
        raise NotAllowedNow(f"Answers were taken until {longday(question.closes_on)}.")
    given = PulseAnswer.objects.filter(question=question, organisation=answering).first()
    if given is not None:
        raise Clash(f"{given.person_name} has answered for {answering} on {longday(given.answered_at)}.")
    answer = PulseAnswer(
        question=question,
        organisation=answering,
        feeling=feeling,
        person_name=" ".join(person_name.split()),
        answered_by=by,
        answered_at=now,
    )
    checked(answer).save()
    return answer


@transaction.atomic
def add_comparator(
    *,
    district: District,
    label: str,
    asked: str,
    share: Decimal,
    answers: int | None,
    source: str,
    by: User,
    day: dt.date,
) -> PulseComparator:
    demand_office(by, district, day)
    comparator = PulseComparator(
        district=district,
        label=" ".join(label.split()),
        asked=" ".join(asked.split()),
        share=share,
        answers=answers,
        source=" ".join(source.split()),
        added_by=by,
    )
    checked(comparator).save()
    return comparator


@transaction.atomic
def take_out_comparator(*, comparator_id: int, by: User, day: dt.date) -> None:
    rows = PulseComparator.objects.select_for_update(of=("self",)).select_related("district")
    comparator = rows.get(pk=comparator_id)
    demand_office(by, comparator.district, day)
    comparator.delete()


def still_to_say(user: User, day: dt.date) -> Iterator[tuple[Organisation, PulseQuestion]]:
    """The organisations a person votes for, each with the question it has not answered; three queries."""
    memberships = Membership.objects.current_on(day).voting().filter(user=user)
    questions = list(PulseQuestion.objects.open_on(day))
    if not questions:
        return
    asked = Standing.objects.admitted_on(day).filter(
        organisation__in=memberships.values("organisation"), district__in={one.district_id for one in questions}
    )
    standings = list(asked.select_related("organisation").order_by("organisation__name_key", "pk"))
    of_these = PulseAnswer.objects.filter(organisation__in={row.organisation_id for row in standings})
    given = set(of_these.values_list("question", "organisation"))
    for standing in standings:
        for question in questions:
            if question.district_id == standing.district_id and (question.pk, standing.organisation_id) not in given:
                yield standing.organisation, question
