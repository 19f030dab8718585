"""Those who sit on a partnership for the other sectors, its Chair, and those who come without being members."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from simple_history.models import HistoricalRecords

from organisations.models import Organisation
from partnerships.models.days import lasting_on, meeting_days
from partnerships.models.partnership import Partnership
from partnerships.models.sector import Sector


class CompanyQuerySet(models.QuerySet[Any]):
    """Questions asked of everybody who belongs to a partnership from day to day."""

    def serving_on(self, day: dt.date) -> Self:
        return self.filter(lasting_on(day))

    def serving_between(self, starts_on: dt.date, ends_on: dt.date | None) -> Self:
        """On some day of that period; no last day means for ever."""
        return self.filter(meeting_days(starts_on, ends_on))

    def not_over_before(self, day: dt.date) -> Self:
        """Serving that day, or to begin later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def for_list(self) -> Self:
        return self.select_related("partnership", "organisation").order_by("sector", "body", "person_name", "pk")


class Company(models.Model):
    """A body, a person of it, or both: `body` is its name as the partnership writes it.

    `organisation` is the same body where our register knows it.
    """

    body = models.CharField("organisation", max_length=200, blank=True)
    person_name = models.CharField("person", max_length=200, blank=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sector = models.CharField(max_length=10, choices=Sector)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True, help_text="The last day.")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return ", ".join(filter(None, [self.person_name, self.body]))

    @property
    def public_name(self) -> str:
        """As a stranger may read it: a body whose name is withheld stays unnamed, and its person with it."""
        if self.organisation is not None and self.organisation.name_withheld:
            return self.organisation.public_name
        return str(self)

    def is_serving_on(self, day: dt.date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def from_day_to_day(name: str) -> list[models.CheckConstraint]:
    """What holds for every such row: somebody is named, and the days are in order."""
    return [
        models.CheckConstraint(
            condition=~Q(body="") | ~Q(person_name=""),
            name=f"{name}_is_a_body_or_a_person",
            violation_error_message="Give the name of an organisation, of a person, or both.",
        ),
        models.CheckConstraint(
            condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            name=f"{name}_ends_after_it_starts",
            violation_error_message="The last day cannot be before the first.",
        ),
        models.CheckConstraint(condition=Q(sector__in=Sector.values), name=f"{name}_sector_is_known"),
    ]


class Member(Company):
    """A member of another sector. The voluntary sector sits in its seats, and is counted by them."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="members")
    voting = models.BooleanField(default=True)

    objects = CompanyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            *from_day_to_day("member"),
            models.CheckConstraint(
                condition=~Q(sector="vcs"),
                name="member_of_the_voluntary_sector_sits_in_a_seat",
                violation_error_message="The voluntary sector sits in the seats kept for it: add a seat instead.",
            ),
        ]
        indexes = [models.Index(fields=["partnership", "starts_on"])]


class Chair(Company):
    """Who leads the meetings, from day to day. Being the Chair makes nobody a member: they are listed as one too."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="chairs")

    objects = CompanyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            *from_day_to_day("chair"),
            models.CheckConstraint(
                condition=~Q(person_name=""),
                name="chair_is_a_person",
                violation_error_message="Give the name of the Chair.",
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(ends_on__isnull=True),
                name="chair_is_one_at_a_time",
                violation_error_message="This partnership has a Chair already.",
            ),
        ]


class KindOfInvitation(models.TextChoices):
    OBSERVER = "observer", "Observer"
    STANDING = "standing", "Standing invitation"


class Invitation(Company):
    """Somebody who comes and is no member (W24): in no ceiling, in no attendance."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="invitations")
    kind = models.CharField(max_length=8, choices=KindOfInvitation)
    why = models.CharField("why they are invited", max_length=300, blank=True)

    objects = CompanyQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            *from_day_to_day("invitation"),
            models.CheckConstraint(condition=Q(kind__in=KindOfInvitation.values), name="invitation_kind_is_known"),
        ]
