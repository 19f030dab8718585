"""How moments, days and numbers are said."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template

from vcsrep.face import words

UTC = dt.UTC


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2025, 3, 14, 17, tzinfo=UTC), "5pm on Friday 14 March 2025"),
        (dt.datetime(2025, 6, 1, 16, 30, tzinfo=UTC), "5:30pm on Sunday 1 June 2025"),
        (dt.datetime(2025, 3, 14, 9, 5, tzinfo=UTC), "9:05am on Friday 14 March 2025"),
        (dt.datetime(2025, 3, 14, 12, tzinfo=UTC), "midday on Friday 14 March 2025"),
        (dt.datetime(2025, 3, 14, 0, tzinfo=UTC), "midnight at the start of Friday 14 March 2025"),
        (dt.datetime(2025, 3, 14, 0, 30, tzinfo=UTC), "12:30am on Friday 14 March 2025"),
    ],
)
def test_a_moment_is_said_exactly_and_in_local_time(moment: dt.datetime, said: str) -> None:
    assert words.exactly(moment) == said


def test_a_day_is_said_with_its_weekday() -> None:
    assert words.longday(dt.date(2025, 3, 4)) == "Tuesday 4 March 2025"


def test_a_moment_late_in_summer_belongs_to_the_local_day() -> None:
    moment = dt.datetime(2025, 6, 1, 23, 30, tzinfo=UTC)

    assert words.longday(moment) == "Monday 2 June 2025"
    assert words.shortday(moment) == "2 June 2025"


@pytest.mark.parametrize(
    ("amount", "noun", "said"),
    [
        (0, "seat", "0 seats"),
        (1, "seat", "1 seat"),
        (1034, "seat", "1,034 seats"),
        (2, "vacancy", "2 vacancies"),
        (2, "day", "2 days"),
        (2, "address", "2 addresses"),
        (2, "branch", "2 branches"),
    ],
)
def test_a_count_agrees_with_its_noun(amount: int, noun: str, said: str) -> None:
    assert words.count(amount, noun) == said


def test_an_odd_plural_is_given() -> None:
    assert words.count(3, "person", "people") == "3 people"


def test_templates_have_these_words_without_loading_them() -> None:
    template = Template(
        '{{ at|exactly }}; {{ at|longday }}; {{ at|shortday }}; {{ n|count:"cow,kine" }}; {{ n|number }}'
    )

    said = template.render(Context({"at": dt.datetime(2025, 3, 14, 17, tzinfo=UTC), "n": 1034}))

    assert said == "5pm on Friday 14 March 2025; Friday 14 March 2025; 14 March 2025; 1,034 kine; 1,034"


def test_what_was_counted_only_so_far_says_so():
    assert [words.count(number, "pair", most=1_000) for number in (1, 1_000, 1_001)] == [
        "1 pair",
        "1,000 pairs",
        "more than 1,000 pairs",
    ]
