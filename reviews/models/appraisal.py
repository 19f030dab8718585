"""Options appraisals: a question of a partnership, ways to answer it, and how it was decided (W14 to W17, L1, L2)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from attendance.models import AgendaItem
from partnerships.models import Partnership
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User

RESERVED_SLUGS = ["new"]  # pages of their own beside those of appraisals


class AppraisalState(models.TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open for comments"
    RECOMMENDED = "recommended", "Recommended"
    DECIDED = "decided", "Decided"
    APPLIED = "applied", "Applied"
    WITHDRAWN = "withdrawn", "Withdrawn"


NEXT: dict[str, frozenset[str]] = {
    AppraisalState.DRAFT: frozenset({AppraisalState.OPEN, AppraisalState.WITHDRAWN}),
    AppraisalState.OPEN: frozenset({AppraisalState.RECOMMENDED, AppraisalState.WITHDRAWN}),
    AppraisalState.RECOMMENDED: frozenset({AppraisalState.DECIDED, AppraisalState.WITHDRAWN}),
    AppraisalState.DECIDED: frozenset({AppraisalState.APPLIED, AppraisalState.WITHDRAWN}),
    AppraisalState.APPLIED: frozenset(),
    AppraisalState.WITHDRAWN: frozenset(),
}
IN_WORK = (AppraisalState.DRAFT, AppraisalState.OPEN)


class AppraisalQuerySet(models.QuerySet["Appraisal"]):
    def visible_to(self, user: User, day: dt.date) -> Self:
        """All of the districts in whose office the person works."""
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def public(self) -> Self:
        """What everybody reads: from the day it was opened for comments."""
        return self.filter(comments_from__isnull=False)

    def taking_comments(self, now: dt.datetime) -> Self:
        return self.filter(state=AppraisalState.OPEN, comments_from__lte=now, comments_until__gt=now)

    def to_recommend(self, now: dt.datetime) -> Self:
        """The time for comments is over, and nobody has said what they lead to."""
        return self.filter(state=AppraisalState.OPEN, comments_until__lte=now)

    def to_apply(self) -> Self:
        """Decided for a change that has not been made."""
        return self.filter(state=AppraisalState.DECIDED, decision__option__changes__isnull=False).distinct()

    def for_list(self) -> Self:
        named = ("partnership__district__council", "partnership__area", "agenda_item__meeting__partnership")
        return self.select_related(*named).order_by("-made_at", "-pk")


class Appraisal(models.Model):
    """`assumptions` hold for every option; `caveats` say what the paper does not show, and no paper goes without.

    Comments are taken from `comments_from` until `comments_until`, which is the first moment too late.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="appraisals")
    title = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    question = models.TextField("the question, and how it came up")
    assumptions = models.TextField("what every option assumes", blank=True)
    caveats = models.TextField("what this paper does not show")
    state = models.CharField(max_length=11, choices=AppraisalState, default=AppraisalState.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    comments_from = models.DateTimeField(null=True, blank=True)
    comments_until = models.DateTimeField(null=True, blank=True)
    agenda_item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="appraisals"
    )
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    applied_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)

    objects = AppraisalQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(question=""),
                name="appraisal_says_what_it_asks",
                violation_error_message="Give the paper a title, and say what it asks.",
            ),
            models.CheckConstraint(
                condition=~Q(caveats=""),
                name="appraisal_has_its_caveats",
                violation_error_message="Say what this paper does not show.",
            ),
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="appraisal_slug_is_not_a_page"),
            models.CheckConstraint(
                condition=Q(comments_from__isnull=True, comments_until__isnull=True)
                | Q(comments_from__isnull=False, comments_until__gt=F("comments_from")),
                name="appraisal_takes_comments_from_until",
                violation_error_message="Comments end after they begin.",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", comments_from__isnull=True)
                | Q(state="withdrawn")
                | (Q(state__in=["open", "recommended", "decided", "applied"]) & Q(comments_from__isnull=False)),
                name="appraisal_beyond_draft_took_comments",
            ),
            models.CheckConstraint(
                condition=Q(state="applied", applied_by__isnull=False, applied_at__isnull=False)
                | (~Q(state="applied") & Q(applied_by__isnull=True, applied_at__isnull=True)),
                name="appraisal_applied_says_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=(Q(state="withdrawn") & ~Q(withdrawn_because=""))
                | (~Q(state="withdrawn") & Q(withdrawn_because="")),
                name="appraisal_withdrawn_says_why",
                violation_error_message="Say why the paper is withdrawn.",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "state"]), models.Index(fields=["state", "comments_until"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("appraisals:appraisal", args=[self.slug])

    @property
    def is_in_work(self) -> bool:
        """Options, criteria and scores may still change."""
        return self.state in IN_WORK

    @property
    def is_public(self) -> bool:
        return self.comments_from is not None

    def takes_comments(self, now: dt.datetime) -> bool:
        return (
            self.state == AppraisalState.OPEN
            and self.comments_from is not None
            and self.comments_until is not None
            and self.comments_from <= now < self.comments_until
        )

    def move_to(self, state: AppraisalState) -> None:
        """Set the next state, or refuse; the caller saves and writes the step down."""
        if state not in NEXT[self.state]:
            now, then = self.get_state_display().lower(), state.label.lower()
            raise NotAllowedNow(f"This paper is “{now}” and cannot become “{then}”.")
        self.state = state


class AppraisalStep(models.Model):
    """One step of an appraisal: who did what, when. `after` is the state it came to."""

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="steps")
    after = models.CharField(max_length=11, choices=AppraisalState)
    what = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="appraisal_step_says_what_was_done")]


class FigureSnapshot(models.Model):
    """The figures of all options as they were at a moment, with a fingerprint of what they were computed from.

    `figures` is what `appraising.figures` makes. Snapshots are added, never changed: a decision rests on one.
    """

    appraisal = models.ForeignKey(Appraisal, on_delete=models.CASCADE, related_name="snapshots")
    taken_at = models.DateTimeField()
    fingerprint = models.CharField(max_length=64)
    figures = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(fingerprint=""), name="figure_snapshot_has_a_fingerprint")]
        indexes = [models.Index(fields=["appraisal", "-taken_at"])]

    def __str__(self) -> str:
        return f"{self.fingerprint[:8]}, {self.taken_at:%-d %B %Y}"
