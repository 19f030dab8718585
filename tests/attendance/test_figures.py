"""A year worked through by hand, and every figure made of it beside its definition."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from attendance.figures import DEFINITIONS, Figures, Outcome, figures, percent, read, strip
from attendance.models import Mark
from attendance.services.marking import expected_at, mark
from attendance.services.meetings import cancel
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import UserFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from vcsrep.face.pictures import LETTERS

pytestmark = pytest.mark.django_db


@pytest.fixture
def year():
    """Twelve meetings of 2024, always on the 15th.

            Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
    Seat A   P   V   D       A   X   –   –   P   ?   D   P    Ann until 30 June, Bob from 1 September
    Seat B                                       P   X   P    kept from 1 October, Cat from that day
                        cancelled                  ^ nobody knows whether Bob came in October
    """
    partnership, officer = PartnershipFactory(), UserFactory()
    seat_a = SeatFactory(partnership=partnership, label="Seat A")
    seat_b = SeatFactory(partnership=partnership, label="Seat B", starts_on=dt.date(2024, 10, 1))
    ann = TermFactory(seat=seat_a, starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2024, 6, 30), end_reason="resigned")
    bob = TermFactory(seat=seat_a, starts_on=dt.date(2024, 9, 1), ends_on=None)
    cat = TermFactory(seat=seat_b, starts_on=dt.date(2024, 10, 1), ends_on=None)
    came = {
        1: {ann: Mark.PRESENT},
        2: {ann: Mark.VIRTUAL},
        3: {ann: Mark.DEPUTY},
        5: {ann: Mark.APOLOGIES},
        6: {ann: Mark.ABSENT},
        7: {},
        8: {},
        9: {bob: Mark.PRESENT},
        10: {bob: None, cat: Mark.PRESENT},
        11: {bob: Mark.DEPUTY_VIRTUAL, cat: Mark.ABSENT},
        12: {bob: Mark.PRESENT, cat: Mark.PRESENT},
    }
    for month in range(1, 13):
        starts_at = dt.datetime(2024, month, 15, 10, tzinfo=dt.UTC)
        meeting = MeetingFactory(partnership=partnership, starts_at=starts_at)
        if month not in came:
            cancel(meeting_id=meeting.pk, why="Snow", by=officer, now=starts_at)
            continue
        marks = {term.pk: said for term, said in came[month].items()}
        mark(meeting_id=meeting.pk, marks=marks, now=starts_at + dt.timedelta(hours=3), by=officer)
    return {"partnership": partnership, "A": seat_a, "B": seat_b, "ann": ann, "bob": bob, "cat": cat}


def summary(counted: Figures) -> dict[str, int | None]:
    return {name: getattr(counted, name) for name in DEFINITIONS}


def test_a_representative_who_left_in_the_middle_of_the_year(year):
    sittings = read([year["partnership"]])

    ann = figures(sitting for sitting in sittings if sitting.term == year["ann"])

    assert summary(ann) == {
        "expected": 5,  # January, February, March, May, June: April was cancelled, July came after her term
        "present": 1,  # January
        "virtual": 1,  # February
        "substitute": 1,  # March: a deputy came instead
        "absent": 3,  # March, May with apologies, June without
        "percentage": 40,  # 2 of 5
        "coverage": 60,  # 3 of 5: March too
    }


def test_the_successor_starts_clean(year):
    sittings = read([year["partnership"]])

    bob = figures(sitting for sitting in sittings if sitting.term == year["bob"])

    assert summary(bob) == {
        "expected": 3,  # September, November, December: in October nobody marked him
        "present": 2,  # September, December
        "virtual": 0,
        "substitute": 1,  # November; that the deputy joined by video is the deputy's own mode
        "absent": 1,  # November
        "percentage": 67,  # 2 of 3 = 66.7
        "coverage": 100,  # 3 of 3
    }
    assert bob.unmarked == 1


def test_a_seat_counts_the_meetings_it_stood_empty(year):
    sittings = read([year["partnership"]])

    seat = figures(sitting for sitting in sittings if sitting.seat == year["A"])

    assert summary(seat) == {
        "expected": 8,  # 5 of Ann and 3 of Bob
        "present": 3,
        "virtual": 1,
        "substitute": 2,
        "absent": 4,
        "percentage": 50,  # 4 of 8
        "coverage": 60,  # 6 of 10: July and August found the seat vacant
    }
    assert (seat.vacant, seat.unmarked) == (2, 1)


def test_a_partnership_sums_its_seats_each_from_the_day_it_was_kept(year):
    counted = figures(read([year["partnership"]]))

    assert summary(counted) == {
        "expected": 11,  # 8 of seat A and 3 of seat B, which did not exist before October
        "present": 5,
        "virtual": 1,
        "substitute": 2,
        "absent": 5,
        "percentage": 55,  # 6 of 11 = 54.5
        "coverage": 62,  # 8 of 13 = 61.5
    }


def test_a_period_counts_its_own_meetings_only(year):
    sittings = read([year["partnership"]], since=dt.date(2024, 7, 1), until=dt.date(2024, 11, 15))

    seat = figures(sitting for sitting in sittings if sitting.seat == year["A"])

    assert summary(seat) == {
        "expected": 2,  # September, November
        "present": 1,  # September
        "virtual": 0,
        "substitute": 1,  # November
        "absent": 1,  # November
        "percentage": 50,  # 1 of 2
        "coverage": 50,  # 2 of 4: July and August found the seat vacant
    }


def test_the_strip_has_one_square_for_each_held_meeting(year):
    sittings = read([year["partnership"]])

    squares = strip(year["A"], sittings)

    assert "".join(LETTERS[square.state] for square in squares) == "PVDAX––P?DP"
    assert "".join(LETTERS[square.state] for square in strip(year["B"], sittings)) == "PXP"
    assert [squares[0].text, squares[5].text] == ["15 January 2024: Present", "15 July 2024: Seat vacant"]


def test_nobody_expected_at_all_has_no_percentage():
    assert summary(figures([])) == {
        "expected": 0,
        "present": 0,
        "virtual": 0,
        "substitute": 0,
        "absent": 0,
        "percentage": None,
        "coverage": None,
    }


def test_a_mark_outside_its_term_is_not_read(year):
    ann = year["ann"]
    ann.ends_on = dt.date(2024, 5, 31)
    ann.save()

    sittings = read([year["partnership"]])

    assert "".join(LETTERS[square.state] for square in strip(year["A"], sittings)) == "PVDA–––P?DP"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 0, None),
        (0, 7, 0),
        (7, 7, 100),
        (1, 2, 50),
        (1, 3, 33),
        (2, 3, 67),
        (1, 8, 13),  # 12.5: half goes up
        (1, 300, 1),  # 0.3: somebody came
        (299, 300, 99),  # 99.7: somebody did not
    ],
)
def test_a_percentage_is_whole_and_neither_all_nor_none_by_rounding(part, whole, shown):
    assert percent(part, whole) == shown


def test_every_outcome_has_its_letter_and_its_words():
    assert [(outcome, outcome.word) for outcome in Outcome] == [
        (Outcome.PRESENT, "Present"),
        (Outcome.VIRTUAL, "Present on line"),
        (Outcome.DEPUTY, "Deputy came"),
        (Outcome.APOLOGIES, "Apologies"),
        (Outcome.ABSENT, "Absent"),
        (Outcome.VACANT, "Seat vacant"),
        (Outcome.UNMARKED, "Not marked yet"),
    ]
    assert set(Outcome) == set(LETTERS)


def test_figures_of_three_partnerships_cost_no_more_queries_than_of_one():
    bodies = PartnershipFactory.create_batch(3)
    for body in bodies:
        for _ in range(3):
            TermFactory(seat=SeatFactory(partnership=body))
        meeting = MeetingFactory(partnership=body)
        marks = dict.fromkeys((term.pk for term in expected_at(meeting)), Mark.PRESENT)
        mark(meeting_id=meeting.pk, marks=marks, now=meeting.ends_at, by=UserFactory())

    with CaptureQueriesContext(connection) as for_one:
        one = read(bodies[:1])
    with CaptureQueriesContext(connection) as for_three:
        three = read(bodies)

    assert (len(one), len(three)) == (3, 9)
    assert (len(for_one), len(for_three)) == (4, 4)
