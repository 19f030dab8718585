"""What people say of options: criteria and scores, comments, a recommendation, and the decision."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from organisations.models import Organisation
from reviews.models.appraisal import Appraisal, FigureSnapshot
from reviews.models.option import Option

HIGHEST = 5
HEAVIEST = 100


class AppraisalCriterion(models.Model):
    """What options are weighed by. `weight` is compared with those of the other criteria; it need not add up to 100."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    meaning = models.CharField(max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField()

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "appraisal criteria"
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "name"],
                name="appraisal_criterion_name_is_unique_in_its_appraisal",
                violation_error_message="This paper has a criterion of that name.",
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="appraisal_criterion_has_a_name",
                violation_error_message="Name the criterion.",
            ),
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=HEAVIEST),
                name="appraisal_criterion_weighs_from_1_to_100",
                violation_error_message="A weight is a number from 1 to 100.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OptionScore(models.Model):
    """What one named assessor gives an option by one criterion: 0 not at all, 5 fully; and why.

    `organisation` is whom the assessor works for: everybody sees who gains by an option they scored.
    """

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(AppraisalCriterion, on_delete=models.CASCADE, related_name="scores")
    assessor_name = models.CharField(max_length=200)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="option_scores"
    )
    points = models.PositiveSmallIntegerField()
    narrative = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "option",
                "criterion",
                Lower("assessor_name"),
                name="option_score_once_per_criterion_and_assessor",
            ),
            models.CheckConstraint(
                condition=Q(points__lte=HIGHEST),
                name="option_score_is_from_0_to_5",
                violation_error_message="A score is a number from 0 to 5.",
            ),
            models.CheckConstraint(
                condition=~Q(assessor_name="") & ~Q(narrative=""),
                name="option_score_says_who_gives_it_and_why",
                violation_error_message="Say who gives the score, and why.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.points} of {HIGHEST} for {self.option} by {self.criterion}"


class AppraisalCommentQuerySet(models.QuerySet["AppraisalComment"]):
    def for_list(self) -> Self:
        return self.select_related("organisation__merged_into", "option").order_by("written_at", "pk")


class AppraisalComment(models.Model):
    """What an organisation says of the options; one each, changeable while comments are taken.

    `named`: the organisation's name is public. `option` is the one it would choose, if any.
    """

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="comments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="appraisal_comments")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, null=True, blank=True, related_name="chosen_in")
    text = models.TextField()
    named = models.BooleanField(default=True)
    person_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = AppraisalCommentQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "organisation"],
                name="appraisal_comment_once_per_organisation",
                violation_error_message="Your organisation has commented already.",
            ),
            models.CheckConstraint(
                condition=~Q(text="") & ~Q(person_name=""),
                name="appraisal_comment_says_something_and_who_wrote_it",
                violation_error_message="Write your comment, and say your name.",
            ),
            models.CheckConstraint(
                condition=Q(changed_at__isnull=True) | Q(changed_at__gte=F("written_at")),
                name="appraisal_comment_is_changed_after_it_was_written",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment of {self.organisation}"

    @property
    def said_by(self) -> str:
        """The organisation, as far as it lets everybody know."""
        if not self.named or self.organisation.is_withheld:
            return "An organisation that is not named here"
        return self.organisation.name


class Recommendation(models.Model):
    """What the authors of the paper advise, after the comments."""

    appraisal = models.OneToOneField(Appraisal, on_delete=models.CASCADE, related_name="recommendation")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="+")
    reasons = models.TextField()
    person_name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reasons="") & ~Q(person_name=""),
                name="recommendation_says_why_and_who_gives_it",
                violation_error_message="Say why, and who recommends it.",
            )
        ]


class AppraisalDecision(models.Model):
    """What the partnership decided, as its minute says. `snapshot` are the figures it was decided on."""

    appraisal = models.OneToOneField(Appraisal, on_delete=models.CASCADE, related_name="decision")
    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    minute = models.CharField("reference of the minute", max_length=200)
    reasons = models.TextField()
    takes_effect_on = models.DateField("first day of the change")
    snapshot = models.ForeignKey(FigureSnapshot, on_delete=models.PROTECT, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(minute="") & ~Q(reasons=""),
                name="appraisal_decision_has_its_minute_and_reasons",
                violation_error_message="Give the minute’s reference and the reasons.",
            ),
            models.CheckConstraint(
                condition=Q(takes_effect_on__gte=F("decided_on")),
                name="appraisal_decision_takes_effect_after_it",
                violation_error_message="The change cannot begin before it was decided.",
            ),
        ]
