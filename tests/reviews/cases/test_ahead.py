"""What is foreseen of cases is what the clock writes, when nobody acts."""

from __future__ import annotations

import pytest

from reviews.services.ahead import due_between
from tests.factories.attendance import ConcernFactory
from tests.moving_clock import DAY, numbers, written
from tests.reviews.cases.world import NOW

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


def foreseen(*districts, days=14):
    return numbers(due_between(NOW, TODAY + (days - 1) * DAY, districts))


def test_a_case_for_a_concern_is_foreseen_for_today(world):
    ConcernFactory(term=world.term)
    ConcernFactory()  # of another district
    district = world.term.seat.partnership.district.slug

    expected = foreseen(district)

    assert expected == [(TODAY, "reviews.case_lodged", 2)]
    assert foreseen("nowhere") == foreseen(district, days=0) == []
    assert written(TODAY, TODAY + DAY, "reviews.open_from_concerns") == expected
    assert foreseen(district) == []
