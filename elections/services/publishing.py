"""What of nominations, questions and answers is shown, and to whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch

from elections.models import Answer, Contest, Nomination, Question
from partnerships.services.checklist import Checklist, said_in


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answers that may be shown."""

    question: Question
    answers: list[Answer]

    @property
    def asker(self) -> str:
        return self.question.organisation.public_name


def questions_of(contest: Contest) -> list[Asked]:
    """As everybody reads them: answers of candidates who are published, in the order of the ballot paper."""
    candidates = [each.pk for each in Nomination.objects.published().filter(contest=contest).candidates()]
    answers = Answer.objects.filter(nomination__in=candidates).select_related("nomination__person")
    questions = contest.questions.for_list().prefetch_related(Prefetch("answers", queryset=answers))
    return [Asked(each, _in_order(each, candidates)) for each in questions]


def questions_to(nomination: Nomination) -> list[Asked]:
    """As the candidate sees them: each with their own answer."""
    own = Answer.objects.filter(nomination=nomination)
    questions = nomination.contest.questions.shown().for_list().prefetch_related(Prefetch("answers", queryset=own))
    return [Asked(each, list(each.answers.all())) for each in questions]


def asked_of(nomination: Nomination) -> Checklist:
    """The items of the mandate that the notice asks candidates about."""
    wanted = nomination.contest.election.mandate_items
    return Checklist([line for line in said_in(nomination.mandate).lines if line.item in wanted])


def _in_order(question: Question, candidates: list[int]) -> list[Answer]:
    if question.withheld_because:
        return []
    return sorted(question.answers.all(), key=lambda answer: candidates.index(answer.nomination_id))
