from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from tests.attendance.concerns.sitting import NOW
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import TermFactory


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def term():
    return TermFactory(
        seat__label="Health",
        seat__partnership__name="Wychavon LSP",
        person__name="Ann Lee",
        person__user=UserFactory(email="ann@example.org"),
        on_behalf_of__name="Lunch club",
        starts_on=dt.date(2022, 1, 1),
    )
