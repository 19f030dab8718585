"""The outbox: one row per letter, written in the transaction that gives the reason for it."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vcsrep.errors import NotAllowedNow

DIGEST = "notifications.digest"
"""The kind of the letter of the day: it is made of others, which are its parts."""


class Channel(models.TextChoices):
    MAIL = "mail", "E-mail"
    POST = "post", "Post"


class LetterState(models.TextChoices):
    QUEUED = "queued", "Queued"
    SENT = "sent", "Sent"
    FAILED = "failed", "Failed"
    BOUNCED = "bounced", "Bounced"
    LAPSED = "lapsed", "Lapsed"
    STOPPED = "stopped", "Stopped"


NEXT: dict[str, frozenset[str]] = {
    LetterState.QUEUED: frozenset(
        {LetterState.SENT, LetterState.FAILED, LetterState.BOUNCED, LetterState.LAPSED, LetterState.STOPPED}
    ),
    LetterState.SENT: frozenset({LetterState.BOUNCED, LetterState.FAILED, LetterState.QUEUED}),
    LetterState.FAILED: frozenset({LetterState.QUEUED, LetterState.LAPSED, LetterState.STOPPED}),
    LetterState.BOUNCED: frozenset({LetterState.QUEUED}),
    LetterState.LAPSED: frozenset(),
    LetterState.STOPPED: frozenset({LetterState.QUEUED}),
}


class LetterQuerySet(models.QuerySet["Letter"]):
    def to_send(self, now: dt.datetime) -> Self:
        """Queued, or failed and due to be tried again, still of use and part of no other letter; the oldest first."""
        useful = Q(useful_until__isnull=True) | Q(useful_until__gt=now)
        fresh = Q(state=LetterState.QUEUED, try_again_at__isnull=True)
        again = Q(state__in=[LetterState.QUEUED, LetterState.FAILED], try_again_at__lte=now)
        return self.filter(useful, fresh | again, digest__isnull=True).order_by("pk")

    def waiting(self) -> Self:
        """To go out, at once or later: queued, or failed and tried again."""
        return self.filter(Q(state=LetterState.QUEUED) | Q(state=LetterState.FAILED, try_again_at__isnull=False))

    def on_the_road(self, since: dt.datetime) -> Self:
        """Posted since then, and nobody has said that it is on its way or lost; the oldest first."""
        posted = self.filter(channel=Channel.POST, state=LetterState.SENT, delivered_at__isnull=True)
        return posted.filter(sent_at__gte=since).order_by("pk")

    def out_of_date(self, now: dt.datetime) -> Self:
        """Never sent, and of no use any more."""
        return self.filter(state__in=[LetterState.QUEUED, LetterState.FAILED], useful_until__lte=now).order_by("pk")

    def undelivered(self) -> Self:
        """What an office should look at: it did not arrive."""
        return self.filter(state__in=[LetterState.FAILED, LetterState.BOUNCED])

    def opened_by(self, token: str) -> Self:
        """The letter whose link carries this secret part: none, or one that has gone out."""
        return self.filter(link_hash=fingerprint(token), sent_at__isnull=False)

    def switched_off_by(self, token: str) -> Self:
        """The letter whose foot carries this secret part, and which has gone out."""
        return self.filter(off_hash=fingerprint(token), sent_at__isnull=False)

    def of_districts(self, slugs: Iterable[str], now: dt.datetime) -> Self:
        """What the offices of these districts may see at this hour."""
        return self.filter(Q(hidden_until__isnull=True) | Q(hidden_until__lte=now), district__in=slugs)

    def for_list(self) -> Self:
        return self.order_by("-pk")


class Letter(models.Model):
    """One letter to one address about one thing. It holds no secret, and no text until it is sent.

    `about` names a row as the kind's own app wrote it ("nomination:12"); `district` is the slug of the district
    whose offices may see that the letter exists, and `hidden_until` the moment before which not even they may.
    Of a letter that was hidden the days are kept and not the hours: it would say when somebody voted.
    """

    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=100)
    channel = models.CharField(max_length=4, choices=Channel, default=Channel.MAIL)
    recipient = models.EmailField(blank=True, help_text="A mailbox; empty when it goes by post.")
    address = models.CharField(max_length=500, blank=True, help_text="Where it is posted to, line by line.")
    recipient_name = models.CharField(max_length=200, blank=True)
    district = models.SlugField(max_length=80, blank=True)
    state = models.CharField(max_length=10, choices=LetterState, default=LetterState.QUEUED)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it failed, bounced or was stopped.")
    useful_until = models.DateTimeField(null=True, blank=True)
    hidden_until = models.DateTimeField(null=True, blank=True)
    link_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the link's secret part.")
    off_hash = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the secret part of the foot's link.")
    digest = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="The letter of the day in which this one goes, or went.",
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(default=timezone.now)
    try_again_at = models.DateTimeField(null=True, blank=True, help_text="Not before; empty: at once, or never.")
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True, help_text="When its carrier said so; many never do.")

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "recipient", "address"],
                name="letter_once_per_kind_matter_and_recipient",
                violation_error_message="This letter has been written already.",
            ),
            models.CheckConstraint(
                condition=Q(channel="mail", address="") & ~Q(recipient="")
                | Q(channel="post", recipient="") & ~Q(address=""),
                name="letter_goes_to_a_mailbox_or_to_an_address",
            ),
            models.CheckConstraint(
                condition=Q(delivered_at__isnull=True) | Q(sent_at__isnull=False),
                name="letter_delivered_has_been_sent",
            ),
            models.UniqueConstraint(
                fields=["link_hash"], condition=~Q(link_hash=""), name="letter_link_opens_one_letter"
            ),
            models.UniqueConstraint(
                fields=["off_hash"], condition=~Q(off_hash=""), name="letter_foot_switches_off_for_one_letter"
            ),
            models.CheckConstraint(
                condition=Q(digest__isnull=True) | ~Q(kind=DIGEST), name="letter_of_the_day_is_no_part_of_another"
            ),
            models.CheckConstraint(
                condition=~Q(state="sent") | Q(sent_at__isnull=False), name="letter_sent_has_its_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["failed", "bounced"]) | ~Q(reason=""),
                name="letter_that_did_not_arrive_says_why",
            ),
            models.CheckConstraint(
                condition=Q(try_again_at__isnull=True) | Q(state__in=["queued", "failed"]),
                name="letter_is_tried_again_only_while_it_waits",
            ),
        ]
        indexes = [
            models.Index(F("state"), F("id"), name="letter_by_state"),
            models.Index(
                F("id"), condition=Q(channel="post", state="sent", delivered_at=None), name="letter_on_the_road"
            ),
            models.Index(F("district"), F("state"), F("id"), name="letter_by_district"),
            models.Index(F("district"), F("kind"), F("id"), name="letter_by_kind"),
            models.Index(F("district"), F("sent_at"), name="letter_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.goes_to}"

    @property
    def goes_to(self) -> str:
        """A mailbox, or an address on one line."""
        return self.recipient or ", ".join(self.address.splitlines())

    @property
    def going_out(self) -> int:
        """Which of its goings-out comes next, or is under way: 1 until it was first sent."""
        return self.steps.filter(after=LetterState.SENT).exclude(before=LetterState.SENT).count() + 1

    @property
    def reference(self) -> str:
        """How a carrier names it to us: the letter, and which of its goings-out."""
        return f"letter-{self.pk}-{self.going_out}"

    @property
    def last_reference(self) -> str:
        """The same of what has gone out."""
        return f"letter-{self.pk}-{self.going_out - 1}"

    def is_out_of_date(self, now: dt.datetime) -> bool:
        return self.useful_until is not None and self.useful_until <= now

    @property
    def off_token(self) -> str:
        """The secret part of the link in its foot. Sent again it stays the same, so that no copy's link dies."""
        drawn = salted_hmac("notifications.foot", f"{self.pk}:{self.recipient}", algorithm="sha256")
        return base64.urlsafe_b64encode(drawn.digest()).decode().rstrip("=")

    def may_become(self, state: LetterState) -> bool:
        return state in NEXT[self.state]

    def kept_moment(self, moment: dt.datetime) -> dt.datetime:
        """What is written down of a moment: of a hidden letter, its day."""
        if self.hidden_until is None:
            return moment
        return timezone.localtime(moment).replace(hour=0, minute=0, second=0, microsecond=0)

    def move_to(
        self,
        state: LetterState,
        *,
        at: dt.datetime,
        reason: str = "",
        by: AbstractBaseUser | None = None,
        try_again_at: dt.datetime | None = None,
    ) -> None:
        """Change the state as `NEXT` allows, and write the step down. `by` is an account, or nobody (a job)."""
        self.step_to(state, at=at, reason=reason, by=by, try_again_at=try_again_at).save()
        self.save()

    def step_to(
        self,
        state: LetterState,
        *,
        at: dt.datetime,
        reason: str = "",
        by: AbstractBaseUser | None = None,
        try_again_at: dt.datetime | None = None,
    ) -> LetterStep:
        """The same without keeping it: whoever moves many keeps letters and steps together."""
        if not self.may_become(state):
            before = LetterState(self.state).label.lower()
            raise NotAllowedNow(f"A letter that is {before} cannot become {state.label.lower()}.")
        reason, at = reason[:300], self.kept_moment(at)
        step = LetterStep(
            letter=self, before=self.state, after=state, at=at, reason=reason, by_id=by.pk if by else None
        )
        self.state, self.reason, self.try_again_at = state, reason, try_again_at
        if state == LetterState.QUEUED:
            self.digest = None  # sent again, or tried again, it goes by itself
        if state == LetterState.SENT:
            self.sent_at, self.delivered_at = at, None
        return step

    def note_delivery(self, *, at: dt.datetime, reason: str) -> None:
        """It stays sent, and has arrived."""
        self.delivered_at = self.kept_moment(at)
        LetterStep.objects.create(
            letter=self, before=self.state, after=self.state, at=self.delivered_at, reason=reason[:300]
        )
        self.save(update_fields=["delivered_at"])


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class LetterStep(models.Model):
    """One step of a letter: from which state to which, when, why and by whom (nobody: a job)."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=10, choices=LetterState)
    after = models.CharField(max_length=10, choices=LetterState)
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
