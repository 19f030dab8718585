"""Questions to candidates: asked by organisations on the roll, answered by candidates, public with their names.

A question is published at once; the returning officer may withhold it, for a reason that is published instead.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Answer, Contest, Nomination, NominationState, Question
from elections.services.conflicts import refuse_organiser_as
from elections.services.electorate import may_propose
from elections.services.journal import write_down
from elections.services.opening import lock_nomination, only_nominee
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Organisation, User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import count, exactly

QUESTION_WORDS, ANSWER_WORDS = 60, 200
QUESTION_LETTERS, ANSWER_LETTERS = 1_000, 3_000
MOST_QUESTIONS = 3
MAY_ANSWER = (NominationState.ACCEPTED, NominationState.VALID)


@transaction.atomic
def ask(
    *, contest_id: int, organisation: Organisation, text: str, by: User, now: dt.datetime | None = None
) -> Question:
    """Ask everybody who stands. Each who has accepted gets a letter; the others when they are published."""
    contest = lock(contest_id)
    now = now or timezone.now()
    permissions.only_who_speaks_for(by, organisation, timezone.localdate(now))
    against = what_stands_against_asking(contest, organisation, now)
    if against:
        raise NotAllowedNow(against)
    organiser = refuse_organiser_as("ask candidates", by, contest.election)
    if organiser:
        raise DomainError(organiser)
    said = _checked(text, "The question", QUESTION_WORDS, QUESTION_LETTERS)
    if contest.questions.filter(organisation=organisation, text=said).exists():
        raise Clash(f"{organisation} has asked this already.")
    question = Question.objects.create(contest=contest, organisation=organisation, asked_by=by, asked_at=now, text=said)
    asked = contest.nominations.filter(state__in=MAY_ANSWER).select_related("person")
    letters.put_question(question, asked)
    return question


@transaction.atomic
def answer_question(
    *,
    question_id: int,
    nomination_id: int,
    text: str,
    by: User | None,
    token: str = "",
    now: dt.datetime | None = None,
) -> Answer:
    """The candidate answers, or changes the answer, until the poll closes."""
    nomination, now = lock_nomination(nomination_id, now)
    only_nominee(nomination, by, token)
    _refuse_after_close(nomination.contest, "answer a question", now)
    question = Question.objects.get(pk=question_id, contest=nomination.contest)
    if question.withheld_because:
        raise NotAllowedNow("The returning officer has withheld this question.")
    if nomination.state not in MAY_ANSWER:
        raise NotAllowedNow(f"Only who stands may answer: this nomination is {_state(nomination)}.")
    said = _checked(text, "The answer", ANSWER_WORDS, ANSWER_LETTERS)
    answer, _ = Answer.objects.update_or_create(
        question=question, nomination=nomination, defaults={"text": said, "answered_at": now}
    )
    if Nomination.objects.published().filter(pk=nomination.pk).exists():
        letters.tell_asker(answer, timezone.localdate(now))
    return answer


@transaction.atomic
def withhold(*, question_id: int, reason: str, by: User, now: dt.datetime) -> Question:
    """Keep a question and its answers from the public; the reason stands in their place."""
    contest = lock(Question.objects.values_list("contest", flat=True).get(pk=question_id))
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "withhold a question")
    question = Question.objects.select_related("organisation").select_for_update(of=("self",)).get(pk=question_id)
    if question.withheld_because:
        raise NotAllowedNow("This question is withheld already.")
    if not reason.strip():
        raise DomainError("Say why the question is withheld: everybody reads it.")
    question.withheld_because = reason.strip()
    question.save()
    words = f"Withheld a question of {question.organisation.public_name}: {reason.strip()}"
    write_down(contest, act="withhold a question", words=words, by=by, at=now)
    return question


def what_stands_against_asking(contest: Contest, organisation: Organisation, now: dt.datetime) -> str:
    """Why this organisation cannot ask now, or ""."""
    try:
        _refuse_after_close(contest, "ask a question", now)
    except NotAllowedNow as refusal:
        return str(refusal)
    election = contest.election
    if now < election.nominations_open_at:
        return f"Candidates can be asked when nominations are open, from {exactly(election.nominations_open_at)}."
    if may_propose(contest, organisation, timezone.localdate(now)):
        return f"Organisations on the roll ask candidates, and {organisation} is not on it."
    if contest.questions.filter(organisation=organisation).count() >= MOST_QUESTIONS:
        return f"{organisation} has asked {count(MOST_QUESTIONS, 'question')}, the most there may be."
    return ""


def _refuse_after_close(contest: Contest, act: str, now: dt.datetime) -> None:
    refuse_out_of_turn(contest, act)
    closes = contest.election.poll_closes_at
    if now >= closes:
        raise NotAllowedNow(f"Questions and answers ended with the poll at {exactly(closes)}.")


def _checked(text: str, what: str, most_words: int, most_letters: int) -> str:
    said = text.strip()
    if not said:
        raise DomainError(f"{what} is empty.")
    words = len(said.split())
    if words > most_words:
        raise DomainError(f"{what} has {words} words. The most is {most_words}.")
    if len(said) > most_letters:
        raise DomainError(f"{what} is too long: {count(most_letters, 'character')} are the most.")
    return said


def _state(nomination: Nomination) -> str:
    return nomination.get_state_display().lower()
