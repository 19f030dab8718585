"""Who is asked: organisations of the register, and bodies that are not in it."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Lower

from consultations.models.consultation import Consultation
from organisations.models import Area, Organisation, Theme


class SourceOfConsultee(models.TextChoices):
    EVERYBODY = "everybody", "In standing"
    THEME = "theme", "By theme"
    AREA = "area", "By area"
    NAMED = "named", "By name"
    FORWARDED = "forwarded", "Forwarded by a partner"


class ConsulteeQuerySet(models.QuerySet["Consultee"]):
    def answered(self) -> Self:
        return self.filter(response__state="given")

    def unanswered(self) -> Self:
        """Without an answer that was given; one that only began a draft has not answered.

        What became part of another organisation is not waited for.
        """
        return self.exclude(response__state="given").filter(organisation__merged_into__isnull=True)

    def for_list(self) -> Self:
        """By name, with the answer if there is one, in one query."""
        named = Coalesce("organisation__name_key", Lower("name"))
        return self.select_related("organisation", "area", "theme", "forwarded_by", "response").order_by(named, "pk")


class Consultee(models.Model):
    """One body that is asked: an organisation of the register, or a name and an address.

    `area` and `theme` are those it had in the district when it was asked, so that what is counted by them does not
    move afterwards. `invited_at` is when it was asked, and empty in a draft; `has_letter`: by a letter, for there was
    an e-mail address. All others need a form on paper.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="consultees")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="consultees"
    )
    name = models.CharField(max_length=255, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    postal_address = models.TextField(blank=True)
    source = models.CharField(max_length=9, choices=SourceOfConsultee)
    forwarded_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="consultees_forwarded"
    )
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(null=True, blank=True)
    has_letter = models.BooleanField("asked by e-mail", default=False)

    objects = ConsulteeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "organisation"],
                name="consultee_once_per_consultation",
                violation_error_message="This organisation is asked already.",
            ),
            models.UniqueConstraint(
                F("consultation"),
                Lower("email"),
                condition=~Q(email=""),
                name="consultee_address_once_per_consultation",
                violation_error_message="This address is asked already.",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, name="", email="", postal_address="")
                | (Q(organisation__isnull=True) & ~Q(name="") & (~Q(email="") | ~Q(postal_address=""))),
                name="consultee_is_of_the_register_or_has_a_name_and_an_address",
                violation_error_message="Give the name, and an e-mail address or a postal address.",
            ),
            models.CheckConstraint(
                condition=Q(source="forwarded", forwarded_by__isnull=False)
                | (~Q(source="forwarded") & Q(forwarded_by__isnull=True)),
                name="consultee_forwarded_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(has_letter=False) | Q(invited_at__isnull=False), name="consultee_with_a_letter_was_asked"
            ),
        ]
        indexes = [
            models.Index(fields=["consultation", "area"], name="consultee_by_area"),
            models.Index(fields=["consultation", "theme"], name="consultee_by_theme"),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.name)
