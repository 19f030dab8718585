"""How to reach an organisation, and who may see it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from organisations.models.organisation import Organisation

if TYPE_CHECKING:
    from organisations.models.user import User


class KindOfContact(models.TextChoices):
    EMAIL = "email", "E-mail"
    PHONE = "phone", "Telephone"
    POST = "post", "Postal address"
    SOCIAL = "social", "Social media page"


class ContactDetailQuerySet(models.QuerySet["ContactDetail"]):
    def public(self) -> Self:
        """Only what the organisation agreed to show, and nothing of one whose name is withheld."""
        return self.filter(consented_on__isnull=False, organisation__name_withheld=False)

    def visible_to(self, user: User, day: dt.date) -> Self:
        """What the offices where the person works that day may see: their own, the organisation's, the public."""
        own = Q(district__in=user.districts_of_office(day))
        return self.filter(own | Q(district__isnull=True) | Q(consented_on__isnull=False))


class ContactDetail(models.Model):
    """One way to reach an organisation, shown to the public from the day it consented.

    `district` is whose office keeps it: the offices of other districts never see it unless it is public.
    Empty: the organisation's own, for every district where it stands.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    district = models.ForeignKey(
        "organisations.District", on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    kind = models.CharField(max_length=6, choices=KindOfContact)
    value = models.CharField(max_length=300)
    consented_on = models.DateField(null=True, blank=True)

    objects = ContactDetailQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "district", "kind", "value"],
                name="contact_detail_once_per_district",
                violation_error_message="This contact is there already.",
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "value"],
                condition=Q(district__isnull=True),
                name="contact_detail_once",
                violation_error_message="This contact is there already.",
            ),
            models.CheckConstraint(condition=~Q(value=""), name="contact_detail_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.value
