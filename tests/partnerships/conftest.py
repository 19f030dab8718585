"""What the tests of several stages stand on; a module with another need has a fixture of the same name."""

from __future__ import annotations

import pytest
import time_machine

from tests.factories.organisations import DistrictFactory, DistrictPartnerFactory, officer_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory
from tests.partnerships.pages import NOW


@pytest.fixture
def on_the_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lsp():
    return PartnershipFactory(
        name="Wychavon LSP", slug="lsp", district=DistrictFactory(name="Wychavon", council__name="Wychavon Council")
    )


@pytest.fixture
def officer(lsp, sign_in):
    return sign_in(officer_of(lsp.district))


@pytest.fixture
def appointed(lsp):
    """A seat to which one partner of the district appoints."""
    partner = DistrictPartnerFactory(district=lsp.district, organisation__name="Pershore Volunteer Centre")
    kept = SeatFactory(partnership=lsp, label="Partners", selection_method="appointed", electorate="")
    kept.appointers.add(partner.organisation)
    return kept
