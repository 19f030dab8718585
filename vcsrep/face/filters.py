"""The base of every list's search: the fields, and chips that say what is filtered and take it away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.http import urlencode
from django_filters.filterset import FilterSet as BaseFilterSet

from vcsrep.face import words
from vcsrep.face.forms import Form

ALWAYS_SHOWN = 3


@dataclass(frozen=True)
class Chip:
    """`Place: Evesham`, and where one comes to without it."""

    label: str
    value: str
    href: str


class FilterForm(Form):
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "filter_%s")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field.widget, forms.DateInput):
                field.widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FilterSet(BaseFilterSet):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]

    def get_form_class(self) -> type[FilterForm]:
        fields = {name: filter_.field for name, filter_ in self.filters.items()}
        return type(f"{type(self).__name__}Form", (FilterForm,), fields)

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return list(self.form.visible_fields())[:ALWAYS_SHOWN]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return list(self.form.visible_fields())[ALWAYS_SHOWN:]

    @property
    def more_in_use(self) -> bool:
        names = {field.name for field in self.more_fields}
        return any(chip_name in names for chip_name, _ in self._in_use())

    @property
    def chips(self) -> list[Chip]:
        return [
            Chip(str(self.form[name].label), shown(value, self.form.fields[name]), self._without(name, value))
            for name, value in self._in_use()
        ]

    @property
    def clear_href(self) -> str:
        return self.request.path if self.request is not None else "?"

    def _in_use(self) -> list[tuple[str, Any]]:
        if not self.is_valid():  # type: ignore[no-untyped-call]
            return []
        return [
            (name, value)
            for name, cleaned in self.form.cleaned_data.items()
            for value in (cleaned if isinstance(cleaned, list | tuple | QuerySet) else [cleaned])
            if value not in (None, "")
        ]

    def _without(self, name: str, value: Any) -> str:
        """This list's address without one value of one field; the page starts again at 1."""
        raw = str(self.form.fields[name].prepare_value(value))
        several = len(self.data.getlist(name)) > 1
        kept = [
            (key, text)
            for key, texts in self.data.lists()
            for text in texts
            if key not in ("page", "export") and not (key == name and (text == raw or not several))
        ]
        return f"{self.clear_href}?{urlencode(kept)}" if kept else self.clear_href


def shown(value: Any, field: forms.Field) -> str:
    """A filter's value as the reader chose it."""
    if isinstance(value, Model):
        return str(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.date):
        return words.shortday(value)
    if isinstance(field, forms.ChoiceField):
        return str(_labels(field).get(str(value), value))
    return str(value)


def _labels(field: forms.ChoiceField) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    choices: Any = field.choices
    for value, label in choices:
        flat |= {str(v): text for v, text in label} if isinstance(label, list | tuple) else {str(value): label}
    return flat
