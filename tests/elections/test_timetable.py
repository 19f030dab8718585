from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from elections.services.timetable import advice, problems, propose, refuse_problems, years_after
from tests.elections.story import TIMETABLE, at, refused
from vcsrep.errors import DomainError


def changed(**moments):
    return dataclasses.replace(TIMETABLE, **moments)


@pytest.mark.parametrize("today", [dt.date(2025, 1, 1) + dt.timedelta(days=n) for n in range(0, 400, 3)])
def test_what_is_proposed_needs_no_advice(today):
    timetable = propose(today)

    assert (problems(timetable), advice(timetable)) == ({}, [])
    assert timetable.roll_date > today


def test_a_term_of_three_years_is_proposed():
    timetable = propose(dt.date(2025, 1, 10))

    assert timetable.term_ends_on == years_after(timetable.term_starts_on, 3) - dt.timedelta(days=1)


def test_three_years_after_29_february_is_1_march():
    assert years_after(dt.date(2024, 2, 29), 3) == dt.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        (
            {"nominations_close_at": at(3, 2, 9)},
            "nominations_close_at",
            "Nominations must close after they open.",
        ),
        ({"poll_opens_at": at(27, 2, 9)}, "poll_opens_at", "The poll must open after nominations close."),
        ({"poll_closes_at": at(7, 3, 17)}, "poll_closes_at", "The poll must close after it opens."),
        (
            {"roll_date": dt.date(2025, 3, 10)},
            "roll_date",
            "The roll date must be before the day the poll opens.",
        ),
        (
            {"term_starts_on": dt.date(2025, 3, 28)},
            "term_starts_on",
            "The term must start after the day the poll closes.",
        ),
        ({"term_ends_on": dt.date(2025, 4, 14)}, "term_ends_on", "The term must end after it starts."),
        (
            {"nominations_close_at": at(1, 3, 17)},
            "nominations_close_at",
            "Nominations would close at 5pm on Saturday 1 March 2025, which is at the weekend. Choose a working day.",
        ),
        (
            {"poll_closes_at": at(18, 4, 16), "term_starts_on": dt.date(2025, 5, 1)},
            "poll_closes_at",
            "The poll would close at 5pm on Friday 18 April 2025, which is a bank holiday (Good Friday). "
            "Choose a working day.",
        ),
        (
            {"poll_closes_at": at(28, 3, 23, 59)},
            "poll_closes_at",
            "The poll would close at 11:59pm on Friday 28 March 2025, outside office hours. "
            "Choose a time between 9am and 5pm.",
        ),
    ],
)
def test_a_bad_timetable_says_which_moment_and_why(change, field, sentence):
    found = problems(changed(**change))

    assert found == {field: sentence}


def test_a_bad_timetable_is_refused():
    with refused(DomainError, "The poll must close after it opens."):
        refuse_problems(changed(poll_closes_at=at(7, 3, 17)))


def test_unusual_lengths_and_openings_are_advised_against():
    timetable = changed(
        nominations_open_at=at(22, 2, 9),
        poll_opens_at=at(4, 3, 9),
        poll_closes_at=at(30, 4, 15),
        term_starts_on=dt.date(2025, 5, 5),
    )

    assert advice(timetable) == [
        "Nominations are open for 6 days. Three to five weeks are usual.",
        "The poll is open for 57 days. Three to four weeks are usual.",
        "There is less than a week between nominations and the poll, to rule on nominations in.",
        "Nominations open on Saturday 22 February 2025, which is at the weekend.",
    ]
