"""A seat, and an organisation that may put an issue to it."""

from __future__ import annotations

import pytest

from tests.factories.organisations import (
    MembershipFactory,
    StandingFactory,
    UserFactory,
)
from tests.factories.partnerships import TermFactory


@pytest.fixture
def term():
    return TermFactory(person__user=UserFactory(email="ann@example.org"), person__name="Ann Lee")


@pytest.fixture
def voter(term):
    member = MembershipFactory(user__email="vera@example.org", organisation__name="Lunch club")
    StandingFactory(organisation=member.organisation, district=term.seat.partnership.district)
    return member
