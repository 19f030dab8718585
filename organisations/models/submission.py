"""What waits for a decision of the office: to be listed, to speak for, to change, to close.

Groups and their people ask for it. While an election runs an office asks, too: whom it names as voting contact waits
for a second person of the office.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from organisations.models.district import District
from organisations.models.organisation import Organisation

if TYPE_CHECKING:
    from organisations.models.user import User


class KindOfSubmission(models.TextChoices):
    SIGN_UP = "sign_up", "Sign-up"
    CLAIM = "claim", "Claim"
    CHANGE = "change", "Change"
    CLOSING = "closing", "Closing"
    NAMED = "named", "Voting contact named"


class SubmissionState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


class WayOfProof(models.TextChoices):
    """How the claim of an entry is to be proven."""

    LINK = "link", "By a link to the address on record"
    CONTACT = "contact", "By the voting contact it has"
    OFFICE = "office", "By a partner"


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def contacts_named_for(self, organisation: Organisation) -> Self:
        """Voting contacts that an office has named for it, and that wait for a second person."""
        return self.waiting().filter(organisation=organisation, kind=KindOfSubmission.NAMED)

    def waiting(self) -> Self:
        return self.filter(state=SubmissionState.WAITING)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """Those that the offices decide in which the person works that day."""
        return self.filter(district__in=user.districts_of_office(day))

    def claims_of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation, kind=KindOfSubmission.CLAIM)

    def since(self, moment: dt.datetime) -> Self:
        return self.filter(asked_at__gt=moment)

    def for_list(self) -> Self:
        return self.select_related("organisation", "district", "user", "decided_by", "first_by").order_by(
            "asked_at", "pk"
        )


class Submission(models.Model):
    """One thing asked for by a proven mailbox, with the name of the person who asks, and what was decided.

    `asked` is what was asked for: of a sign-up the answers by the names of the questions, of a change
    `{field: [before, wanted]}`, of a contact named who it is. `note` is what the person adds. `first_by` is the
    first of two who look at a claim while an election runs. `decided_by` is nobody when it was decided by a link in a
    letter to the address on record.
    """

    kind = models.CharField(max_length=8, choices=KindOfSubmission)
    district = models.ForeignKey(District, on_delete=models.PROTECT, related_name="submissions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="submissions"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="submissions")
    name = models.CharField(max_length=200)
    asked = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    way = models.CharField(max_length=7, choices=WayOfProof, blank=True)
    state = models.CharField(max_length=9, choices=SubmissionState, default=SubmissionState.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_at = models.DateTimeField(null=True, blank=True)
    first_reason = models.TextField(blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="submission_names_the_person"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | Q(kind="sign_up"),
                name="submission_about_an_entry_names_it",
            ),
            models.CheckConstraint(
                condition=~Q(kind="sign_up") | ~Q(state="approved") | Q(organisation__isnull=False),
                name="submission_approved_sign_up_is_an_entry",
            ),
            models.CheckConstraint(
                condition=Q(kind="claim") & ~Q(way="") | ~Q(kind="claim") & Q(way=""),
                name="submission_of_a_claim_says_how_it_is_proven",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at__isnull=True, decided_by__isnull=True)
                | ~Q(state="waiting") & Q(decided_at__isnull=False),
                name="submission_decided_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "declined"]) | ~Q(reason=""),
                name="submission_decided_says_why",
            ),
            models.CheckConstraint(
                condition=Q(first_by__isnull=True, first_at__isnull=True, first_reason="")
                | Q(first_by__isnull=False, first_at__isnull=False) & ~Q(first_reason=""),
                name="submission_looked_at_first_says_when_and_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved", decided_by=F("first_by")),
                name="submission_looked_at_by_two_different_people",
            ),
            models.CheckConstraint(
                condition=~Q(kind="named", state="approved") | Q(decided_by__isnull=False) & ~Q(decided_by=F("user")),
                name="submission_of_a_contact_is_confirmed_by_another",
            ),
            models.UniqueConstraint(
                fields=["organisation", "user"],
                condition=Q(kind="claim", state="waiting"),
                name="submission_one_claim_of_a_mailbox_waits",
            ),
            models.UniqueConstraint(
                fields=["organisation", "district", "kind"],
                condition=Q(kind__in=["change", "closing"], state="waiting"),
                name="submission_one_change_of_a_kind_waits",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "state", "asked_at"], name="submission_by_district"),
            models.Index(fields=["user", "state"], name="submission_by_user"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def subject(self) -> str:
        """The organisation it is about, or will be."""
        return str(self.organisation) if self.organisation is not None else str(self.asked.get("name", ""))

    @property
    def is_waiting(self) -> bool:
        return self.state == SubmissionState.WAITING
