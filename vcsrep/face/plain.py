"""What a form says when something is missing or wrong: a sentence that names the field and says what to do.

Only where Django's own words would stand; a field with words of its own keeps them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core import validators
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.choices import CallableChoiceIterator

from vcsrep.face.renderer import kind_of

VERBS = {"radios": "Select", "checkboxes": "Select", "select": "Select", "file": "Choose"}
NEEDS_NO_ARTICLE = ("a ", "an ", "the ", "your ", "their ", "its ", "how ", "when ", "where ", "who ", "why ", "i ")
EMPTY_CHOICE = "Choose one"
DASHES = BLANK_CHOICE_DASH[0][1]


def speak_plainly(name: str, field: forms.Field) -> None:
    """Put our words where the field still has Django's."""
    if not field.label:
        field.label = name.replace("_", " ").capitalize()
    label, kind = str(field.label), kind_of(field.widget)
    said = field.error_messages
    if said.get("required") == forms.Field.default_error_messages["required"]:
        said["required"] = ask(label, kind)
    subject = subject_of(label)
    for code, words in _limits(subject).items():
        said.setdefault(code, words)
    if isinstance(field, forms.EmailField):
        said.setdefault("invalid", "Enter an e-mail address like name@example.org.")
    for family, code, words in _malformed(subject):
        if isinstance(field, family) and said.get(code) == type(field).default_error_messages.get(code, ""):
            said[code] = words


def subject_of(label: str) -> str:
    """What a sentence about the field begins with; a question is quoted."""
    return f"The answer to “{label}”" if label.endswith("?") else label


def _malformed(subject: str) -> list[tuple[type[forms.Field], str, str]]:
    """A kind of field, Django's code, and what is said of something that is not of that kind."""
    from_the_list = f"{subject.replace('%', '%%')}: choose from the list."
    return [
        (forms.DecimalField, "invalid", f"{subject} must be a number, like 12500."),
        (forms.IntegerField, "invalid", f"{subject} must be a whole number, like 4."),
        (forms.URLField, "invalid", "Enter the address of a website, like www.example.org."),
        (forms.FileField, "empty", "This file is empty."),
        (forms.ChoiceField, "invalid_choice", from_the_list),
        (forms.ChoiceField, "invalid_pk_value", from_the_list),
    ]


def _limits(subject: str) -> dict[str, str]:
    """By the codes of Django's validators; they fill in the numbers."""
    escaped = subject.replace("%", "%%")
    return {
        validators.MinValueValidator.code: f"{escaped} must be %(limit_value)s or more.",
        validators.MaxValueValidator.code: f"{escaped} must be %(limit_value)s or less.",
        validators.MinLengthValidator.code: f"{escaped} must be %(limit_value)s characters or more.",
        validators.MaxLengthValidator.code: f"{escaped} must be %(limit_value)s characters or less; "
        "you wrote %(show_value)s.",
    }


def ask(label: str, kind: str) -> str:
    """“Enter the name of the seat.” rather than “This field is required.”"""
    if label.endswith("?"):
        return f"Answer “{label}”"
    if kind == "checkbox":
        return f"Tick “{label}” to go on."
    inside = _inside_a_sentence(label)
    article = "" if inside.lower().startswith(NEEDS_NO_ARTICLE) else "the "
    return f"{VERBS.get(kind, 'Enter')} {article}{inside}."


def _inside_a_sentence(label: str) -> str:
    """`Name` → `name`; `GSS code` and `I agree` keep their capitals."""
    keeps = len(label) < 2 or label[1].isupper() or label.startswith("I ")
    return label if keeps else label[0].lower() + label[1:]


def name_the_empty_choice(field: forms.Field) -> None:
    """“Choose one” rather than nine dashes, where Django put them."""
    if getattr(field, "empty_label", None) == DASHES:
        field.empty_label = EMPTY_CHOICE  # type: ignore[attr-defined]
    elif isinstance(field, forms.TypedChoiceField) and not isinstance(field.choices, CallableChoiceIterator):
        choices: list[Any] = list(cast("Iterable[Any]", field.choices))
        if choices and choices[0] == BLANK_CHOICE_DASH[0]:
            field.choices = [("", EMPTY_CHOICE), *choices[1:]]
