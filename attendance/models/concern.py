"""Concerns: what is put on record when a representative misses meetings in a row (W20). Nobody is removed by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from simple_history.models import HistoricalRecords

from attendance.models.attendance import MEANING, Attendance, Mark
from attendance.models.meeting import Meeting
from partnerships.models import Partnership, Term
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count

if TYPE_CHECKING:
    from organisations.models import User

WARN_AFTER, RAISE_AFTER = 2, 3


class ConcernState(models.TextChoices):
    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    CLOSED = "closed", "Closed"


CONCERN_NEXT: dict[str, frozenset[str]] = {
    ConcernState.OPEN: frozenset({ConcernState.ANSWERED, ConcernState.CLOSED}),
    ConcernState.ANSWERED: frozenset({ConcernState.CLOSED}),
    ConcernState.CLOSED: frozenset(),
}
LIVE = (ConcernState.OPEN, ConcernState.ANSWERED)


class ConcernRuleQuerySet(models.QuerySet["ConcernRule"]):
    def by_partnership(self, partnerships: Iterable[int]) -> dict[int, ConcernRule]:
        """The rule of each of these bodies, by its number; the usual one where it has none of its own."""
        asked = set(partnerships)
        own = {row.partnership_id: row for row in self.filter(partnership__in=asked)}
        return {pk: own.get(pk) or ConcernRule(partnership_id=pk) for pk in asked}

    def of(self, partnership_id: int) -> ConcernRule:
        return self.by_partnership([partnership_id])[partnership_id]


class ConcernRule(models.Model):
    """What a partnership calls a miss, and after how many in a row something is said.

    An apology that does not count is neither a miss nor a coming: the run goes on as if there had been no meeting.
    """

    partnership = models.OneToOneField(Partnership, on_delete=models.CASCADE, related_name="concern_rule")
    warn_after = models.PositiveSmallIntegerField("misses in a row before a warning", default=WARN_AFTER)
    raise_after = models.PositiveSmallIntegerField("misses in a row before a concern", default=RAISE_AFTER)
    apologies_count = models.BooleanField("apologies count as a miss", default=True)
    deputy_covers = models.BooleanField("no miss when a deputy came", default=True)

    objects = ConcernRuleQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(warn_after__gte=1, raise_after__lte=12),
                name="concern_rule_asks_for_1_to_12_misses",
                violation_error_message="Give from 1 to 12 misses.",
            ),
            models.CheckConstraint(
                condition=Q(raise_after__gt=F("warn_after")),
                name="concern_rule_warns_before_it_raises",
                violation_error_message="A warning comes before a concern: the second number is the larger one.",
            ),
        ]

    def __str__(self) -> str:
        return f"Misses on {self.partnership}"

    @property
    def in_words(self) -> str:
        """As plain sentences, for those who are measured by it."""
        apologies = "Apologies count as a miss" if self.apologies_count else "Apologies are no miss"
        deputy = "no miss" if self.deputy_covers else "a miss all the same"
        warned = count(self.warn_after, "miss", "misses")
        return (
            f"A warning after {warned} in a row, a concern after {self.raise_after}. "
            f"{apologies}. When a deputy came it is {deputy}."
        )


class AttendanceWarning(models.Model):
    """A representative was told of misses in a row. A run is told of once: `since` is the first meeting missed."""

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="attendance_warnings")
    since = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    misses = models.PositiveSmallIntegerField()
    warned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "since"], name="attendance_warning_is_given_once_for_a_run"),
            models.CheckConstraint(condition=Q(misses__gte=1), name="attendance_warning_is_about_a_miss"),
        ]


def _mark_now() -> Case:
    """The mark of an `Attendance` as one word, in the database."""
    whens = (
        When(status=status, mode=mode, capacity=capacity, then=Value(str(mark)))
        for mark, (status, mode, capacity) in MEANING.items()
    )
    return Case(*whens)


class ConcernQuerySet(models.QuerySet["Concern"]):
    def live(self) -> Self:
        """Open or answered: nobody has closed them."""
        return self.filter(state__in=LIVE)

    def unanswered(self) -> Self:
        return self.filter(state=ConcernState.OPEN)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those of the districts in whose office the person works that day. Nothing of a concern is public."""
        return self.filter(term__in=Term.objects.visible_to(user, day))

    def held_against(self, user: User) -> Self:
        """Those about terms of the people who read their letters with this account."""
        return self.filter(term__in=Term.objects.held_by(user))

    def with_marks_changed(self) -> Self:
        """Somebody has put right, since they were raised, a mark on which they rest."""
        same = Attendance.objects.annotate(now=_mark_now()).filter(
            meeting=OuterRef("meeting"), term=OuterRef("concern__term"), now=OuterRef("mark")
        )
        changed = ConcernEvidence.objects.filter(concern=OuterRef("pk"), counted=True).filter(~Exists(same))
        return self.filter(Exists(changed))

    def for_list(self) -> Self:
        """The latest first."""
        return self.select_related(
            "term__seat__partnership__district__council", "term__person", "term__on_behalf_of__merged_into", "closed_by"
        ).order_by("-raised_at", "-pk")


class Concern(models.Model):
    """A term with so many misses in a row, for people to look at; what follows, if anything, people decide.

    For who builds on it (cases): `Concern.objects.live()` are those nobody has closed, `.visible_to(user, day)` those
    of an office; `concern.evidence` are the meetings from the first miss on, each as it was marked when the concern
    was raised, and the four fields of the rule are what the partnership had set then. A term has one live concern at
    the most, and one that is closed stays. A closed concern answers for its meetings: only later misses count towards
    another.
    """

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="concerns")
    state = models.CharField(max_length=8, choices=ConcernState, default=ConcernState.OPEN)
    raised_at = models.DateTimeField()
    misses = models.PositiveSmallIntegerField("misses in a row")
    warning = models.ForeignKey(
        AttendanceWarning, on_delete=models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    raise_after = models.PositiveSmallIntegerField()
    apologies_count = models.BooleanField()
    deputy_covers = models.BooleanField()
    reply = models.TextField(blank=True)
    reply_name = models.CharField("name of who replied", max_length=200, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    replied_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField("why it is closed", max_length=500, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term"],
                condition=Q(state__in=["open", "answered"]),
                name="concern_is_the_only_live_one_of_its_term",
            ),
            models.CheckConstraint(condition=Q(misses__gte=F("raise_after")), name="concern_has_the_misses_it_takes"),
            models.CheckConstraint(
                condition=Q(reply="", reply_name="", replied_by__isnull=True, replied_at__isnull=True)
                | Q(reply__gt="", reply_name__gt="", replied_by__isnull=False, replied_at__isnull=False),
                name="concern_reply_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="open", reply__gt="") & ~Q(state="answered", reply=""),
                name="concern_is_answered_when_it_has_a_reply",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_because__gt="", closed_by__isnull=False, closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_because="", closed_by__isnull=True, closed_at__isnull=True)),
                name="concern_closed_says_why_and_by_whom_and_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "raised_at"], name="concern_by_state")]

    def __str__(self) -> str:
        return f"{self.term.person}, {self.term.seat}"

    @property
    def own_page(self) -> str:
        """Where the representative reads it and replies."""
        return reverse("my_meetings:concern", args=[self.pk])

    @property
    def is_live(self) -> bool:
        return self.state in LIVE

    @property
    def rule(self) -> ConcernRule:
        """As it was when the concern was raised; not to be saved."""
        return ConcernRule(
            raise_after=self.raise_after, apologies_count=self.apologies_count, deputy_covers=self.deputy_covers
        )

    def move_to(self, state: ConcernState) -> None:
        """Set the next state, or refuse; the caller saves."""
        if state not in CONCERN_NEXT[self.state]:
            raise NotAllowedNow(f"This concern is {self.get_state_display().lower()} by now.")
        self.state = state


class ConcernEvidence(models.Model):
    """One meeting from the first miss on, as it was marked when the concern was raised.

    `counted`: it was one of the misses; the others are apologies that do not count.
    """

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="evidence")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=14, choices=Mark)
    counted = models.BooleanField()

    class Meta:
        verbose_name_plural = "evidence of concerns"
        ordering = ["meeting__starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["concern", "meeting"], name="concern_evidence_names_a_meeting_once"),
            models.CheckConstraint(
                condition=Q(counted=False) | ~Q(mark__in=["present", "virtual"]),
                name="concern_evidence_counts_nobody_who_came",
            ),
        ]
