from __future__ import annotations

import pytest

from tests.factories.organisations import (
    MembershipFactory,
)


@pytest.fixture
def contact():
    return MembershipFactory(user__email="vera@example.org", organisation__name="Lunch club")
