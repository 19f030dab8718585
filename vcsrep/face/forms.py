"""The base of every form: GOV.UK's look, errors in our words, nothing cut silently, nothing typed lost.

    class SeatForm(ModelForm):
        class Meta:
            model = Seat
            fields = ["label", "selection_method"]
            widgets = {"selection_method": Radios(hints={"elected": "By the sector, a theme or an area."})}

In a template: `{{ form }}`, or one field at a time `{{ form.label.as_field_group }}`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models
from django.forms.models import ModelFormMetaclass

from vcsrep.face.fields import DateField, ListedChoiceField, MaxWords, MomentField, OneLine, SeveralRowsField
from vcsrep.face.plain import name_the_empty_choice, speak_plainly, subject_of
from vcsrep.face.renderer import FaceRenderer
from vcsrep.face.widgets import Checkboxes, DateBoxes, FileUpload, MomentBoxes, Radios, Select, Textarea

__all__ = [
    "Checkboxes",
    "DateBoxes",
    "DateField",
    "FaceForm",
    "FileUpload",
    "Form",
    "ListedChoiceField",
    "MaxWords",
    "ModelForm",
    "MomentBoxes",
    "MomentField",
    "Problem",
    "Radios",
    "Select",
    "SeveralRowsField",
    "Textarea",
    "problems_of",
]

if TYPE_CHECKING:
    DjangoModelForm = forms.ModelForm[Any]  # generic to the type checker only
else:
    DjangoModelForm = forms.ModelForm


class FaceForm(forms.BaseForm):
    """What our forms add to Django's; forms of other packages take it as their first base."""

    default_renderer = FaceRenderer()
    use_required_attribute = False  # the server explains better than the browser's bubble
    mark_optional = True
    asked_by_another: tuple[str, ...] = ()  # fields that another answer makes necessary: neither optional nor required

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            name_the_empty_choice(field)

    def offer(self, **offers: models.QuerySet[Any] | Sequence[tuple[Any, str]]) -> None:
        """What a person may choose from, by the name of the field: rows, or values with their words."""
        for name, offered in offers.items():
            field: Any = self.fields[name]
            if isinstance(offered, models.QuerySet):
                field.queryset = offered
            else:
                field.choices = offered

    def full_clean(self) -> None:
        for name, field in self.fields.items():
            speak_plainly(name, field)
            hold_words(field)
            hold_to_one_line(field)
        super().full_clean()


class Form(FaceForm, forms.Form):
    pass


def field_for(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """A model's days and moments get our boxes; everything else what Django gives it."""
    if isinstance(db_field, models.DateTimeField):
        kwargs.setdefault("form_class", MomentField)
    elif isinstance(db_field, models.DateField):
        kwargs.setdefault("form_class", DateField)
    return db_field.formfield(**kwargs)


class _FaceModelForm(ModelFormMetaclass):
    """`formfield_callback` is not inherited from Meta to Meta: give it to each."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = staticmethod(field_for)
        return super().__new__(mcs, name, bases, attrs)


class ModelForm(FaceForm, DjangoModelForm, metaclass=_FaceModelForm):
    pass


def hold_words(field: forms.Field) -> None:
    """A text area that counts to a number of words takes no more than that."""
    limit = getattr(field.widget, "max_words", None)
    if limit and MaxWords(limit) not in field.validators:
        field.validators.append(MaxWords(limit, subject_of(str(field.label or "This"))))


def hold_to_one_line(field: forms.Field) -> None:
    """A box of one line takes one line, whoever sends it."""
    if type(field) is forms.CharField and not isinstance(field.widget, forms.Textarea):
        one_line = OneLine(subject_of(str(field.label or "This")))
        if one_line not in field.validators:
            field.validators.append(one_line)


@dataclass(frozen=True)
class Problem:
    """One line of the error summary, and where it leads; empty when it is about the whole form."""

    text: str
    href: str


def problems_of(form: Any) -> list[Problem]:
    """Everything wrong with a form, or with all forms of a set, in the order of the page."""
    if hasattr(form, "forms"):
        lines = [Problem(str(text), "") for text in form.non_form_errors()]
        return lines + [problem for one in form.forms for problem in problems_of(one)]
    lines = [Problem(str(text), "") for text in form.non_field_errors()]
    for field in form:
        place = f"#{getattr(field, 'first_control', field.id_for_label)}"
        lines += [Problem(str(text), "" if field.is_hidden else place) for text in field.errors]
    return lines
