"""Meetings of partnerships."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from attendance.models.series import MeetingSeries
from partnerships.models import Partnership
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import hour

if TYPE_CHECKING:
    from organisations.models import User


class MeetingStatus(models.TextChoices):
    PLANNED = "planned", "Planned"
    HELD = "held", "Held"
    POSTPONED = "postponed", "Postponed"
    CANCELLED = "cancelled", "Cancelled"


NEXT: dict[str, frozenset[str]] = {
    MeetingStatus.PLANNED: frozenset({MeetingStatus.HELD, MeetingStatus.POSTPONED, MeetingStatus.CANCELLED}),
    MeetingStatus.POSTPONED: frozenset({MeetingStatus.PLANNED, MeetingStatus.CANCELLED}),
    MeetingStatus.HELD: frozenset({MeetingStatus.PLANNED}),  # said by mistake, and nobody is marked
    MeetingStatus.CANCELLED: frozenset(),
}


# So long those who were expected see what was marked of them before everybody does.
SEEN_FIRST_BY_THOSE_EXPECTED = dt.timedelta(days=7)


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def upcoming(self, now: dt.datetime) -> Self:
        return self.filter(status=MeetingStatus.PLANNED, starts_at__gte=now).order_by("starts_at")

    def announced(self, now: dt.datetime) -> Self:
        """Still to come, and those called off that people may have in their diary."""
        return self.exclude(status=MeetingStatus.HELD).filter(starts_at__gte=now).order_by("starts_at")

    def held(self) -> Self:
        return self.filter(status=MeetingStatus.HELD).order_by("starts_at")

    def published(self, now: dt.datetime) -> Self:
        """Held, and who came is public."""
        return self.held().filter(marked_at__lte=now - SEEN_FIRST_BY_THOSE_EXPECTED)

    def told_to_public(self, now: dt.datetime) -> Self:
        """Held, without those whose marks are still for those expected only: there everybody would look absent."""
        return self.held().exclude(marked_at__gt=now - SEEN_FIRST_BY_THOSE_EXPECTED)

    def between(self, since: dt.date | None, until: dt.date | None) -> Self:
        """On those days and all between; None leaves that side open."""
        begun = self if since is None else self.filter(starts_at__gte=_midnight(since))
        return begun if until is None else begun.filter(starts_at__lt=_midnight(until + dt.timedelta(days=1)))

    def visible_to(self, user: User, day: dt.date) -> Self:
        return self.filter(partnership__in=Partnership.objects.visible_to(user, day))

    def waiting_for_marks(self, now: dt.datetime) -> Self:
        """Over by the clock, and nobody has said yet who came."""
        return self.filter(status=MeetingStatus.PLANNED, ends_at__lt=now)

    def for_list(self) -> Self:
        return self.select_related("partnership").order_by("-starts_at", "-pk")


class Meeting(models.Model):
    """`video_link` is for those expected, and for everybody when the meeting is open to the public.

    `uid` and `sequence` are what calendars know the meeting by: the first never changes, the second is raised with
    every change of what stands in a diary, and `changed_at` says when that was. `moved_from` is the hour it was
    last moved from.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="meetings")
    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="meetings")
    name = models.CharField("kind of meeting", max_length=120, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    location = models.CharField(max_length=200, blank=True)
    video_link = models.URLField(max_length=500, blank=True)
    open_to_public = models.BooleanField(default=False)
    status = models.CharField(max_length=9, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    status_reason = models.CharField(max_length=300, blank=True, help_text="Why it was postponed or cancelled.")
    marked_at = models.DateTimeField(null=True, blank=True, help_text="When attendance was first marked.")
    moved_from = models.DateTimeField(null=True, blank=True)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = MeetingQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
                violation_error_message="The meeting must end after it starts.",
            ),
            models.UniqueConstraint(
                fields=["partnership", "starts_at"],
                condition=~Q(status="cancelled"),
                name="meeting_once_per_partnership_and_hour",
                violation_error_message="This partnership has a meeting at that time already.",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=["planned", "held"]) & Q(status_reason=""))
                | (Q(status__in=["postponed", "cancelled"]) & ~Q(status_reason="")),
                name="meeting_postponed_or_cancelled_says_why",
                violation_error_message="Say why the meeting does not take place as planned.",
            ),
            models.UniqueConstraint(fields=["uid"], name="meeting_has_a_uid_of_its_own"),
            models.CheckConstraint(
                condition=Q(marked_at__isnull=True) | Q(status="held"), name="meeting_marked_was_held"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "status", "starts_at"])]

    def __str__(self) -> str:
        return f"{self.partnership}, {self.day:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.partnership.slug, self.pk])

    @property
    def title(self) -> str:
        """What stands in a diary: "Wychavon LSP, Annual general meeting"."""
        return f"{self.partnership}, {self.name}" if self.name else str(self.partnership)

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.starts_at)

    @property
    def until(self) -> str:
        """The hour it ends, as people say it: 8pm."""
        return hour(timezone.localtime(self.ends_at).time())

    def is_coming(self, now: dt.datetime) -> bool:
        return self.status == MeetingStatus.PLANNED and self.starts_at >= now

    @property
    def public_from(self) -> dt.datetime | None:
        """When everybody sees who came; None while nobody has said."""
        return None if self.marked_at is None else self.marked_at + SEEN_FIRST_BY_THOSE_EXPECTED

    def is_published(self, now: dt.datetime) -> bool:
        return self.public_from is not None and self.public_from <= now

    def waits_for_marks(self, now: dt.datetime) -> bool:
        return self.status == MeetingStatus.PLANNED and self.ends_at < now

    def may_be_marked(self, now: dt.datetime) -> bool:
        return self.status in {MeetingStatus.PLANNED, MeetingStatus.HELD} and self.starts_at <= now

    def show_anew(self, now: dt.datetime) -> None:
        """What stands in diaries has changed; the caller saves."""
        self.sequence, self.changed_at = self.sequence + 1, now

    def move_to(self, status: MeetingStatus, *, reason: str = "") -> None:
        """Set the next status, or refuse; the caller saves."""
        if status not in NEXT[self.status]:
            now, then = self.get_status_display().lower(), status.label.lower()
            raise NotAllowedNow(f"This meeting has been {now} and cannot be {then}.")
        self.status, self.status_reason = status, reason
