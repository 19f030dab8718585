"""Squares and bars, each with its words."""

from __future__ import annotations

from django.template.loader import render_to_string

from vcsrep.face.pictures import LETTERS, MEANINGS, Bar, Square, bars


def test_every_square_has_a_letter_and_a_meaning() -> None:
    assert list(LETTERS) == list(MEANINGS)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_a_strip_says_in_words_what_it_shows_in_colour() -> None:
    html = render_to_string("components/strip.html", {"squares": [Square("deputy", "14 March 2025: deputy came")]})

    assert '<span aria-hidden="true">D</span>' in html
    assert '<span class="govuk-visually-hidden">14 March 2025: deputy came</span>' in html


def test_bars_are_as_long_as_their_share_of_the_longest() -> None:
    assert bars([("A", 40, "40 votes"), ("B", 10, "10 votes")], marked=["A"]) == [
        Bar("A", "40 votes", 1000, is_marked=True),
        Bar("B", "10 votes", 250, is_marked=False),
    ]


def test_bars_may_be_measured_against_a_whole() -> None:
    assert [bar.width for bar in bars([("A", 17, "17%"), ("B", 120, "120%")], of=100)] == [170, 1000]


def test_bars_of_nothing_have_no_length() -> None:
    assert [bar.width for bar in bars([("A", 0, "0 votes")])] == [0]
    assert bars([]) == []


def test_a_goal_stands_where_it_would_be_reached():
    lines = [("Ann", 10.0, "10 votes"), ("Bob", 5.0, "5 votes")]

    assert [(bar.width, bar.goal) for bar in bars(lines, of=20, goal=15)] == [(500, 750), (250, 750)]
    assert [bar.goal for bar in bars(lines)] == [None, None]
