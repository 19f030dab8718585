"""Working days in England: neither a weekend nor a bank holiday."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import holidays

DAY = dt.timedelta(days=1)


def bank_holiday(day: dt.date) -> str:
    """The name of the bank holiday in England, or ""."""
    return str(_bank_holidays(day.year).get(day, ""))


def is_working_day(day: dt.date) -> bool:
    return day.weekday() < 5 and not bank_holiday(day)


def working_days_after(day: dt.date, number: int) -> dt.date:
    """The day on which so many working days have passed; the first to count is the one after `day`."""
    while number > 0:
        day += DAY
        number -= is_working_day(day)
    return day


def last_day_with(number: int, *, before: dt.date) -> dt.date:
    """The last day after which that many working days were over when the day `before` began."""
    day = before
    while number > 0:
        day -= DAY
        number -= is_working_day(day)
    return day - DAY


@lru_cache(maxsize=32)
def _bank_holidays(year: int) -> dict[dt.date, str]:
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=year))
