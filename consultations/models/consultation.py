"""Consultations and calls for views: who asks whom what, until when, and which meeting hears the answers (L5, W8)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from attendance.models import Meeting
from organisations.models import Area, District, Organisation, Theme
from partnerships.models import Partnership, Seat, Term
from vcsrep.errors import NotAllowedNow

if TYPE_CHECKING:
    from organisations.models import User

USUAL_DAYS = 12 * 7
LEAD_DAYS = 14
RESERVED_SLUGS = ["answer", "calls", "new"]


class KindOfConsultation(models.TextChoices):
    CONSULTATION = "consultation", "Consultation"
    CALL = "call", "Call for views"


class Stage(models.TextChoices):
    DRAFT = "draft", "Draft"
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"
    REPORTED = "reported", "Reported"
    CANCELLED = "cancelled", "Cancelled"


NEXT_STAGE: dict[str, frozenset[str]] = {
    Stage.DRAFT: frozenset({Stage.OPEN}),
    Stage.OPEN: frozenset({Stage.CLOSED, Stage.CANCELLED}),
    Stage.CLOSED: frozenset({Stage.REPORTED}),
    Stage.REPORTED: frozenset(),
    Stage.CANCELLED: frozenset(),
}


class Audience(models.TextChoices):
    EVERYBODY = "everybody", "Every organisation in standing"
    THEME = "theme", "The organisations of one theme"
    AREA = "area", "The organisations of one area"
    LISTED = "listed", "Only those named on the list"


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def public(self) -> Self:
        """All that were ever opened."""
        return self.exclude(stage=Stage.DRAFT)

    def open_at(self, now: dt.datetime) -> Self:
        """Answers are taken at this hour, whether or not the job that closes has run."""
        return self.filter(stage=Stage.OPEN, closes_at__gt=now)

    def over_at(self, now: dt.datetime) -> Self:
        """Still called open, but the hour of closing has come."""
        return self.filter(stage=Stage.OPEN, closes_at__lte=now)

    def to_report(self, now: dt.datetime) -> Self:
        """Closed, and nobody has published what was heard."""
        return self.filter(Q(stage=Stage.CLOSED) | Q(stage=Stage.OPEN, closes_at__lte=now))

    def visible_to(self, user: User, day: dt.date) -> Self:
        """All of the districts in whose office the person works that day."""
        return self.filter(district__in=user.districts_of_office(day))

    def closing_first(self) -> Self:
        """What closes next comes first."""
        return self.select_related("district", "partnership", "asked_by", "seat", "term__person").order_by(
            "closes_at", "pk"
        )

    def for_list(self) -> Self:
        """What closes last comes first, and drafts without a day before all."""
        asks = self.select_related("district", "partnership", "asked_by", "seat", "term__person")
        return asks.select_related("reports_to__partnership").order_by(F("closes_at").desc(nulls_first=True), "-pk")


class Consultation(models.Model):
    """One thing that is asked of organisations. A call for views (W8) is asked for a seat before a meeting.

    `opens_at` is the moment it was opened, and empty before. `closes_at` is the first moment at which no answer is
    taken: the hour rules, and the stage follows. `open_days` lie between the two days (12 weeks are 84), and
    `short_reason` is published with fewer. `lead_days` lie at least between the close and the meeting it reports to.
    `theme` and `area` are those of the audience.
    """

    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="consultations")
    kind = models.CharField(max_length=12, choices=KindOfConsultation, default=KindOfConsultation.CONSULTATION)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=120)
    why = models.TextField("why we ask")
    asked_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations_asked"
    )
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    reports_to = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, null=True, blank=True, related_name="calls")
    stage = models.CharField(max_length=9, choices=Stage, default=Stage.DRAFT)
    opens_at = models.DateTimeField("opened", null=True, blank=True)
    closes_at = models.DateTimeField("closes", null=True, blank=True)
    open_days = models.PositiveSmallIntegerField("days from opening to close", null=True, blank=True)
    lead_days = models.PositiveSmallIntegerField("days between the close and the meeting", default=LEAD_DAYS)
    short_reason = models.TextField("why it is open for a shorter time", blank=True)
    cancelled_because = models.TextField(blank=True)
    reported_at = models.DateTimeField("outcome published", null=True, blank=True)
    audience = models.CharField(max_length=9, choices=Audience, default=Audience.EVERYBODY)
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ConsultationQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(why=""),
                name="consultation_says_what_is_asked_and_why",
                violation_error_message="Say what is asked, and why.",
            ),
            models.CheckConstraint(condition=~Q(slug__in=RESERVED_SLUGS), name="consultation_slug_is_not_a_page"),
            models.CheckConstraint(
                condition=Q(kind="consultation", asked_by__isnull=False, seat__isnull=True, term__isnull=True)
                | Q(kind="call", seat__isnull=False, reports_to__isnull=False),
                name="consultation_is_of_a_body_and_a_call_of_a_seat_and_meeting",
            ),
            models.CheckConstraint(
                condition=Q(stage="draft", opens_at__isnull=True, open_days__isnull=True)
                | (~Q(stage="draft") & Q(opens_at__isnull=False, closes_at__isnull=False, open_days__isnull=False)),
                name="consultation_opened_has_its_hours",
            ),
            models.CheckConstraint(
                condition=Q(opens_at__isnull=True) | Q(closes_at__gt=F("opens_at")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(kind="call") | Q(stage="draft") | ~Q(short_reason="") | Q(open_days__gte=USUAL_DAYS),
                name="consultation_under_twelve_weeks_says_why",
                violation_error_message="Say why it is open for fewer than 12 weeks. The reason is published.",
            ),
            models.CheckConstraint(
                condition=(Q(stage="cancelled") & ~Q(cancelled_because=""))
                | (~Q(stage="cancelled") & Q(cancelled_because="")),
                name="consultation_cancelled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(stage="reported", reported_at__isnull=False)
                | (~Q(stage="reported") & Q(reported_at__isnull=True)),
                name="consultation_reported_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(audience="theme", theme__isnull=False, area__isnull=True)
                | Q(audience="area", area__isnull=False, theme__isnull=True)
                | Q(audience__in=["everybody", "listed"], theme__isnull=True, area__isnull=True),
                name="consultation_audience_names_its_theme_or_area",
                violation_error_message="Choose the theme or the area whose organisations are asked.",
            ),
            models.UniqueConstraint(
                fields=["seat", "reports_to"],
                condition=Q(kind="call", stage__in=["draft", "open"]),
                name="call_is_one_at_a_time_of_a_seat_before_a_meeting",
                violation_error_message="A call for views of this seat before this meeting is there already.",
            ),
            models.CheckConstraint(
                condition=Q(lead_days__lte=90),
                name="consultation_lead_is_90_days_at_most",
                violation_error_message="At most 90 days lie between the close and the meeting.",
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "closes_at"], name="consultation_by_close"),
            models.Index(fields=["district", "stage"], name="consultation_by_district"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("consultations:consultation", args=[self.slug])

    def is_open_at(self, now: dt.datetime) -> bool:
        return self.stage == Stage.OPEN and self.closes_at is not None and now < self.closes_at

    def stage_at(self, now: dt.datetime) -> Stage:
        """As people should read it: the hour has closed what the job has not yet looked at."""
        over = self.stage == Stage.OPEN and not self.is_open_at(now)
        return Stage.CLOSED if over else Stage(self.stage)

    @property
    def is_draft(self) -> bool:
        return self.stage == Stage.DRAFT

    @property
    def is_call(self) -> bool:
        return self.kind == KindOfConsultation.CALL

    @property
    def is_short(self) -> bool:
        """Open for fewer than the usual twelve weeks; only known once it has opened."""
        return self.open_days is not None and self.open_days < USUAL_DAYS

    def move_to(self, stage: Stage) -> None:
        """Set the next stage, or refuse; the caller saves and writes the step down."""
        if stage not in NEXT_STAGE[self.stage]:
            now, then = self.get_stage_display().lower(), stage.label.lower()
            raise NotAllowedNow(f"This {self.get_kind_display().lower()} is {now} and cannot become {then}.")
        self.stage = stage


class StepOfConsultation(models.TextChoices):
    BEGUN = "begun", "Begun"
    OPENED = "opened", "Opened"
    CONSULTEES = "consultees", "More organisations asked"
    FORWARDED = "forwarded", "Forwarded by a partner"
    REMINDED = "reminded", "Reminders written"
    EXTENDED = "extended", "Open for longer"
    CLOSED = "closed", "Closed"
    CANCELLED = "cancelled", "Cancelled"
    REPORTED = "reported", "Outcome published"


class ConsultationStep(models.Model):
    """One step of a consultation: what was done, when, why and by whom (nobody: the clock).

    `closes_at` is the close that an extension gave; `number` is how many consultees a step added.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=10, choices=StepOfConsultation)
    words = models.TextField(blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(step="extended") | (~Q(words="") & Q(closes_at__isnull=False)),
                name="consultation_step_extended_says_until_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(step__in=["closed", "reminded"]) | Q(by__isnull=False),
                name="consultation_step_of_a_person_says_whose",
            ),
        ]

    def __str__(self) -> str:
        return self.get_step_display()
