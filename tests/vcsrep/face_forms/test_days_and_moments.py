"""Days and moments: how people write them, and what is said when they are wrong."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from attendance.models import Meeting
from partnerships.models import Term
from tests.vcsrep.face_forms.dates import Dates, dates
from vcsrep.face.fields import read_month, read_time
from vcsrep.face.forms import (
    DateField,
    ModelForm,
    MomentField,
    Problem,
    problems_of,
)


def test_three_boxes_make_a_day() -> None:
    form = dates()

    assert form.is_valid()
    assert form.cleaned_data == {"first_day": dt.date(2025, 3, 14), "closes_at": None}


def test_a_day_may_come_as_one_iso_text() -> None:
    form = Dates({"first_day": "2025-03-14", "closes_at": "2025-07-01T17:00"})

    assert form.is_valid()
    assert form.cleaned_data == {
        "first_day": dt.date(2025, 3, 14),
        "closes_at": dt.datetime(2025, 7, 1, 17, tzinfo=ZoneInfo("Europe/London")),
    }


def test_a_moment_is_cleaned_in_local_time() -> None:
    form = dates(closes_at_day="1", closes_at_month="July", closes_at_year="2025", closes_at_time="5.30 pm")

    assert form.is_valid()
    assert form.cleaned_data["closes_at"].astimezone(dt.UTC) == dt.datetime(2025, 7, 1, 16, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("typed", "message", "place"),
    [
        ({"first_day_day": ""}, "First day must include a day.", "#id_first_day_day"),
        (
            {"first_day_month": "", "first_day_year": ""},
            "First day must include a month and year.",
            "#id_first_day_month",
        ),
        ({"first_day_day": "31", "first_day_month": "2"}, "First day must be a real date.", "#id_first_day_day"),
        ({"first_day_month": "13"}, "First day must have a real month, from 1 to 12.", "#id_first_day_month"),
        ({"first_day_year": "25"}, "First day: the year must be four numbers, like 2025.", "#id_first_day_year"),
        (
            {"first_day_day": "", "first_day_month": "", "first_day_year": ""},
            "Enter the first day.",
            "#id_first_day_day",
        ),
        (
            {"closes_at_day": "1", "closes_at_month": "7", "closes_at_year": "2025"},
            "Nominations close must include a time, like 5pm.",
            "#id_closes_at_time",
        ),
        (
            {"closes_at": "2025-07-01 teatime"},
            "Nominations close: write the time like 5pm, 5:30pm or 17:30.",
            "#id_closes_at_time",
        ),
        (
            {"closes_at": "2025-03-30 01:30"},
            "The clocks change in that hour. Choose another time.",
            "#id_closes_at_time",
        ),
    ],
)
def test_a_wrong_date_says_which_box_is_wrong(typed: dict[str, str], message: str, place: str) -> None:
    assert problems_of(dates(**typed)) == [Problem(message, place)]


def test_a_wrong_date_is_shown_again_as_it_was_typed() -> None:
    html = str(dates(first_day_day="31", first_day_month="feb"))

    assert 'name="first_day_day" type="text" value="31"' in html
    assert 'name="first_day_month" type="text" value="feb"' in html


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("5pm", dt.time(17)),
        ("5:30 PM", dt.time(17, 30)),
        ("17:30", dt.time(17, 30)),
        ("12am", dt.time(0)),
        ("12pm", dt.time(12)),
        ("midday", dt.time(12)),
        ("midnight", dt.time(0)),
        ("09:00:00", dt.time(9)),
        ("13pm", None),
        ("25:00", None),
        ("5", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, time: dt.time | None) -> None:
    assert read_time(text) == time


@pytest.mark.parametrize(("text", "month"), [("3", 3), ("03", 3), ("March", 3), ("sept", 9), ("0", None), ("x", None)])
def test_months_may_be_numbers_or_names(text: str, month: int | None) -> None:
    assert read_month(text) == month


def test_an_unchanged_date_has_not_changed() -> None:
    day = dt.date(2025, 3, 14)

    assert Dates({"first_day": "2025-03-14"}, initial={"first_day": day}).changed_data == []
    assert Dates({"first_day": "2025-03-15"}, initial={"first_day": day}).changed_data == ["first_day"]
    assert Dates({"first_day": "2025-03-99"}, initial={"first_day": day}).changed_data == ["first_day"]


def test_a_models_days_and_moments_get_our_boxes() -> None:
    class TermForm(ModelForm):
        class Meta:
            model = Term
            fields = ["starts_on"]

    class MeetingForm(ModelForm):
        class Meta:
            model = Meeting
            fields = ["starts_at"]

    assert type(TermForm().fields["starts_on"]) is DateField
    assert type(MeetingForm().fields["starts_at"]) is MomentField
