"""Who came, as the officer marked it; one row per meeting and term of office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from attendance.models.meeting import Meeting
from partnerships.models import Term


class AttendanceStatus(models.TextChoices):
    PRESENT = "present", "Present"
    SUBSTITUTE = "substitute", "Deputy came"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "By video or telephone"


class Attendance(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=10, choices=AttendanceStatus)
    mode = models.CharField(max_length=9, choices=Mode, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "term"], name="attendance_once_per_meeting_and_term"),
            models.CheckConstraint(
                condition=(Q(status__in=["present", "substitute"]) & ~Q(mode=""))
                | (Q(status__in=["apologies", "absent"]) & Q(mode="")),
                name="attendance_has_a_mode_exactly_when_somebody_came",
            ),
        ]
