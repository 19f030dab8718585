"""How long a seat stood empty, and its history as a line."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from partnerships.models import Seat
from partnerships.services.timeline import WIDTH, timeline
from partnerships.services.vacancies import VacancyDays, vacancy_days
from tests.factories.partnerships import SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 1, 1), dt.date(2024, 12, 31)


@pytest.fixture
def seat():
    kept = SeatFactory(starts_on=dt.date(2020, 1, 1))
    first, second = dt.date(2024, 3, 1), dt.date(2024, 3, 31)
    TermFactory(seat=kept, starts_on=first, ends_on=second, end_reason="resigned", person__name="Ann Lee")
    TermFactory(seat=kept, starts_on=dt.date(2024, 12, 1), ends_on=None, person__name="Bob Hill")
    return Seat.objects.with_terms().for_list().get()


def test_vacancy_days_are_days_kept_without_anybody(seat):
    assert vacancy_days(seat, FIRST, LAST) == VacancyDays(vacant=366 - 31 - 31, kept=366)


@pytest.mark.parametrize(
    ("first", "last", "vacant", "kept"),
    [
        (dt.date(2024, 3, 1), dt.date(2024, 3, 1), 0, 1),
        (dt.date(2024, 4, 1), dt.date(2024, 4, 1), 1, 1),
        (dt.date(2019, 12, 1), dt.date(2020, 1, 10), 10, 10),
        (dt.date(2019, 1, 1), dt.date(2019, 2, 1), 0, 0),
    ],
)
def test_days_before_the_seat_was_kept_do_not_count(seat, first, last, vacant, kept):
    assert vacancy_days(seat, first, last) == VacancyDays(vacant, kept)


def test_days_after_it_was_given_up_do_not_count(seat):
    seat.ends_on = dt.date(2024, 2, 1)

    assert vacancy_days(seat, FIRST, dt.date(2024, 2, 20)) == VacancyDays(32, 32)


def test_the_share_has_one_place():
    assert (VacancyDays(1, 3).share, VacancyDays(0, 0).share) == ("33.3%", "–")


def test_the_line_tells_every_term_and_every_gap_in_order(seat):
    drawn = timeline(seat, dt.date(2025, 3, 14))

    assert [(each.number, each.state, each.starts_on, each.ends_on) for each in drawn.stretches] == [
        (1, "vacant", dt.date(2020, 1, 1), dt.date(2024, 2, 29)),
        (2, "held", dt.date(2024, 3, 1), dt.date(2024, 3, 31)),
        (3, "vacant", dt.date(2024, 4, 1), dt.date(2024, 11, 30)),
        (4, "held", dt.date(2024, 12, 1), None),
    ]


def test_the_stretches_fill_the_line_and_touch_without_crossing(seat):
    drawn = timeline(seat, dt.date(2025, 3, 14))

    edges = [(each.x, round(each.x + each.width, 1)) for each in drawn.stretches]
    assert edges[0][0] == 0
    assert edges[-1][1] == WIDTH
    assert [after[0] for after in edges[1:]] == [before[1] for before in edges[:-1]]


def test_no_two_years_touch(seat):
    seat.starts_on = dt.date(1990, 1, 1)

    written = [year.x for year in timeline(seat, dt.date(2025, 3, 14)).years if year.text]

    assert len(written) > 3
    assert min(after - before for before, after in itertools.pairwise(written)) >= 34


def test_a_term_to_come_is_drawn_as_one_and_an_empty_seat_as_empty():
    kept = SeatFactory(starts_on=dt.date(2025, 1, 1))
    TermFactory(seat=kept, starts_on=dt.date(2025, 6, 1), ends_on=dt.date(2028, 5, 31))
    seat = Seat.objects.with_terms().get()

    assert [each.state for each in timeline(seat, dt.date(2025, 3, 14)).stretches] == ["vacant", "coming"]


def test_a_seat_that_has_not_begun_has_no_line():
    SeatFactory(starts_on=dt.date(2025, 6, 1))

    assert timeline(Seat.objects.with_terms().get(), dt.date(2025, 3, 14)).stretches == []
