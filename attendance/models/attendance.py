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
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "By video or telephone"


class Capacity(models.TextChoices):
    FULL_MEMBER = "full_member", "As full member"
    SUBSTITUTE = "substitute", "As substitute"


class Mark(models.TextChoices):
    """What the officer ticks for one seat: status, mode and capacity in one word."""

    PRESENT = "present", "Present"
    VIRTUAL = "virtual", "Present, by video or telephone"
    DEPUTY = "deputy", "Deputy came"
    DEPUTY_VIRTUAL = "deputy_virtual", "Deputy came, by video or telephone"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Absent"


MEANING: dict[str, tuple[str, str, str]] = {
    Mark.PRESENT: (AttendanceStatus.PRESENT, Mode.IN_PERSON, Capacity.FULL_MEMBER),
    Mark.VIRTUAL: (AttendanceStatus.PRESENT, Mode.VIRTUAL, Capacity.FULL_MEMBER),
    Mark.DEPUTY: (AttendanceStatus.PRESENT, Mode.IN_PERSON, Capacity.SUBSTITUTE),
    Mark.DEPUTY_VIRTUAL: (AttendanceStatus.PRESENT, Mode.VIRTUAL, Capacity.SUBSTITUTE),
    Mark.APOLOGIES: (AttendanceStatus.APOLOGIES, "", ""),
    Mark.ABSENT: (AttendanceStatus.ABSENT, "", ""),
}


class Attendance(models.Model):
    """Capacity "substitute" means that a deputy came for the seat and its representative did not."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="attendances")
    status = models.CharField(max_length=9, choices=AttendanceStatus)
    mode = models.CharField(max_length=9, choices=Mode, blank=True)
    capacity = models.CharField(max_length=11, choices=Capacity, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = "attendance"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "term"], name="attendance_once_per_meeting_and_term"),
            models.CheckConstraint(
                condition=(Q(status="present") & ~Q(mode="") & ~Q(capacity=""))
                | Q(status__in=["apologies", "absent"], mode="", capacity=""),
                name="attendance_has_mode_and_capacity_exactly_when_present",
            ),
        ]

    @property
    def mark(self) -> Mark:
        said = (self.status, self.mode, self.capacity)
        return next(Mark(mark) for mark, meaning in MEANING.items() if meaning == said)
