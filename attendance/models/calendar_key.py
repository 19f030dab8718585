"""The secret address of a person's own calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class CalendarKey(models.Model):
    """Only the fingerprint of the address's secret part is kept: who loses it makes a new one."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key")
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the address's secret part.")
    made_at = models.DateTimeField()
    last_read_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fingerprint"], name="calendar_key_opens_one_calendar"),
            models.CheckConstraint(condition=~models.Q(fingerprint=""), name="calendar_key_has_a_fingerprint"),
        ]
