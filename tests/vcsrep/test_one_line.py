from __future__ import annotations

import pytest
from django import forms

from vcsrep.face.forms import DateField, Form, Textarea


class SignForm(Form):
    name = forms.CharField(label="Your name", max_length=200)
    story = forms.CharField(label="Story", widget=Textarea(), required=False)


def errors_of(**typed: str) -> dict[str, list[str]]:
    return SignForm(typed).errors


@pytest.mark.parametrize(
    "turned", ["Ann\r\nBcc: all@example.org", "Ann\n\nPay here", "Ann\u202erehcrA", "Ann\x0bB", "Ann\u2028B"]
)
def test_a_box_of_one_line_takes_one_line(turned):
    assert errors_of(name=turned) == {"name": ["Your name must be one line of letters, numbers and signs."]}


@pytest.mark.parametrize(
    "name", ["Ann Archer", "Siân O’Hara-Ó Briain", "李小龍", "نور", "Ann 🗳\ufe0f", "  Ann\tArcher "]
)
def test_names_of_every_writing_are_welcome(name):
    assert errors_of(name=name) == {}


def test_a_text_area_takes_many_lines():
    assert errors_of(name="Ann", story="One\r\n\r\nTwo") == {}


class DayForm(Form):
    day = DateField(label="First day")


@pytest.mark.parametrize(
    ("box", "sentence"),
    [("day", "First day must be a real date."), ("month", "First day must have a real month, from 1 to 12.")],
)
@pytest.mark.parametrize("digits", ["9" * 26, "9" * 5000])
def test_a_number_too_large_for_a_calendar_is_no_date(box, sentence, digits):
    typed = {"day_day": "1", "day_month": "1", "day_year": "2025"} | {f"day_{box}": digits}

    assert DayForm(typed).errors == {"day": [sentence]}
