"""Ten working days after a meeting, whatever Easter, Christmas and weekends do."""

from __future__ import annotations

import datetime as dt

import pytest

from vcsrep.workdays import bank_holiday, is_working_day, last_day_with, working_days_after

DAY = dt.timedelta(days=1)


def test_good_friday_and_saturdays_are_no_working_days():
    assert bank_holiday(dt.date(2025, 4, 18)) == "Good Friday"
    assert not is_working_day(dt.date(2025, 4, 18))
    assert not is_working_day(dt.date(2025, 4, 26))
    assert is_working_day(dt.date(2025, 4, 22))


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (dt.date(2025, 3, 13), dt.date(2025, 3, 27)),  # a Thursday; nothing but two weekends
        (dt.date(2025, 3, 15), dt.date(2025, 3, 28)),  # a Saturday
        (dt.date(2025, 4, 10), dt.date(2025, 4, 28)),  # over Good Friday and Easter Monday
        (dt.date(2025, 12, 18), dt.date(2026, 1, 6)),  # over Christmas, Boxing Day and New Year's Day
    ],
)
def test_ten_working_days_go_round_weekends_and_bank_holidays(day, due):
    assert working_days_after(day, 10) == due


@pytest.mark.parametrize("number", [1, 5, 10, 15])
def test_the_last_day_with_so_many_working_days_is_found_backwards(number):
    for after in range(400):
        today = dt.date(2025, 1, 1) + after * DAY

        day = last_day_with(number, before=today)

        assert working_days_after(day, number) < today <= working_days_after(day + DAY, number)
