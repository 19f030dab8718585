"""Every key figure of the year, counted by hand, beside the way to count it."""

from __future__ import annotations

import datetime as dt

import pytest

from organisations.models import District
from reviews.services.key_figures import COUNTED, DEFINITIONS, TITLES, Figure, Share, figures_for
from reviews.services.key_pages import contest_lines, pulse_bars, years_shown
from reviews.services.key_record import read_key_record
from reviews.services.scope import Scope
from reviews.services.years import Year, year_of
from tests.factories.attendance import MeetingFactory
from tests.factories.organisations import DistrictFactory
from tests.factories.partnerships import PartnershipFactory, SeatFactory, TermFactory
from tests.reviews.figures.conftest import NOW

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
SINCE = dt.date(2020, 4, 1)
THIS, BEFORE, NEXT = Year(2024), Year(2023), Year(2025)


def read(lsp, *, public=False, whole_district=False):
    return read_key_record(Scope(lsp.district, None if whole_district else lsp, TODAY, public), SINCE, NOW)


def counted(record, year, today=TODAY) -> dict[Figure, str]:
    return {figure: COUNTED[figure](record, year, today).in_words for figure in figures_for(record)}


@pytest.mark.parametrize("whole_district", [True, False])
def test_the_figures_of_a_year_as_an_office_reads_them(lsp, whole_district):
    assert counted(read(lsp, whole_district=whole_district), THIS) == {
        Figure.FILLED: "50% (1 of 2 seats)",  # seat A; seat B is vacant since 5 March
        # 348 days of seat A, 62 of them vacant; 165 of seat B, 10 of them vacant: 441 of 513
        Figure.FILLED_OVER: "86% (441 of 513 days)",
        Figure.VACANT: "72 days",
        Figure.CONTESTED: "50% (1 of 2 contests)",
        Figure.TURNOUT: "30% (12 of 40 organisations)",
        Figure.ATTENDANCE: "67% (4 of 6 times)",  # May, November (Cat), January (Bob), March; not Bob, Cat once
        Figure.COVERAGE: "63% (5 of 8 times)",  # with the deputy; of the six, and July (A) and March (B)
        Figure.FILED: "75% (3 of 4 reports due)",  # May, November twice, January; March is not due
        Figure.IN_TIME: "50% (2 of 4 reports due)",
        Figure.RESPONSES: "75% (3 of 4 asked)",
        Figure.CONCERNS: "1 concern",
    }


def test_the_public_reads_attendance_a_week_later_and_no_concerns(lsp):
    record = read(lsp, public=True)

    figures = counted(record, THIS)

    assert figures[Figure.ATTENDANCE] == "60% (3 of 5 times)"  # without 12 March
    assert figures[Figure.COVERAGE] == "67% (4 of 6 times)"
    assert Figure.CONCERNS not in figures
    assert record.concerns == []


def test_the_year_before_and_the_year_to_come(lsp):
    record = read(lsp)

    before, to_come = counted(record, BEFORE), counted(record, NEXT)

    assert before == {
        Figure.FILLED: "100% (1 of 1 seat)",
        Figure.FILLED_OVER: "100% (366 of 366 days)",  # a leap year
        Figure.VACANT: "0 days",
        Figure.CONTESTED: "0% (0 of 1 contest)",
        Figure.TURNOUT: "50% (5 of 10 organisations)",
        Figure.ATTENDANCE: "0% (0 of 1 time)",
        Figure.COVERAGE: "0% (0 of 1 time)",
        Figure.FILED: "–",
        Figure.IN_TIME: "–",
        Figure.RESPONSES: "–",
        Figure.CONCERNS: "1 concern",
    }
    assert {figure: words for figure, words in to_come.items() if words != "–"} == {
        Figure.VACANT: "0 days",
        Figure.CONCERNS: "0 concerns",
    }


def test_the_contests_of_a_year_in_the_order_of_their_polls(lsp):
    lines = contest_lines(read(lsp), THIS)

    assert [(line.contest.how, line.contest.candidates, line.contest.seats, line.turnout) for line in lines] == [
        ("Contested", 2, 1, "30% (12 of 40 organisations)"),
        ("Not contested", 1, 1, "–"),
        ("Cancelled", 2, 1, "–"),
    ]


def test_the_pulse_is_a_share_with_its_numbers(lsp):
    (bar,) = pulse_bars(read(lsp).pulse, BEFORE)

    assert (bar.label, bar.text, bar.width, bar.is_marked) == ("2023–24", "25% (3 of 12 answers)", 250, True)


def test_another_partnership_has_figures_of_its_own(lsp):
    other = PartnershipFactory(district=lsp.district)

    assert set(counted(read(other), THIS).values()) == {"–", "0 days", "0 concerns"}


def test_an_empty_district_divides_by_nothing():
    district: District = DistrictFactory()
    record = read_key_record(Scope(district, None, TODAY), SINCE, NOW)

    assert set(counted(record, THIS).values()) == {"–", "0 days"}


def test_every_figure_has_a_title_and_a_definition():
    assert set(TITLES) == set(DEFINITIONS) == set(COUNTED) == set(Figure)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(0, 0, "seat"), "–"),
        (Share(1, 300, "day"), "1% (1 of 300 days)"),
        (Share(1234, 5678, "day"), "22% (1,234 of 5,678 days)"),
        (Share(1, None, "day"), "1 day"),
    ],
)
def test_a_share_is_never_without_its_numbers(share, words):
    assert share.in_words == words


@pytest.mark.parametrize(
    ("day", "year"),
    [(dt.date(2025, 3, 31), "2024–25"), (dt.date(2025, 4, 1), "2025–26"), (dt.date(1999, 12, 31), "1999–00")],
)
def test_a_year_begins_in_april(day, year):
    assert (str(year_of(day)), year_of(day).has(day)) == (year, True)


def test_five_years_are_shown_the_latest_first():
    assert [str(year) for year in years_shown(TODAY)] == ["2024–25", "2023–24", "2022–23", "2021–22", "2020–21"]


def test_more_seats_and_meetings_cost_no_more_questions(lsp, django_assert_num_queries):
    with django_assert_num_queries(18):
        read(lsp)
    for hours in range(3):
        TermFactory(seat=SeatFactory(partnership=lsp))
        MeetingFactory(partnership=lsp, starts_at=NOW - dt.timedelta(hours=hours), status="held")

    with django_assert_num_queries(18):
        read(lsp)
