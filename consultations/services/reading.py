"""A response as people read it, and the doors through which one answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from consultations.models import SCALE, Consultation, Consultee, KindOfQuestion, Question, Stage
from consultations.services.saying import Said, Saying, asked_in
from organisations.models import Membership, Organisation, User

NOTHING = "No answer"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said to one question, a line for each thing; free text stands in its own lines."""

    question: Question
    lines: Sequence[str]

    @property
    def is_text(self) -> bool:
        return self.question.kind == KindOfQuestion.TEXT

    @property
    def is_ranking(self) -> bool:
        return self.question.kind == KindOfQuestion.RANKING


def told_in(consultation: Consultation, said: Said) -> list[Told]:
    """Every question in its order, answered or not."""
    return [Told(question, words_of(question, said.answers.get(question.pk))) for question in asked_in(consultation)]


def words_of(question: Question, saying: Saying | None) -> list[str]:
    """What is said to the question, in words; empty when nothing is."""
    if saying is None or saying.is_empty:
        return []
    if question.kind == KindOfQuestion.TEXT:
        return [saying.text]
    if question.kind == KindOfQuestion.SCALE:
        ends: Mapping[int | None, str] = {SCALE[0]: f" ({question.lowest})", SCALE[-1]: f" ({question.highest})"}
        return [f"{saying.scale} of {SCALE[-1]}{ends.get(saying.scale, '')}"]
    labels = {option.pk: option.text for option in question.options.all()}
    another = [f"Another option: {saying.another}"] if saying.another else []
    return [*(labels[option] for option in saying.chosen), *another]


def asked_of(organisation: Organisation) -> QuerySet[Consultee]:
    """Where this organisation is asked, what closes last first; not those that are still written."""
    asked = Consultee.objects.filter(organisation=organisation).exclude(consultation__stage=Stage.DRAFT)
    return asked.select_related(
        "consultation__district", "consultation__partnership", "consultation__asked_by", "response"
    ).order_by("-consultation__closes_at", "pk")


def may_answer_for(user: User, consultation: Consultation, day: dt.date) -> list[Organisation]:
    """The organisations asked for which this person speaks: each has a page of its own to answer on."""
    speaks = Membership.objects.current_on(day).voting().filter(user=user).values("organisation")
    asked = consultation.consultees.filter(organisation__in=speaks).values("organisation")
    return list(Organisation.objects.filter(pk__in=asked).order_by("name_key", "pk"))
