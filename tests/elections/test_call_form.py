from __future__ import annotations

import datetime as dt

import pytest

from elections.forms.calling import CallForm
from elections.models import ContestSeat, Stage
from tests.factories.elections import ContestFactory
from tests.factories.organisations import DistrictFactory, partner_of
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2025, 3, 14)


def test_each_seat_says_how_it_stands():
    board = PartnershipFactory(name="Board", district=DistrictFactory())
    SeatFactory(partnership=board, label="A")
    TermFactory(seat=SeatFactory(partnership=board, label="B"), ends_on=dt.date(2026, 3, 31))
    under_way, over = SeatFactory(partnership=board, label="C"), SeatFactory(partnership=board, label="D")
    ContestSeat.objects.create(contest=ContestFactory(stage=Stage.ARMED), seat=under_way)
    ContestSeat.objects.create(contest=ContestFactory(stage=Stage.DECLARED), seat=over)
    SeatFactory(partnership=board, label="E", ends_on=dt.date(2025, 3, 13))

    offered = [label for _, label in CallForm(user=partner_of(board.district), today=TODAY).fields["seat"].choices]

    assert offered == [
        "Choose a seat",
        "A, Board: vacant",
        "B, Board: held until 31 March 2026",
        "C, Board: an election is under way",
        "D, Board: vacant",
    ]


def test_a_partner_of_another_district_is_offered_none():
    SeatFactory()

    offered = [label for _, label in CallForm(user=partner_of(DistrictFactory()), today=TODAY).fields["seat"].choices]

    assert offered == ["Choose a seat"]
