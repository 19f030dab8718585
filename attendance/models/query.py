"""Somebody who was marked says that it is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from attendance.models.meeting import Meeting
from partnerships.models import Partnership, Term

if TYPE_CHECKING:
    from organisations.models import User


class MarkQueryQuerySet(models.QuerySet["MarkQuery"]):
    def open(self) -> Self:
        return self.filter(answered_at=None)

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(meeting__partnership__in=Partnership.objects.visible_to(user, day))

    def for_list(self) -> Self:
        return self.select_related("meeting__partnership", "term__person", "term__seat").order_by("asked_at", "pk")


class MarkQuery(models.Model):
    """What a representative holds against their mark, and what an officer answers. It changes no mark by itself."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="queries")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="mark_queries")
    text = models.CharField(max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MarkQueryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "mark queries"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="mark_query_says_what_is_wrong"),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | Q(answer__gt="", answered_by__isnull=False, answered_at__isnull=False),
                name="mark_query_answer_has_who_and_when",
            ),
            models.UniqueConstraint(
                fields=["meeting", "term"],
                condition=Q(answered_at__isnull=True),
                name="mark_query_is_the_only_open_one_of_its_mark",
                violation_error_message="You have said so already, and the officers have not answered yet.",
            ),
        ]
