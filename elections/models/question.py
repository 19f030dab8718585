"""Questions that organisations on the roll put to the candidates, and the candidates' answers. Both are public."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models.contest import Contest
from elections.models.nomination import Nomination
from organisations.models import Organisation


class QuestionQuerySet(models.QuerySet["Question"]):
    def shown(self) -> Self:
        return self.filter(withheld_because="")

    def for_list(self) -> Self:
        return self.select_related("organisation", "contest__election").order_by("pk")


class Question(models.Model):
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, related_name="questions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="questions_asked")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    text = models.TextField()
    withheld_because = models.CharField(
        max_length=300, blank=True, help_text="Why the returning officer does not publish it. Everybody reads this."
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="question_asks_something")]

    def __str__(self) -> str:
        return self.text


class Answer(models.Model):
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "nomination"], name="answer_is_one_per_candidate_and_question"),
            models.CheckConstraint(condition=~Q(text=""), name="answer_says_something"),
        ]
