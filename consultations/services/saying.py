"""What a response says: read from its rows, held against its questions, written back with what it said before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils import timezone

from consultations.models import (
    SCALE,
    Answer,
    ChosenOption,
    Consultation,
    KindOfQuestion,
    Question,
    RespondsAs,
    Response,
    ResponseChange,
)
from consultations.services.wording import tidy
from organisations.models import User
from vcsrep.errors import DomainError
from vcsrep.face.words import number

LONGEST = 6_000
"""Characters of one answer in their own words; about three pages."""
LONGEST_OPTION = 300


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said to one question. `chosen` are options, in a ranking the first first; `another` is one of theirs."""

    text: str = ""
    scale: int | None = None
    chosen: tuple[int, ...] = ()
    another: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.chosen or self.another) and self.scale is None


@dataclass(frozen=True, slots=True)
class Said:
    """A whole response; `answers` by question."""

    answers: Mapping[int, Saying] = field(default_factory=dict)
    capacity: str = ""
    named: bool = True
    author_name: str = ""

    @property
    def words(self) -> Iterator[str]:
        """Everything in their own words."""
        for saying in self.answers.values():
            yield from (saying.text, saying.another)


def said_in(response: Response | None) -> Said:
    """What stands there; nothing yet when it is not begun."""
    if response is None or response.pk is None:
        return Said()
    answers = {}
    for answer in response.answers.prefetch_related("chosen"):
        chosen = tuple(row.option_id for row in answer.chosen.all())
        answers[answer.question_id] = Saying(answer.text, answer.scale, chosen, answer.another_option)
    return Said(answers, response.capacity, response.named, response.author_name)


def fitted(said: Said, consultation: Consultation) -> Said:
    """Made tidy and held against what was asked: a forged form cannot answer what nobody asked."""
    questions = {question.pk: question for question in asked_in(consultation)}
    if strange := set(said.answers) - set(questions):
        raise DomainError(f"This {consultation.get_kind_display().lower()} does not ask that ({min(strange)}).")
    if said.capacity and said.capacity not in RespondsAs.values:
        raise DomainError("Choose from the list in which capacity you answer.")
    answers = {pk: _fitted(saying, questions[pk]) for pk, saying in said.answers.items()}
    told = {pk: saying for pk, saying in answers.items() if not saying.is_empty}
    return Said(told, said.capacity, said.named, " ".join(tidy(said.author_name).split()))


def asked_in(consultation: Consultation) -> list[Question]:
    """The questions that a response answers, in their order; those of equality stand on a page of their own."""
    return list(Question.objects.about_views().filter(consultation=consultation).in_order())


def _fitted(saying: Saying, question: Question) -> Saying:
    text, another = tidy(saying.text), " ".join(tidy(saying.another).split())
    if len(text) > LONGEST or len(another) > LONGEST_OPTION:
        most = number(LONGEST if len(text) > LONGEST else LONGEST_OPTION)
        raise DomainError(f"“{question}”: write {most} characters or fewer.")
    known = {option.pk for option in question.options.all()} if question.has_options else set()
    if not set(saying.chosen) <= known or len(set(saying.chosen)) != len(saying.chosen):
        raise DomainError(f"“{question}”: choose from the list, each once.")
    if saying.scale is not None and (question.kind != KindOfQuestion.SCALE or saying.scale not in SCALE):
        raise DomainError(f"“{question}”: choose from {SCALE[0]} to {SCALE[-1]}.")
    if question.kind == KindOfQuestion.CHOICE and not question.several and len(saying.chosen) + bool(another) > 1:
        raise DomainError(f"“{question}”: choose one, or write another option; not both.")
    return Saying(
        text if question.kind == KindOfQuestion.TEXT else "",
        saying.scale,
        tuple(saying.chosen),
        another if question.allows_another_option else "",
    )


def write_said(response: Response, said: Said, *, by: User | None, now: dt.datetime) -> None:
    """Save the row and its answers as the next version, and write down what this version says.

    The rows are written anew: they are what stands, `ResponseChange` is what stood.
    """
    response.version += 1
    response.capacity, response.named, response.author_name = said.capacity, said.named, said.author_name
    response.saved_at = now
    response.save()
    Answer.objects.filter(response=response).delete()
    rows = {
        pk: Answer(
            response=response, question_id=pk, text=saying.text, scale=saying.scale, another_option=saying.another
        )
        for pk, saying in said.answers.items()
    }
    Answer.objects.bulk_create(rows.values())
    ranked = set(Question.objects.filter(pk__in=rows, kind=KindOfQuestion.RANKING).values_list("pk", flat=True))
    ChosenOption.objects.bulk_create(
        ChosenOption(answer=rows[pk], option_id=option, rank=place if pk in ranked else None)
        for pk, saying in said.answers.items()
        for place, option in enumerate(saying.chosen, start=1)
    )
    write_change(response, said, by=by, now=now)


def write_change(response: Response, said: Said, *, by: User | None, now: dt.datetime) -> None:
    ResponseChange.objects.create(
        response=response,
        version=response.version,
        state=response.state,
        author_name=response.author_name,
        channel=response.channel,
        by=by,
        at=timezone.localtime(now),
        said=as_kept(said),
    )


def as_kept(said: Said) -> dict[str, Any]:
    return {
        "capacity": said.capacity,
        "named": said.named,
        "answers": {str(pk): asdict(saying) for pk, saying in said.answers.items()},
    }
