"""What is foreseen of reports and issues is what the clock writes, when nobody acts."""

from __future__ import annotations

import datetime as dt

import pytest

from consultations.services.ahead import due_between
from tests.factories.attendance import MeetingDeputyFactory
from tests.factories.consultations import IssueFactory, ReportBackFactory, came, held
from tests.factories.organisations import partner_of
from tests.factories.partnerships import DeputyFactory, TermFactory
from tests.moving_clock import DAY, at, numbers, written

pytestmark = pytest.mark.django_db

DUE = dt.date(2025, 3, 27)  # of the meeting on Thursday 13 March
JOBS = ("consultations.remind_of_reports", "consultations.tell_of_waiting_issues")
WAITS, OVERDUE, ISSUE = "consultations.report_waits", "consultations.report_overdue", "consultations.issue_waits"


@pytest.fixture
def term():
    term = TermFactory(seat__partnership__district__slug="wychavon", person__email="ann@example.org")
    partner_of(term.seat.partnership.district)
    partner_of(term.seat.partnership.district)
    return term


def foreseen(first, districts=("wychavon",)):
    return numbers(due_between(at(first, dt.time(8)), first + 13 * DAY, districts))


def test_every_step_of_a_report_comes_as_foreseen(term):
    first, meeting = DUE - 2 * DAY, held(term)
    came(term, meeting, deputy=True)
    MeetingDeputyFactory(meeting=meeting, term=term, person__email="dan@example.org")
    DeputyFactory(term=term, person__email="eve@example.org")
    other = TermFactory(seat__partnership=term.seat.partnership, person__email="bob@example.org")
    came(other, meeting)
    done = TermFactory(seat__partnership=term.seat.partnership, person__email="cat@example.org")
    came(done, meeting)
    ReportBackFactory(term=done, meeting=meeting, is_published=True)

    expected = foreseen(first)

    assert expected == written(first, first + 13 * DAY, *JOBS)
    assert expected == [
        (DUE, WAITS, 4),
        (DUE + 3 * DAY, WAITS, 4),
        (DUE + 7 * DAY, WAITS, 4),
        (DUE + 10 * DAY, OVERDUE, 4),
    ]


def test_a_step_that_was_missed_is_foreseen_for_today(term):
    came(term, held(term))
    first = DUE + 5 * DAY

    expected = foreseen(first)

    assert expected == written(first, first + 13 * DAY, *JOBS)
    assert expected[0] == (first, WAITS, 1)


def test_an_issue_nobody_looks_at_is_foreseen_for_the_day_the_partners_hear(term):
    IssueFactory(partnership=term.seat.partnership)
    first = dt.date(2025, 3, 10)

    expected = foreseen(first)

    assert expected == written(first, first + 13 * DAY, *JOBS) == [(dt.date(2025, 3, 18), ISSUE, 2)]


def test_of_another_district_nothing_is_said(term):
    came(term, held(term))
    IssueFactory(partnership=term.seat.partnership)

    assert foreseen(DUE, districts=("malvern",)) == []


def test_the_forecast_costs_the_same_for_one_report_and_for_three(term, django_assert_max_num_queries):
    meeting, counts = held(term), []
    for more in (1, 2):
        for _ in range(more):
            other = TermFactory(seat__partnership=term.seat.partnership, person__email="bob@example.org")
            came(other, meeting, deputy=True)
            IssueFactory(partnership=term.seat.partnership)
        with django_assert_max_num_queries(30) as asked:
            foreseen(DUE - 2 * DAY)
        counts.append(len(asked))

    assert counts[0] == counts[1]
