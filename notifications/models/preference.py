"""What people want to get: letters they need not get come in a few groups, and each can be switched off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q


class Group(models.TextChoices):
    """Sorts of letters that can be switched off. What must be got (ADR 16) belongs to none of them."""

    REMINDERS = "reminders", "Reminders of what is due"
    MEETINGS = "meetings", "Your meetings"
    VIEWS = "views", "Asked for your views"
    ISSUES = "issues", "Issues"
    ELECTIONS = "elections", "More about elections"
    REGISTER = "register", "Your entry in the register"
    ANSWERS = "answers", "Answers to what you asked"
    OFFICE = "office", "Work for the office"
    OTHER = "other", "Other news"

    @property
    def means(self) -> str:
        return MEANS[self]


MEANS: dict[str, str] = {
    Group.REMINDERS: "A report-back, a mandate or interests to look after, a term of office that ends.",
    Group.MEETINGS: "A meeting is moved, changed or called off, or your attendance is on record.",
    Group.VIEWS: "Consultations, calls for views before a meeting, appointments to endorse, and what came of them.",
    Group.ISSUES: "Issues put to you, and what became of those you put.",
    Group.ELECTIONS: "A reminder to vote, a candidate’s answer to you, the daily head of the journal.",
    Group.REGISTER: "The yearly question whether everything is still right, and what was checked.",
    Group.ANSWERS: "What was decided on your expenses, or on a mark of attendance that you questioned.",
    Group.OFFICE: "What waits for officers and partners. All of it stands on the office’s pages, too.",
    Group.OTHER: "What belongs to no other sort.",
}


class PreferenceQuerySet(models.QuerySet["Preference"]):
    def of(self, mailboxes: Iterable[str]) -> Self:
        return self.filter(mailbox__in=[mailbox.lower() for mailbox in mailboxes])

    def off(self) -> Self:
        return self.filter(is_off=True)


class Preference(models.Model):
    """Whether one mailbox gets one group of letters; no row: it does. A mailbox needs no account."""

    mailbox = models.EmailField()
    group = models.CharField(max_length=10, choices=Group)
    is_off = models.BooleanField()
    changed_at = models.DateTimeField()

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "group"], name="preference_once_per_mailbox_and_group"),
            models.CheckConstraint(condition=Q(group__in=Group.values), name="preference_is_about_a_known_group"),
            models.CheckConstraint(condition=~Q(mailbox=""), name="preference_has_a_mailbox"),
        ]


class Rhythm(models.Model):
    """How letters that may wait come to one mailbox: each at once (no row), or together, once a day."""

    mailbox = models.EmailField(unique=True)
    is_daily = models.BooleanField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(mailbox=""), name="rhythm_has_a_mailbox")]
