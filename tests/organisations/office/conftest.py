"""A district, its officer, and a club on its register."""

from __future__ import annotations

import pytest

from organisations.models import (
    Organisation,
)
from tests.factories.organisations import (
    DistrictFactory,
    StandingFactory,
    officer_of,
)


@pytest.fixture
def district():
    return DistrictFactory(name="Wychavon", slug="wychavon")


@pytest.fixture
def officer(district, sign_in):
    return sign_in(officer_of(district))


@pytest.fixture
def club(district) -> Organisation:
    return StandingFactory(district=district, organisation__name="Lunch Club", organisation__slug="club").organisation
