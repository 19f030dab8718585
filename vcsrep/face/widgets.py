"""The controls our forms are made of. What they look like stands in `templates/django/forms/widgets/`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from vcsrep.face import words


@dataclass(frozen=True)
class Typed:
    """A date, or a moment, as somebody typed it into its boxes; shown again unchanged when it is wrong."""

    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.day or self.month or self.year or self.time)

    @classmethod
    def from_text(cls, text: str) -> Typed:
        """Read `2025-03-14`, `2025-03-14T17:00` or `2025-03-14 17:00`, as links and programs write it."""
        day, _, time = text.strip().replace("T", " ").partition(" ")
        parts = day.split("-")
        if len(parts) != 3:
            return cls(day=day, time=time)
        return cls(day=parts[2], month=parts[1], year=parts[0], time=time)

    @classmethod
    def from_value(cls, value: object) -> Typed:
        if isinstance(value, Typed):
            return value
        if isinstance(value, dt.datetime):
            local = timezone.localtime(value) if timezone.is_aware(value) else value
            time = words.hour(local.time()) if local.hour or local.minute else "midnight"
            return cls(str(local.day), str(local.month), str(local.year), time)
        if isinstance(value, dt.date):
            return cls(str(value.day), str(value.month), str(value.year))
        return cls.from_text(str(value)) if value else cls()


class DateBoxes(forms.Widget):
    """Day, month and year in three boxes, posted as `NAME_day`, `NAME_month`, `NAME_year` (or as one ISO `NAME`)."""

    template_name = "django/forms/widgets/boxes.html"
    use_fieldset = True
    boxes: tuple[tuple[str, str, int], ...] = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Typed | None:
        if data.get(name):
            return Typed.from_text(data[name])
        typed = Typed(**{box: (data.get(f"{name}_{box}") or "").strip() for box, _, _ in self.boxes})
        return None if typed.is_empty else typed

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        return name not in data and all(f"{name}_{box}" not in data for box, _, _ in self.boxes)

    def id_for_label(self, id_: str, index: str = "0") -> str:
        return f"{id_}_day" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        faulty: list[str] | None = attrs.pop("faulty", None)
        context = super().get_context(name, None, attrs)
        typed = Typed.from_value(value)
        context["widget"]["boxes"] = [
            {
                "name": f"{name}_{box}",
                "id": f"{attrs['id']}_{box}" if attrs.get("id") else "",
                "label": label,
                "width": width,
                "value": getattr(typed, box),
                "numeric": box != "time",
                "has_error": faulty is not None and (not faulty or box in faulty),
            }
            for box, label, width in self.boxes
        ]
        return context


class MomentBoxes(DateBoxes):
    """A date and a time of day, the time as people write it: 5pm, 5:30pm, 17:30. Adds `NAME_time`."""

    boxes = (*DateBoxes.boxes, ("time", "Time", 5))


class _Hinted(forms.RadioSelect):
    """Choices that may each carry a hint of their own: `hints={value: text}`."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[Any, str] | None = None,
        small: bool = False,
        inline: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = {str(value): hint for value, hint in (hints or {}).items()}
        self.small = small
        self.inline = inline

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"small": self.small, "inline": self.inline}
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Radios(_Hinted):
    """One choice of a few."""


class Checkboxes(_Hinted, forms.CheckboxSelectMultiple):
    """Any number of a few."""


class Select(forms.Select):
    """One choice of many."""


class Textarea(forms.Textarea):
    """Several lines; with `max_words` a live count, and a form of ours refuses more words than that."""

    def __init__(self, attrs: dict[str, Any] | None = None, *, max_words: int | None = None, rows: int = 5) -> None:
        super().__init__({"rows": rows, "cols": False, **(attrs or {})})
        self.max_words = max_words


class FileUpload(forms.FileInput):
    """One file from the reader's own machine."""
