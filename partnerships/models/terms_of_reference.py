"""What a partnership is for and how it works, version by version."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from partnerships.models.partnership import Partnership


class TermsOfReferenceQuerySet(models.QuerySet["TermsOfReference"]):
    def in_force_on(self, day: dt.date) -> TermsOfReference | None:
        return self.filter(starts_on__lte=day).order_by("-starts_on", "-version").first()

    def for_list(self) -> Self:
        return self.order_by("-version")


class TermsOfReference(models.Model):
    """One version: its words here, or a link to them, or both. A version is never changed; the next replaces it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="terms_of_reference")
    version = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    link = models.URLField(max_length=300, blank=True)
    starts_on = models.DateField("in force from")
    agreed_by = models.CharField(max_length=200, help_text="Who agreed it, for example the board at its meeting.")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = TermsOfReferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "version"], name="terms_of_reference_version_is_unique"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(link=""),
                name="terms_of_reference_are_a_text_or_a_link",
                violation_error_message="Give the words, or the address where they stand.",
            ),
            models.CheckConstraint(condition=~Q(agreed_by=""), name="terms_of_reference_say_who_agreed_them"),
        ]

    def __str__(self) -> str:
        return f"Terms of reference of {self.partnership}, version {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("partnerships:terms_of_reference", args=[self.partnership.slug, self.version])
