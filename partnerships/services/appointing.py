"""Appointed seats: who appoints names person and deputy, and member organisations say what they think (E1).

Nothing happens by itself: the tally is public, and questions go to those who appointed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from organisations.models import Organisation, Person, User
from partnerships import letters
from partnerships.models import Answer, Decision, NamedBy, Seat, SelectionMethod, Term, Verdict
from partnerships.services.calendar import refuse_improbable
from partnerships.services.deputies import name_deputy
from partnerships.services.keeping import keep
from partnerships.services.terms import appoint
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import longday

DAYS_TO_ANSWER = 28
LONGEST = 184  # half a year: longer, and the question is no longer about a choice


@dataclass(frozen=True, slots=True)
class Decided:
    """What the minute says. Member organisations may answer until `answers_until`."""

    by: Sequence[Organisation]
    on: dt.date
    minute: str
    answers_until: dt.date
    link: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A person who is to sit somewhere, and for whom."""

    person: Person
    on_behalf_of: Organisation


@transaction.atomic
def appoint_by_decision(
    *,
    seat_id: int,
    holder: Named,
    deputy: Named | None,
    starts_on: dt.date,
    ends_on: dt.date | None,
    how_chosen: str,
    decided: Decided,
    by: User,
    today: dt.date,
    over_limit_because: str = "",
) -> Term:
    """Put on record whom the appointing organisations named, and ask the members while it is news."""
    term = appoint(
        seat_id=seat_id,
        person=holder.person,
        on_behalf_of=holder.on_behalf_of,
        starts_on=starts_on,
        ends_on=ends_on,
        how_chosen=how_chosen,
        over_limit_because=over_limit_because,
        by=by,
    )
    _refuse_wrong_decision(term.seat, decided, today)
    decision = Decision(
        term=term,
        decided_on=decided.on,
        minute=decided.minute.strip(),
        link=decided.link,
        recorded_on=today,
        recorded_by=by,
        answers_until=decided.answers_until,
    )
    decision.full_clean()
    decision.save()
    decision.decided_by.set(decided.by)
    if deputy is not None:
        _name(deputy, term, by)
    letters.ask_members(decision, today)
    return term


def _name(deputy: Named, term: Term, by: User) -> None:
    name_deputy(
        term_id=term.pk,
        person=deputy.person,
        on_behalf_of=deputy.on_behalf_of,
        starts_on=term.starts_on,
        named_by=NamedBy.APPOINTERS,
        by=by,
    )


@transaction.atomic
def answer(
    *,
    decision_id: int,
    organisation: Organisation,
    verdict: str,
    question: str,
    person_name: str,
    by: User,
    now: dt.datetime,
) -> Answer:
    """One answer of an organisation; until the last day it may be changed, and the last one counts.

    What it said before is kept, for itself to see.
    """
    decision = Decision.objects.select_for_update(no_key=True).get(pk=decision_id)
    _refuse_answer(decision, organisation, timezone.localdate(now))
    given = Answer.objects.filter(decision=decision, organisation=organisation).first()
    given = given or Answer(decision=decision, organisation=organisation)
    is_news = question.strip() not in {"", given.question}
    given.verdict = Verdict(verdict)
    given.question = question.strip() if verdict == Verdict.QUESTION else ""
    given.person_name, given.answered_by, given.answered_at = person_name.strip(), by, now
    if verdict == Verdict.QUESTION and not given.question:
        raise DomainError("Say what you want to know: it goes to those who appointed.")
    if not given.person_name:
        raise DomainError("Give your name: it is kept with the answer.")
    keep(given, by=by, why=f"{given.person_name}: {given.get_verdict_display()}")
    if given.question and is_news:
        letters.question_asked(given, now)
    return given


def _refuse_answer(decision: Decision, organisation: Organisation, day: dt.date) -> None:
    if not Decision.objects.filter(pk=decision.pk).put_to(organisation, day).exists():
        raise NotAllowed(f"{organisation} is not among the organisations asked about this seat.")
    if not decision.takes_answers_on(day):
        raise NotAllowedNow(f"Answers were taken until {longday(decision.answers_until)}.")


def _refuse_wrong_decision(seat: Seat, decided: Decided, today: dt.date) -> None:
    refuse_improbable(decided.on, decided.answers_until)
    if seat.selection_method != SelectionMethod.APPOINTED:
        raise NotAllowedNow(f"“{seat}” is not filled by appointment.")
    appointers = set(seat.appointers.values_list("pk", flat=True))
    if not decided.by or not {each.pk for each in decided.by} <= appointers:
        raise DomainError("Choose which of those who appoint to this seat decided.")
    if not decided.minute.strip():
        raise DomainError("Say which minute or other evidence records the decision.")
    if decided.on > today:
        raise DomainError("The decision cannot be later than today.")
    if not today <= decided.answers_until <= today + dt.timedelta(days=LONGEST):
        raise DomainError("Member organisations may answer from today on, and for half a year at most.")
