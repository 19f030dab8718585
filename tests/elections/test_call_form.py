from __future__ import annotations

import datetime as dt

import pytest

from elections.forms.contests import ContestForm
from elections.models import ContestSeat, Stage
from organisations.models import District
from tests.factories.elections import ContestFactory, ElectionFactory
from tests.factories.organisations import DistrictFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2025, 3, 14)


def offered_in(district: District) -> list[str]:
    election = ElectionFactory(district=district, term_starts_on=dt.date(2025, 4, 1), term_ends_on=dt.date(2028, 3, 31))
    return [str(label) for _, label in ContestForm(election=election, today=TODAY).fields["seats"].choices]


def test_each_seat_says_how_it_stands():
    board = PartnershipFactory(name="Board", district=DistrictFactory())
    SeatFactory(partnership=board, label="A")
    TermFactory(seat=SeatFactory(partnership=board, label="B"), ends_on=dt.date(2026, 3, 31))
    under_way, over = SeatFactory(partnership=board, label="C"), SeatFactory(partnership=board, label="D")
    ContestSeat.objects.create(contest=ContestFactory(stage=Stage.ARMED), seat=under_way)
    ContestSeat.objects.create(contest=ContestFactory(stage=Stage.DECLARED), seat=over)
    SeatFactory(partnership=board, label="E", ends_on=dt.date(2025, 3, 13))

    assert offered_in(board.district) == [
        "A, Board: vacant",
        "B, Board: held until 31 March 2026",
        "C, Board: an election is under way",
        "D, Board: vacant",
    ]


def test_seats_of_another_district_are_not_offered():
    SeatFactory()

    assert offered_in(DistrictFactory()) == []
