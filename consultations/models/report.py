"""Report-backs: what a representative tells the sector after a meeting, and who still owes one (W6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from attendance.models import Meeting
from partnerships.models import Partnership, Term
from vcsrep.workdays import working_days_after

if TYPE_CHECKING:
    from organisations.models import User

WORKING_DAYS = 10


class ReportState(models.TextChoices):
    DRAFT = "draft", "Draft"
    PUBLISHED = "published", "Published"


class ReportBackQuerySet(models.QuerySet["ReportBack"]):
    def published(self) -> Self:
        return self.filter(state=ReportState.PUBLISHED)

    def in_time(self) -> Self:
        """Published on the day they were due, or before."""
        return self.published().filter(published_at__date__lte=F("due_on"))

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Drafts, too, of the districts where the person holds an office that day."""
        return self.filter(meeting__partnership__district__in=user.districts_of_office(day))

    def for_list(self) -> Self:
        """The latest meeting first."""
        return self.select_related(
            "meeting__partnership__district", "term__seat", "term__person", "term__on_behalf_of"
        ).order_by("-meeting__starts_at", "term__seat__label", "pk")


class ReportBack(models.Model):
    """One per meeting and term of office. `version` counts what was saved, so that nobody overwrites it unseen.

    `due_on` is what the rule said when the report was begun.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reports")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=9, choices=ReportState, default=ReportState.DRAFT)
    discussed = models.TextField("what was discussed", blank=True)
    raised = models.TextField("what was raised for the sector", blank=True)
    differed = models.TextField("where views differed", blank=True)
    decided = models.TextField("what was decided", blank=True)
    follows = models.TextField("what follows", blank=True)
    author_name = models.CharField("name of who wrote it", max_length=200, blank=True)
    due_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)

    objects = ReportBackQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = "report-back"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "term"],
                name="report_back_once_per_meeting_and_term",
                violation_error_message="There is a report-back of this meeting from this seat already.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True, published_by__isnull=True)
                | Q(state="published", published_at__isnull=False, published_by__isnull=False),
                name="report_back_published_has_its_time_and_who_did_it",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | (~Q(discussed="") & ~Q(author_name="")),
                name="report_back_published_says_what_was_discussed_and_who_wrote_it",
                violation_error_message="Say what was discussed, and who wrote it.",
            ),
            models.CheckConstraint(
                condition=Q(corrected_at__isnull=True) | Q(corrected_at__gte=F("published_at")),
                name="report_back_is_corrected_after_it_was_published",
            ),
        ]
        indexes = [models.Index(fields=["state", "published_at"], name="report_back_by_publication")]

    def __str__(self) -> str:
        return f"Report-back of {self.term.seat}, {self.meeting}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def is_published(self) -> bool:
        return self.state == ReportState.PUBLISHED

    @property
    def was_in_time(self) -> bool:
        return self.published_at is not None and timezone.localdate(self.published_at) <= self.due_on


class ReportRuleQuerySet(models.QuerySet["ReportRule"]):
    def by_partnership(self, partnerships: Iterable[int]) -> dict[int, ReportRule]:
        """The rule of each of these bodies, by its number; the usual one where it has none of its own."""
        own = {row.partnership_id: row for row in self.filter(partnership__in=partnerships)}
        return {pk: own.get(pk) or ReportRule(partnership_id=pk) for pk in partnerships}

    def of(self, partnership_id: int) -> ReportRule:
        return self.by_partnership([partnership_id])[partnership_id]


class ReportRule(models.Model):
    """What a partnership asks for; one without a rule goes by the usual one.

    Meetings before `asked_from` owe no report: years of them may be put on record at once.
    """

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="report_rule")
    working_days = models.PositiveSmallIntegerField("working days to report", default=WORKING_DAYS)
    asked_from = models.DateField("asked of meetings from", null=True, blank=True)

    objects = ReportRuleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(working_days__gte=1, working_days__lte=60),
                name="report_rule_gives_from_1_to_60_working_days",
                violation_error_message="A report is due after 1 to 60 working days.",
            )
        ]

    def __str__(self) -> str:
        return f"Report-backs of {self.partnership}"

    def due_on(self, day: dt.date) -> dt.date:
        """The last day to report on a meeting of that day."""
        return working_days_after(day, self.working_days)

    def asks_of(self, day: dt.date) -> bool:
        """Whether a meeting of that day owes a report."""
        return self.asked_from is None or day >= self.asked_from
