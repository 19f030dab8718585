"""An appointment as it was decided, and what member organisations say of it (E1)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q
from simple_history.models import HistoricalRecords

from organisations.models import Organisation, Standing
from partnerships.models.term import Term

if TYPE_CHECKING:
    from collections.abc import Iterable


class DecisionQuerySet(models.QuerySet["Decision"]):
    def open_on(self, day: dt.date) -> Self:
        """Member organisations may answer that day."""
        return self.filter(recorded_on__lte=day, answers_until__gte=day)

    def put_to(self, organisation: Organisation, day: dt.date) -> Self:
        """Those on which the organisation may have its say: it is in standing where the seat is.

        A seat that stands for one place asks the organisations of that place; nobody judges a choice of their own.
        """
        standings = Standing.objects.admitted_on(day).filter(organisation=organisation)
        districts, areas = standings.values("district"), standings.filter(area__isnull=False).values("area")
        whole = Q(term__seat__area__isnull=True) | Q(term__seat__area=F("term__seat__partnership__district__area"))
        here = Q(term__seat__partnership__district__in=districts)
        asked = self.filter(here & (whole | Q(term__seat__area__in=areas)))
        return asked.exclude(decided_by=organisation).exclude(term__on_behalf_of=organisation)

    def with_tally(self) -> Self:
        """`endorsed` and `questioned`: how many organisations said which."""
        return self.annotate(
            endorsed=Count("answers", filter=Q(answers__verdict=Verdict.ENDORSE)),
            questioned=Count("answers", filter=Q(answers__verdict=Verdict.QUESTION)),
        )

    def for_list(self) -> Self:
        return self.select_related(
            "term__seat__partnership__district", "term__seat__area", "term__person", "term__on_behalf_of"
        ).order_by("answers_until", "pk")


class Decision(models.Model):
    """Who appointed, on which day, and where that is written down. Until `answers_until` members may answer."""

    term = models.OneToOneField(Term, on_delete=models.CASCADE, related_name="decision")
    decided_on = models.DateField()
    minute = models.CharField(max_length=300, help_text="Which minute, letter or other evidence records the decision.")
    link = models.URLField(max_length=300, blank=True)
    decided_by = models.ManyToManyField(Organisation, related_name="+")
    recorded_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answers_until = models.DateField(help_text="The last day on which member organisations may answer.")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(minute=""), name="decision_says_where_it_is_recorded"),
            models.CheckConstraint(condition=Q(answers_until__gte=F("recorded_on")), name="decision_waits_for_answers"),
            models.CheckConstraint(
                condition=Q(decided_on__lte=F("recorded_on")), name="decision_is_recorded_after_it_is_made"
            ),
        ]

    def __str__(self) -> str:
        return f"Appointment of {self.term}"

    def takes_answers_on(self, day: dt.date) -> bool:
        return self.recorded_on <= day <= self.answers_until


class Verdict(models.TextChoices):
    ENDORSE = "endorse", "We endorse this choice"
    QUESTION = "question", "We question this choice"


class AnswerQuerySet(models.QuerySet["Answer"]):
    def of(self, decisions: Iterable[Decision]) -> Self:
        return self.filter(decision__in=decisions)

    def questions(self) -> Self:
        return self.filter(verdict=Verdict.QUESTION)

    def for_list(self) -> Self:
        return self.select_related("organisation").order_by("answered_at", "pk")


class Answer(models.Model):
    """What one organisation says of an appointment; a question goes to those who appointed, never on a page."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict)
    question = models.TextField(blank=True)
    person_name = models.CharField(max_length=200)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()
    history = HistoricalRecords(history_change_reason_field=models.TextField(null=True))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "organisation"], name="answer_is_one_of_an_organisation"),
            models.CheckConstraint(
                condition=Q(verdict="question", question__gt="") | Q(verdict="endorse", question=""),
                name="answer_has_words_exactly_when_it_questions",
                violation_error_message="Say what you want to know.",
            ),
            models.CheckConstraint(condition=~Q(person_name=""), name="answer_names_the_person"),
        ]
