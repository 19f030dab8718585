"""What is foreseen of misses in a row is what the clock writes, when nobody acts."""

from __future__ import annotations

import datetime as dt

import pytest

from attendance.services.ahead import due_between
from tests.attendance.concerns.sitting import DAY, NOW, sat
from tests.factories.organisations import officer_of, partner_of
from tests.factories.partnerships import SeatFactory, TermFactory
from tests.moving_clock import numbers, written

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def test_a_warning_and_a_concern_are_foreseen_for_today_and_no_other_day(term):
    district = term.seat.partnership.district
    officer_of(district)
    partner_of(district)
    other = TermFactory(
        seat=SeatFactory(partnership=term.seat.partnership),
        starts_on=dt.date(2022, 1, 1),
        person__email="b@example.org",
    )
    sat(term, "XXX")
    sat(other, "PXX", last=NOW - 12 * DAY)
    sat(TermFactory(starts_on=dt.date(2022, 1, 1), person__email="c@example.org"), "XXX")

    expected = numbers(due_between(NOW, TODAY + 13 * DAY, [district.slug]))

    assert expected == [
        (TODAY, "attendance.concern_raised", 1),
        (TODAY, "attendance.concern_to_look_at", 2),
        (TODAY, "attendance.misses_warned", 1),
    ]
    came_true = written(TODAY, TODAY + 13 * DAY, "attendance.look_for_misses")
    assert [(day, kind, number) for day, kind, number in came_true if "concern_raised" not in kind] == expected[1:]
    assert numbers(due_between(NOW, TODAY + 13 * DAY, [district.slug])) == []
    assert due_between(NOW, TODAY - DAY, [district.slug]) == []


def test_whoever_has_no_address_is_not_foreseen(term):
    term.person.user = None
    term.person.email = ""
    term.person.save()
    sat(term, "XXX")

    assert due_between(NOW, TODAY, [term.seat.partnership.district.slug]) == []
