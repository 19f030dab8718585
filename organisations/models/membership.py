"""Who speaks for an organisation, from when until when."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When
from simple_history.models import HistoricalRecords

from organisations.models.organisation import Organisation


class Role(models.TextChoices):
    OFFICE_STAFF = "office_staff", "Office staff"
    VOTING_CONTACT = "voting_contact", "Voting contact"
    BACKUP = "backup", "Backup voting contact"
    OTHER = "other", "Other"


BY_STRENGTH = [Role.VOTING_CONTACT, Role.BACKUP, Role.OFFICE_STAFF, Role.OTHER]


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current_on(self, day: dt.date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def reaching(self, day: dt.date) -> Self:
        """Those that have not ended before that day, begun or not."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def just_before(self, day: dt.date) -> Self:
        """Those that held until the day before."""
        return self.filter(ends_on=day - dt.timedelta(days=1))

    def strongest_first(self) -> Self:
        """Whoever has several parts in an organisation acts in the one that may do most."""
        order = [When(role=role, then=place) for place, role in enumerate(BY_STRENGTH)]
        return self.order_by(Case(*order, default=len(BY_STRENGTH)), "pk")

    def for_list(self) -> Self:
        return self.select_related("organisation", "user").order_by("organisation__name", "role", "pk")

    def staff_of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation, role=Role.OFFICE_STAFF)

    def voting(self) -> Self:
        """Those who may nominate and vote for the organisation."""
        return self.filter(role__in=[Role.VOTING_CONTACT, Role.BACKUP])


class Membership(models.Model):
    """An account's part in an organisation, with the name of the person who uses it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=14, choices=Role)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")

    objects = MembershipQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"],
                condition=Q(ends_on__isnull=True, role__in=["voting_contact", "backup"]),
                name="membership_one_voting_contact_and_one_backup",
                violation_error_message="This organisation has somebody in that role already.",
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ends_on__isnull=True),
                name="membership_once_per_role_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="membership_names_the_person"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"

    @property
    def may_name(self) -> list[Role]:
        """The roles in their own organisation that this person may give to another."""
        if self.role == Role.VOTING_CONTACT:
            return [Role.BACKUP, Role.OTHER]
        return [Role.OFFICE_STAFF] if self.role == Role.OFFICE_STAFF else []

    def may_replace(self, leaving: Membership) -> bool:
        """Everybody hands over what is theirs; the voting contact and colleagues in an office also for one another."""
        own = self.user_id == leaving.user_id
        return self.organisation_id == leaving.organisation_id and (own or leaving.role in self.may_name)
