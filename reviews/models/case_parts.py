"""What hangs on a case: replies, the panel, decisions, the evidence of its day, and what followed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from elections.models import Contest
from partnerships.models import Term
from reviews.models.case import Case


class CaseReply(models.Model):
    """What somebody complained of says; a draft until it is sent. Each account that may reply has its own."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    person_name = models.CharField(max_length=200)
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "by"],
                name="case_reply_once_for_each_account",
                violation_error_message="This account has replied already.",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | ~Q(text="") & ~Q(person_name=""),
                name="case_reply_sent_says_what_and_who",
            ),
        ]


class PanelMember(models.Model):
    """Somebody of the independent panel that decides the second stage."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="panel")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    body = models.CharField("where they come from", max_length=200)
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"],
                name="panel_member_sits_once",
                violation_error_message="Two people of a panel cannot share a mailbox.",
            ),
            models.CheckConstraint(condition=~Q(name="") & ~Q(body=""), name="panel_member_has_a_name_and_a_body"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.body}"


class Outcome(models.TextChoices):
    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Upheld in part"
    NOT_UPHELD = "not_upheld", "Not upheld"


class CaseDecision(models.Model):
    """Stage 1 is a partner's, stage 2 the panel's. `decider_names` says everybody who decided."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    stage = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome)
    reasons = models.TextField()
    decider_names = models.CharField(max_length=700)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["stage"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "stage"],
                name="case_has_one_decision_a_stage",
                violation_error_message="This stage has been decided already.",
            ),
            models.CheckConstraint(condition=Q(stage__in=[1, 2]), name="case_decision_is_of_one_of_two_stages"),
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(decider_names=""), name="case_decision_says_who_and_why"
            ),
        ]


class EvidenceSnapshot(models.Model):
    """What the records said of a seat's holder that day. Never changed: a later look is another version.

    `facts` is JSON of the shape that `reviews.services.cases.evidence` writes and numbers.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="evidence")
    version = models.PositiveSmallIntegerField()
    as_of = models.DateField()
    facts = models.JSONField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="evidence_version_is_unique"),
            models.CheckConstraint(condition=Q(version__gte=1), name="evidence_versions_start_at_one"),
        ]


class WhatFollowed(models.TextChoices):
    END_TERM = "end_term", "The term of office was ended"
    CANCEL = "cancel", "The contest was cancelled"
    RERUN = "rerun", "The contest is to be run again"
    OTHER = "other", "Something else was done"
    NOTHING = "nothing", "Nothing else is to be done"


class Consequence(models.Model):
    """What somebody did after a decision: an act of its own, by a person."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consequences")
    what = models.CharField(max_length=8, choices=WhatFollowed)
    words = models.TextField()
    link = models.URLField(max_length=500, blank=True)
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    contest = models.ForeignKey(Contest, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "what"],
                condition=~Q(what="other"),
                name="consequence_follows_once",
                violation_error_message="This is on record already.",
            ),
            models.CheckConstraint(condition=~Q(words="") & ~Q(person_name=""), name="consequence_says_what_and_who"),
            models.CheckConstraint(
                condition=(Q(what="end_term") & Q(term__isnull=False)) | (~Q(what="end_term") & Q(term__isnull=True)),
                name="consequence_names_the_term_it_ended",
            ),
        ]
