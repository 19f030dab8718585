"""A board whose sheets are brought."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from attendance.services.importing.acts import bring, take_over
from tests.attendance.importing.sheets import HOURS, NOW
from tests.factories.organisations import officer_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory


@pytest.fixture
def lsp():
    """Ann in the health seat from 2020 on; Bob in the other until the end of 2023; then it is vacant."""
    lsp = PartnershipFactory(name="Wychavon LSP")
    health, rural = (SeatFactory(partnership=lsp, label=label) for label in ("Health", "Rural"))
    TermFactory(seat=health, person__name="Ann Lee", starts_on=dt.date(2020, 1, 1), ends_on=None)
    facts = {"starts_on": dt.date(2020, 1, 1), "ends_on": dt.date(2023, 12, 31), "end_reason": "term_ended"}
    TermFactory(seat=rural, person__name="Bob Ray", **facts)
    return lsp


@pytest.fixture
def officer(lsp):
    return officer_of(lsp.district)


@pytest.fixture
def brought(lsp, officer):
    def read(text, *, corrects=False, name="attendance.csv"):
        file = io.BytesIO(text if isinstance(text, bytes) else text.encode())
        terms = {"hours": HOURS, "corrects": corrects, "by": officer, "now": NOW}
        return bring(partnership=lsp, file=file, filename=name, **terms)

    return read


@pytest.fixture
def taken(brought, officer):
    def over(text, **facts):
        return take_over(import_id=brought(text, **facts).pk, by=officer, now=NOW)

    return over
