"""Letters that were written, and somebody who comes instead."""

from __future__ import annotations

import datetime as dt

from attendance.services.beforehand import Instead
from tests.factories.organisations import OrganisationFactory

TEN = dt.datetime(2025, 3, 20, 10, tzinfo=dt.UTC)
NOW = dt.datetime(2025, 3, 14, 10, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def dan(**changes) -> Instead:
    return Instead(**{"name": "Dan Day", "email": "dan@example.org", "on_behalf_of": OrganisationFactory()} | changes)
