"""A district of ten organisations and five seats, to be counted by hand."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from organisations.models import Standing
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

DAY = dt.date(2025, 3, 14)
# name: area, theme, yearly income, based here; None is what the register does not know
SECTOR = {
    "Lunch club": ("Evesham", "health", 5_000, "yes"),
    "Walkers": ("Evesham", "health", 9_999, "yes"),
    "Hospice": ("Evesham", "health", 2_000_000, "no"),
    "Scouts": ("Evesham", "youth", 10_000, "yes"),
    "Youth trust": ("Pershore", "youth", 200_000, "yes"),
    "Playgroup": ("Pershore", "youth", None, "unknown"),
    "Allotments": ("Pershore", "nature", 800, "yes"),
    "Bell ringers": (None, "nature", 300, "yes"),
    "Choir": (None, None, None, "unknown"),
    "Refuge": ("Pershore", "health", 50_000, "yes"),  # its name is withheld
}


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(DAY, tick=False):
        yield


@pytest.fixture
def district():
    district = DistrictFactory(name="Wychavon", slug="wychavon")
    areas = {name: AreaFactory(parent=district.area, name=name) for name in ("Evesham", "Pershore")}
    themes = {name: ThemeFactory(district=district, name=name) for name in ("health", "youth", "nature")}
    for name, (area, theme, income, based) in SECTOR.items():
        StandingFactory(
            district=district,
            organisation=OrganisationFactory(name=name, latest_income=income, name_withheld=name == "Refuge"),
            area=areas.get(area),
            primary_theme=themes.get(theme),
            based_in_district=based,
        )
    StandingFactory(district=district, status="applied", admitted_on=None)
    return district


@pytest.fixture
def lsp(district):
    """Seats of health (the lunch club), of youth (vacant), of Pershore (the refuge), co-opted (a body from elsewhere,
    and the hospice)."""
    lsp = PartnershipFactory(district=district, name="Wychavon LSP", slug="lsp", vcs_seat_ceiling=5)
    themes = {theme.name: theme for theme in district.themes.all()}
    pershore = district.area.children.get(name="Pershore")
    sit(SeatFactory(partnership=lsp, label="Health", electorate="theme", theme=themes["health"]), "Lunch club")
    SeatFactory(partnership=lsp, label="Youth", electorate="theme", theme=themes["youth"])
    sit(SeatFactory(partnership=lsp, label="Pershore", electorate="area", area=pershore), "Refuge")
    co_opted = {"partnership": lsp, "selection_method": "co_opted", "electorate": ""}
    TermFactory(seat=SeatFactory(label="Elsewhere", **co_opted), on_behalf_of__name="County agency")
    sit(SeatFactory(label="Beds", **co_opted), "Hospice")
    return lsp


def sit(seat, name):
    standing = Standing.objects.get(organisation__name=name)
    return TermFactory(seat=seat, on_behalf_of=standing.organisation)
