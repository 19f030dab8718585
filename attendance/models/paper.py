"""What is to be read before a meeting: a file we keep, or the address where it stands."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from attendance.models.agenda import AgendaItem
from attendance.models.meeting import Meeting


class PaperQuerySet(models.QuerySet["Paper"]):
    def public(self) -> Self:
        return self.filter(restricted=False)

    def for_list(self) -> Self:
        """Those about the whole meeting first, then in the order of the agenda."""
        position = models.F("item__position").asc(nulls_first=True)
        return self.select_related("item").order_by(position, "item", "dated", "pk")


class Paper(models.Model):
    """A restricted paper is only for those expected at the meeting, and for the offices of the district."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="papers")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="papers")
    title = models.CharField(max_length=200)
    dated = models.DateField("date of the paper")
    restricted = models.BooleanField(default=False)
    link = models.URLField(max_length=500, blank=True)
    filename = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveIntegerField("bytes", default=0)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the file.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = PaperQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="paper_has_a_title", violation_error_message="Name the paper."
            ),
            models.CheckConstraint(
                condition=Q(link="", filename__gt="", media_type__gt="", digest__gt="", size__gt=0)
                | Q(link__gt="", filename="", media_type="", digest="", size=0),
                name="paper_is_a_file_or_a_link",
                violation_error_message="Choose a file, or give the address where the paper stands.",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "dated"])]

    def __str__(self) -> str:
        return self.title

    @property
    def is_file(self) -> bool:
        return not self.link

    @property
    def ending(self) -> str:
        """PDF, DOCX, as readers know their files."""
        return self.filename.rpartition(".")[2].upper()


class PaperFile(models.Model):
    """The bytes, apart from the row that lists read: in the database, so that a backup has them."""

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()
