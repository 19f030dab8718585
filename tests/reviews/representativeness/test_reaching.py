from __future__ import annotations

import datetime as dt

import pytest

from elections.models import ContestSeat
from organisations.models import Organisation, Standing
from organisations.services.sector import sector_of
from reviews.services.comparing import compare
from reviews.services.reaching import Gap, Route, count_reached, in_gap, reach_of
from reviews.services.saying import said_of
from reviews.services.scope import Scope
from tests.factories.elections import ContestFactory
from tests.factories.partnerships import SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 3, 14)


def test_who_reaches_a_seat_by_which_route(district, lsp):
    reached = count_reached(Scope(district, lsp, DAY))

    assert reached.total == 10
    assert reached.routes == {
        Route.VOTE: 7,  # four of health; the youth trust, the playgroup and the allotments in Pershore
        Route.APPOINTED: 0,
        Route.ELECTION: 0,
        Route.VACANT: 1,  # the scouts: youth, in Evesham
        Route.NONE: 2,  # the bell ringers and the choir
    }
    assert reached.gaps[Gap.NO_ROUTE] == 3


def test_an_election_under_way_and_an_appointment_are_routes(district, lsp):
    election = ContestFactory(stage="notice", election__notice_given_at=dt.datetime(2025, 3, 1, tzinfo=dt.UTC))
    ContestSeat.objects.create(contest=election, seat=lsp.seats.get(label="Youth"))
    scope = Scope(district, lsp, DAY)

    with_an_election = count_reached(scope)
    appointed = SeatFactory(partnership=lsp, selection_method="appointed", electorate="")
    TermFactory(seat=appointed, on_behalf_of=Standing.objects.get(organisation__name="Choir").organisation)
    with_an_appointment = count_reached(Scope(district, lsp, DAY))

    assert with_an_election.routes[Route.ELECTION] == 1  # the scouts
    assert names(scope, Gap.NO_ROUTE) == ["Bell ringers", "Choir"]
    assert with_an_appointment.routes == {
        Route.VOTE: 7,
        Route.APPOINTED: 3,
        Route.ELECTION: 0,
        Route.VACANT: 0,
        Route.NONE: 0,
    }


@pytest.mark.parametrize("stage", ["draft", "declared", "unopposed"])
def test_an_election_without_notice_or_decided_is_no_route(district, lsp, stage):
    given = None if stage == "draft" else dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    contest = ContestFactory(stage=stage, election__notice_given_at=given)
    ContestSeat.objects.create(contest=contest, seat=lsp.seats.get(label="Youth"))

    assert count_reached(Scope(district, lsp, DAY)).routes[Route.ELECTION] == 0


def names(scope, gap) -> list[str]:
    return [row.organisation.name for row in in_gap(scope, gap).for_list()]


def test_nobody_like_them_is_by_area_theme_and_size_together(district, lsp):
    lsp.seats.get(label="Pershore").terms.all().delete()
    scope = Scope(district, lsp, DAY)

    # Held by the lunch club (Evesham, health, micro), the hospice (Evesham, health, large) and one from elsewhere.
    assert names(scope, Gap.NOBODY_ALIKE) == ["Playgroup", "Youth trust"]  # of the choir nothing is known
    assert count_reached(scope).gaps[Gap.NOBODY_ALIKE] == 2


def test_each_organisation_has_exactly_one_route(district, lsp):
    routes = reach_of(Scope(district, lsp, DAY)).routes

    found = [pk for condition in routes.values() for pk in sector_of(district).filter(condition).values_list("pk")]

    assert sorted(found) == sorted(sector_of(district).values_list("pk"))


def test_the_words_for_a_report(district, lsp):
    scope = Scope(district, lsp, DAY, public=False)

    said = said_of(scope, compare(scope), count_reached(scope))

    assert said == [
        "4 of 5 seats are held; 1 seat is vacant.",
        "Of 4 seats held, 2 are held by organisations based in Wychavon, 1 by organisations based elsewhere, 1 by "
        "organisations of which this is not known.",
        "Organisations working for youth are 30% of the sector and hold no seat.",
        "Organisations working for nature are 20% of the sector and hold no seat.",
        "Organisations of the size “Medium: £100,000 to £1 million” are 10% of the sector and hold no seat.",
        "7 of 10 organisations (70%) elect a seat that is held.",
        "3 organisations (30%) have no route: no seat that is held speaks for them, and no election is open to them.",
    ]


def test_the_words_for_the_public_do_not_speak_for_names_that_are_withheld(district, lsp):
    Organisation.objects.filter(name="Youth trust").update(name_withheld=True)
    scope = Scope(district, lsp, DAY, public=True)

    said = said_of(scope, compare(scope), count_reached(scope))

    assert [one for one in said if "youth" in one] == [
        "Organisations working for youth are 20% of the sector and hold no seat. "
        "This leaves out names that are withheld."
    ]
