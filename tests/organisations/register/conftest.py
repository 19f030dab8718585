"""A district and its officer."""

from __future__ import annotations

import pytest

from tests.factories.organisations import DistrictFactory, officer_of


@pytest.fixture
def district(db):
    return DistrictFactory(name="Wychavon")


@pytest.fixture
def officer(district):
    return officer_of(district)
