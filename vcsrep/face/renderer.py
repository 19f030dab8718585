"""How our forms are drawn: GOV.UK markup for every widget, with hint, error and counter tied to the field.

Only forms that ask for it are drawn so: the templates stand in `templates/django/forms/`, where Django's own default
renderer does not look.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from vcsrep.face.widgets import DateBoxes, MomentBoxes

KINDS: list[tuple[type[forms.Widget], str]] = [
    (MomentBoxes, "moment"),
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
]
CLASSES = {
    "moment": "govuk-date-input__input",
    "date": "govuk-date-input__input",
    "checkboxes": "govuk-checkboxes__input",
    "checkbox": "govuk-checkboxes__input",
    "radios": "govuk-radios__input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    "file": "govuk-file-upload",
    "input": "govuk-input",
}
GROUPS = {"moment", "date", "checkboxes", "radios"}


def kind_of(widget: forms.Widget) -> str:
    return next((kind for family, kind in KINDS if isinstance(widget, family)), "input")


class FaceField(forms.BoundField):
    """A field as the page shows it; templates ask it what to draw."""

    @property
    def kind(self) -> str:
        return kind_of(self.field.widget)

    @property
    def is_group(self) -> bool:
        """Several controls under one question: a fieldset with a legend, not a label."""
        return self.kind in GROUPS

    @property
    def shown_label(self) -> str:
        form = self.form
        marked = getattr(form, "mark_optional", False) and self.name not in getattr(form, "asked_by_another", ())
        optional = marked and not self.field.required and self.kind != "checkbox"
        return f"{self.label} (optional)" if optional else str(self.label)

    @property
    def max_words(self) -> int | None:
        return getattr(self.field.widget, "max_words", None)

    @property
    def max_characters(self) -> int | None:
        return getattr(self.field, "max_length", None) if self.kind == "textarea" and not self.max_words else None

    @property
    def has_counter(self) -> bool:
        return bool(self.max_words or self.max_characters)

    @property
    def faulty_boxes(self) -> list[str]:
        """Which of a date's boxes the error is about; all of them when it does not say."""
        boxes: list[str] = []
        for error in self.form.errors.as_data().get(self.name, []):
            boxes += (getattr(error, "params", None) or {}).get("boxes", [])
        return boxes

    @property
    def first_control(self) -> str:
        """The id of what an error summary should bring the reader to."""
        if self.kind in {"date", "moment"}:
            return f"{self.auto_id}_{self.faulty_boxes[0] if self.faulty_boxes else 'day'}"
        if self.kind in {"radios", "checkboxes"}:
            return f"{self.auto_id}_0"
        return str(self.id_for_label or self.auto_id)

    @property
    def aria_describedby(self) -> str | None:
        described = super().aria_describedby
        if described is None:  # the widget brings its own
            return None
        return " ".join(filter(None, [described, f"{self.auto_id}-info" if self.has_counter else ""])) or None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = dict(super().build_widget_attrs(attrs, widget))
        widget = widget or self.field.widget
        if widget.is_hidden:
            return attrs
        kind = kind_of(widget)
        attrs["class"] = " ".join(_classes(kind, widget, has_errors=bool(self.errors), has_counter=self.has_counter))
        attrs["maxlength"] = False  # a browser would cut a pasted text without a word; we count and explain
        if kind in GROUPS:
            attrs.pop("aria-invalid", None)
            attrs.pop("aria-describedby", None)  # said once, on the fieldset
        if kind in {"date", "moment"} and self.errors:
            attrs["faulty"] = self.faulty_boxes
        return attrs


def _classes(kind: str, widget: forms.Widget, *, has_errors: bool, has_counter: bool) -> Iterable[str]:
    yield CLASSES[kind]
    if has_errors and kind in {"input", "textarea", "select", "file"}:
        yield f"{CLASSES[kind]}--error"
    if has_counter:
        yield "govuk-js-character-count"
    if own := widget.attrs.get("class"):
        yield own


class FaceRenderer(TemplatesSetting):
    bound_field_class = FaceField
