"""Meetings that come again: how often, and on which days."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db import models

from partnerships.models import Partnership

WEEK = 7
ORDINALS = ("first", "second", "third", "fourth", "last")


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    MONTHLY = "monthly", "Every month"
    TWO_MONTHLY = "two_monthly", "Every two months"
    QUARTERLY = "quarterly", "Every three months"
    YEARLY = "yearly", "Every year"


WEEKS: dict[str, int] = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2}
MONTHS: dict[str, int] = {Rhythm.MONTHLY: 1, Rhythm.TWO_MONTHLY: 2, Rhythm.QUARTERLY: 3, Rhythm.YEARLY: 12}


class MeetingSeries(models.Model):
    """What was planned in one go; each meeting of it stands for itself, and may be moved or called off alone."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="meeting_series")
    rhythm = models.CharField(max_length=11, choices=Rhythm)
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "meeting series"
        constraints = [
            models.CheckConstraint(condition=models.Q(rhythm__in=Rhythm.values), name="meeting_series_rhythm_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.partnership}: {self.get_rhythm_display().lower()}"


def days_of(rhythm: str, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """From the first day on, not beyond the last. By months, on the same weekday of the month as the first:
    boards meet on the second Thursday, and not on the 13th. Who begins in a fifth week always meets in the last.
    """
    if rhythm in WEEKS:
        step = dt.timedelta(days=WEEK * WEEKS[rhythm])
        day = first
        while day <= last:
            yield day
            day += step
        return
    year, month = first.year, first.month
    while (day := _same_weekday(first, year, month)) <= last:
        yield day
        ahead = month - 1 + MONTHS[rhythm]
        year, month = year + ahead // 12, ahead % 12 + 1


def _same_weekday(first: dt.date, year: int, month: int) -> dt.date:
    place = (first.day - 1) // WEEK
    weekdays = [
        day
        for day in calendar.Calendar().itermonthdates(year, month)
        if day.month == month and day.weekday() == first.weekday()
    ]
    return weekdays[-1] if place == len(ORDINALS) - 1 else weekdays[place]


def in_words(rhythm: str, first: dt.date) -> str:
    """ "Every month, on the second Thursday"."""
    place = "" if rhythm in WEEKS else f"the {ORDINALS[(first.day - 1) // WEEK]} "
    month = f" of {first:%B}" if rhythm == Rhythm.YEARLY else ""
    return f"{Rhythm(rhythm).label}, on {place}{first:%A}{month}"
