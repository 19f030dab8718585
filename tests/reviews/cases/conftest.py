from __future__ import annotations

import pytest

from tests.reviews.cases.world import World, build


@pytest.fixture
def world(db) -> World:
    return build()
