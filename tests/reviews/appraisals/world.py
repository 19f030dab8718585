"""A district small enough to count by hand, its partnership with four seats, and a paper about them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from organisations.models import Area, District, Organisation, Theme, User
from partnerships.models import Partnership, Seat, Term
from reviews.models import Appraisal, Option
from reviews.services.appraising.changes import put_change
from reviews.services.appraising.writing import add_option, write_appraisal
from tests.factories.organisations import (
    AreaFactory,
    DistrictFactory,
    DistrictPartnerFactory,
    MembershipFactory,
    OrganisationFactory,
    StandingFactory,
    ThemeFactory,
    officer_of,
)
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)
TODAY = NOW.date()
DAY = dt.timedelta(days=1)
PAPER = {"title": "Who speaks?", "question": "Who should?", "assumptions": "", "caveats": "Figures are not people."}
BY_ALL = {"selection_method": "elected", "electorate": "sector"}
# Area, theme, income: so many organisations beside the four that hold seats or appoint.
SECTOR = [
    ("Droitwich", "health", 5_000, 3),
    ("Droitwich", "young", 50_000, 2),
    ("Evesham", "health", 5_000, 4),
    ("Evesham", "green", None, 5),
    ("Pershore", "green", 2_000_000, 1),
    ("Pershore", None, 5_000, 2),
    (None, "young", 500_000, 3),
]


@dataclass
class World:
    district: District
    officer: User
    lsp: Partnership
    areas: dict[str, Area]
    themes: dict[str, Theme]
    seats: dict[str, Seat]
    terms: dict[str, Term]
    partner: Organisation
    appraisal: Appraisal

    def option(self, title: str, *changes: dict[str, object]) -> Option:
        """An option of the paper with these changes; a replaced or ended seat by its label."""
        option = add_option(appraisal_id=self.appraisal.pk, title=title, text="", by=self.officer, now=NOW)
        for change in changes:
            facts = dict(change)
            if "seat" in facts:
                facts["seat"] = self.seats[facts["seat"]]
            put_change(option_id=option.pk, by=self.officer, now=NOW, **facts)
        return option


def make_world() -> World:
    district = DistrictFactory(name="Wychavon")
    areas = {name: AreaFactory(name=name, parent=district.area) for name in ("Droitwich", "Evesham", "Pershore")}
    themes = {name: ThemeFactory(district=district, name=name) for name in ("green", "health", "young")}
    parish = AreaFactory(name="Broadway", parent=areas["Evesham"], classification="parish")
    for place, theme, income, number in SECTOR:
        area = parish if (place, theme) == ("Evesham", "green") else areas.get(place)
        for _ in range(number):
            StandingFactory(
                district=district, area=area, primary_theme=themes.get(theme), organisation__latest_income=income
            )
    lsp = PartnershipFactory(district=district, name="Wychavon LSP", slug="lsp", vcs_seat_ceiling=4, member_ceiling=20)
    officer = officer_of(district)
    partner = _holder(district, areas["Evesham"], None, None, "yes", "exclusive", "Evesham Volunteer Centre")
    DistrictPartnerFactory(district=district, organisation=partner)
    seats, terms = _seats(lsp, areas, themes, partner)
    appraisal = write_appraisal(partnership=lsp, by=officer, now=NOW, **PAPER)
    return World(district, officer, lsp, areas, themes, seats, terms, partner, appraisal)


def _holder(district, area, theme, income, based, share, name) -> Organisation:
    organisation = OrganisationFactory(name=name, latest_income=income)
    StandingFactory(
        organisation=organisation, district=district, area=area, primary_theme=theme,
        based_in_district=based, share_of_work=share,
    )  # fmt: skip
    return organisation


def _seats(lsp, areas, themes, partner):
    """One held from Droitwich, one by a county body, one by a theme's group of which nothing is known; one vacant."""
    district = lsp.district
    cvs = _holder(district, areas["Droitwich"], None, 80_000, "yes", "exclusive", "Droitwich CVS")
    county = _holder(district, None, None, 900_000, "no", "some", "County Agency")
    unknown = OrganisationFactory(name="Walkers")
    seats = {
        "Partners": SeatFactory(partnership=lsp, label="Partners", selection_method="appointed", electorate=""),
        "County": SeatFactory(partnership=lsp, label="County", selection_method="appointed", electorate=""),
        "Health": SeatFactory(partnership=lsp, label="Health", electorate="theme", theme=themes["health"]),
        "Sector": SeatFactory(partnership=lsp, label="Sector"),
    }
    seats["Partners"].appointers.set([cvs, partner])
    names = {"Partners": ("Ann Lee", cvs), "County": ("Bea Roe", county), "Health": ("Cy Dunn", unknown)}
    terms = {
        label: TermFactory(seat=seats[label], person__name=name, on_behalf_of=body)
        for label, (name, body) in names.items()
    }
    return seats, terms


def voter_of(district: District, **facts):
    """The voting contact of an organisation in standing."""
    member = MembershipFactory(organisation=OrganisationFactory(**facts))
    StandingFactory(organisation=member.organisation, district=district)
    return member
