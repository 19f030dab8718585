"""Dates and moments as people type them, and the limit on words."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.deconstruct import deconstructible
from django.utils.text import capfirst

from vcsrep.face import words
from vcsrep.face.widgets import DateBoxes, MomentBoxes, Typed

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
BREAKS_THE_LINE = re.compile("[\\x01-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069]")  # a tab is a space
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::\d{2})?\s*(?P<half>am|pm)?")


class DateField(forms.Field):
    """A day in three boxes. The error says which box is wrong, and what was typed stays."""

    widget = DateBoxes

    def to_python(self, value: object) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value.date() if isinstance(value, dt.datetime) else value
        return self._day(Typed.from_value(value))

    def _subject(self) -> str:
        label = str(self.label or "")
        return label if label and not label.endswith("?") else "Date"

    def _told(self, sentence: str) -> str:
        """With the field's name before it, where a form asks for several dates."""
        named = self._subject() != "Date"
        return f"{self.label}: {sentence[0].lower()}{sentence[1:]}" if named else sentence

    def _day(self, typed: Typed) -> dt.date:
        if missing := [box for box in ("day", "month", "year") if not getattr(typed, box)]:
            said = missing[0] if len(missing) == 1 else f"{', '.join(missing[:-1])} and {missing[-1]}"
            raise _boxes(f"{self._subject()} must include a {said}.", missing)
        if not re.fullmatch(r"\d{4}", typed.year):
            raise _boxes(self._told("The year must be four numbers, like 2025."), ["year"])
        month = read_month(typed.month)
        if month is None:
            raise _boxes(f"{self._subject()} must have a real month, from 1 to 12.", ["month"])
        try:
            return dt.date(int(typed.year), month, int(typed.day))
        except (ValueError, OverflowError):
            raise _boxes(f"{self._subject()} must be a real date.", ["day"]) from None

    def prepare_value(self, value: Any) -> Any:
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except ValidationError:
            return True


class MomentField(DateField):
    """A day and a time of day, in the service's time zone; cleaned to an aware datetime."""

    widget = MomentBoxes

    def to_python(self, value: object) -> Any:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value
        typed = Typed.from_value(value)
        day = self._day(typed)
        if not typed.time:
            raise _boxes(f"{self._subject()} must include a time, like 5pm.", ["time"])
        time = read_time(typed.time)
        if time is None:
            raise _boxes(self._told("Write the time like 5pm, 5:30pm or 17:30."), ["time"])
        try:
            return from_current_timezone(dt.datetime.combine(day, time))
        except ValidationError:
            raise _boxes("The clocks change in that hour. Choose another time.", ["time"]) from None


def read_month(text: str) -> int | None:
    """`3`, `03`, `Mar` and `March` are all March."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 2 and 1 <= int(text) <= 12 else None
    return MONTHS.index(text[:3].lower()) + 1 if text[:3].lower() in MONTHS else None


def read_time(text: str) -> dt.time | None:
    """`5pm`, `5.30 pm`, `17:30`, `midday`, `midnight`; None when it is no time of day."""
    text = text.strip().lower()
    if text in {"midday", "noon"}:
        return words.NOON
    if text == "midnight":
        return words.MIDNIGHT
    match = TIME.fullmatch(text)
    if match is None or not (match["minute"] or match["half"]):
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"] and not 1 <= hour <= 12:
        return None
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


class ListedChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic to the type checker only
    """For rows whose names stand inside sentences ("health and well-being"): in a list they begin with a capital."""

    def label_from_instance(self, obj: Any) -> str:
        return str(capfirst(str(obj)))


class SeveralRowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic to the type checker only
    """Of Django's, one thing breaks the page: a number too long for the database, which only a forged form sends."""

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except OverflowError:
            raise ValidationError("Choose from the list.", code="invalid_choice") from None


@deconstructible
class MaxWords:
    """Refuses a longer text, and says by how much; it never cuts."""

    def __init__(self, limit: int, subject: str = "This") -> None:
        self.limit = limit
        self.subject = subject

    def __call__(self, text: str) -> None:
        if (over := len(text.split()) - self.limit) > 0:
            limit = words.count(self.limit, "word")
            too_long = words.count(over, "word")
            raise ValidationError(f"{self.subject} must be {limit} or less. It is {too_long} too long.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MaxWords) and other.limit == self.limit

    __hash__ = None  # type: ignore[assignment]


@deconstructible
class OneLine:
    """Refuses what no browser sends from a box of one line: it would begin a line of its own in a letter.

    Signs that turn the direction of writing round would make a name read as another.
    """

    def __init__(self, subject: str = "This") -> None:
        self.subject = subject

    def __call__(self, text: str) -> None:
        if BREAKS_THE_LINE.search(text):
            raise ValidationError(f"{self.subject} must be one line of letters, numbers and signs.")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneLine)

    __hash__ = None  # type: ignore[assignment]


def _boxes(message: str, boxes: list[str]) -> ValidationError:
    return ValidationError(message.replace("%", "%%"), code="invalid", params={"boxes": boxes})
