"""What is foreseen of reminders to those in seats is what the clock writes, when nobody acts."""

from __future__ import annotations

import datetime as dt

import pytest

from partnerships.services.ahead import due_between
from tests.factories.organisations import MembershipFactory, PersonFactory, partner_of
from tests.factories.partnerships import DeputyFactory, PartnershipFactory, TermFactory
from tests.moving_clock import DAY, at, numbers, written

pytestmark = pytest.mark.django_db

FIRST = dt.date(2025, 3, 3)
LAST = FIRST + 13 * DAY
START = at(FIRST, dt.time(8))
JOBS = ("partnerships.remind_of_mandates", "partnerships.remind_of_interests", "partnerships.remind_of_ends")
MANDATE, INTERESTS = "partnerships.mandate_due", "partnerships.interests_due"
IN_90, IN_30 = "partnerships.term_ends_in_90_days", "partnerships.term_ends_in_30_days"


@pytest.fixture
def body():
    body = PartnershipFactory(district__slug="wychavon")
    partner_of(body.district)
    return body


def term(body, starts_on, ends_on=None, **facts):
    return TermFactory(
        seat__partnership=body, starts_on=starts_on, ends_on=ends_on, person__email="ann@example.org", **facts
    )


def foreseen(start=START, districts=("wychavon",)):
    return numbers(due_between(start, LAST, districts))


def test_reminders_of_mandates_and_interests_come_as_foreseen(body):
    term(body, FIRST - 366 * DAY)
    young = term(body, FIRST - 24 * DAY)
    DeputyFactory(term=young, person__email="dan@example.org", starts_on=FIRST - 20 * DAY)
    term(body, FIRST + 5 * DAY)
    term(body, FIRST - 28 * DAY, FIRST - DAY)

    expected = foreseen()

    assert expected == written(FIRST, LAST, *JOBS)
    assert expected == [
        (FIRST, INTERESTS, 1),
        (FIRST, MANDATE, 1),
        (FIRST + 5 * DAY, INTERESTS, 1),
        (FIRST + 9 * DAY, INTERESTS, 1),
    ]


def test_one_person_in_two_seats_is_foreseen_once(body):
    ann = PersonFactory(email="ann@example.org")
    TermFactory(seat__partnership=body, person=ann, starts_on=FIRST - 30 * DAY, ends_on=None)
    TermFactory(seat__partnership__district__slug="malvern", person=ann, starts_on=FIRST - 90 * DAY, ends_on=None)

    expected = foreseen()

    assert expected == [(FIRST, INTERESTS, 1)]
    assert foreseen(districts=("malvern",)) == []
    assert expected == written(FIRST, LAST, *JOBS)


def test_letters_before_a_term_ends_come_as_foreseen(body):
    ending = term(body, dt.date(2025, 1, 1), FIRST + 95 * DAY)
    MembershipFactory(organisation=ending.on_behalf_of)
    term(body, dt.date(2025, 1, 1), FIRST + 33 * DAY)
    term(body, FIRST + 2 * DAY, FIRST + 20 * DAY)
    term(body, dt.date(2025, 1, 1), FIRST + 95 * DAY, end_reason="resigned")
    written(FIRST - DAY, FIRST - DAY, *JOBS)

    expected = foreseen()

    assert expected == written(FIRST, LAST, *JOBS)
    assert [row for row in expected if row[1] in (IN_90, IN_30)] == [
        (FIRST + 2 * DAY, IN_30, 2),
        (FIRST + 3 * DAY, IN_30, 2),
        (FIRST + 5 * DAY, IN_90, 3),
    ]


def test_what_is_written_already_is_not_foreseen_again(body):
    term(body, FIRST - 366 * DAY)

    written(FIRST, FIRST, *JOBS)

    assert foreseen() == []


def test_the_forecast_costs_the_same_for_one_seat_and_for_three(body, django_assert_max_num_queries):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            DeputyFactory(term=term(body, FIRST - 400 * DAY, FIRST + 95 * DAY), person__email="dan@example.org")
        with django_assert_max_num_queries(30) as asked:
            foreseen()
        counts.append(len(asked))

    assert counts[0] == counts[1]
