"""What is foreseen of the yearly question is what the clock writes, when nobody answers."""

from __future__ import annotations

import datetime as dt

import pytest

from notifications.services.ahead import Ahead
from organisations.models import Organisation
from organisations.services import ahead, confirming
from tests.factories.organisations import DistrictFactory, MembershipFactory, StandingFactory
from tests.moving_clock import DAY, at, numbers, written

pytestmark = pytest.mark.django_db

FIRST = dt.date(2025, 3, 3)
LAST = FIRST + 13 * DAY
YEAR = dt.timedelta(days=365)
ASK, REMIND = "organisations.confirm", "organisations.confirm_again"


@pytest.fixture
def wychavon():
    return DistrictFactory(slug="wychavon")


def group(district, admitted_on=dt.date(2020, 1, 1), confirmed_on=None, **contact):
    standing = StandingFactory(district=district, admitted_on=admitted_on)
    Organisation.objects.filter(pk=standing.organisation_id).update(confirmed_on=confirmed_on)
    return MembershipFactory(organisation=standing.organisation, **contact)


def foreseen(start, *slugs):
    return ahead.due_between(start, LAST, slugs)


def test_a_fortnight_of_questions_and_reminders_comes_as_foreseen(wychavon, monkeypatch):
    monkeypatch.setattr(ahead, "MOST_A_DAY", 2)
    monkeypatch.setattr(confirming, "MOST_A_DAY", 2)
    monkeypatch.setattr(confirming.ask_due, "__kwdefaults__", {"most": 2})
    for days in (-10, 0, 0, 3, 3, 3, 13, 20):
        group(wychavon, admitted_on=FIRST - YEAR + days * DAY)
    for days in (-3, 3, 5, 14):
        group(wychavon, confirmed_on=FIRST - YEAR + days * DAY)
    group(wychavon, role="backup")  # nobody votes for it
    for contact in [group(wychavon, confirmed_on=FIRST - YEAR - DAY * 40) for _ in range(3)]:
        confirming.ask_one(organisation_id=contact.organisation_id, day=FIRST - 27 * DAY)

    start = at(FIRST, dt.time(8))
    expected = numbers(foreseen(start, "wychavon"))

    assert expected == written(FIRST, LAST, "organisations.ask_for_confirmation")
    assert [row for row in expected if row[1] == REMIND] == [(FIRST + DAY, REMIND, 2), (FIRST + 2 * DAY, REMIND, 1)]
    assert sum(number for _, kind, number in expected if kind == ASK) == 10


def test_after_the_hour_of_the_day_nothing_more_goes_out_that_day(wychavon):
    group(wychavon)

    assert foreseen(at(FIRST, dt.time(9, 0)), "wychavon") == [Ahead(FIRST, ASK, 1, at_most=True)]
    assert foreseen(at(FIRST, dt.time(9, 30)), "wychavon") == [Ahead(FIRST + DAY, ASK, 1, at_most=True)]


def test_of_another_district_nothing_is_said_though_its_turn_comes_first(wychavon, monkeypatch):
    monkeypatch.setattr(ahead, "MOST_A_DAY", 1)
    group(DistrictFactory(slug="malvern-hills"))
    group(wychavon)

    assert foreseen(at(FIRST, dt.time(8)), "wychavon") == [Ahead(FIRST + DAY, ASK, 1, at_most=True)]


def test_what_was_asked_today_takes_its_place_in_the_day(wychavon, monkeypatch):
    monkeypatch.setattr(ahead, "MOST_A_DAY", 1)
    confirming.ask_one(organisation_id=group(wychavon).organisation_id, day=FIRST)
    group(wychavon)

    assert foreseen(at(FIRST, dt.time(8)), "wychavon") == [Ahead(FIRST + DAY, ASK, 1, at_most=True)]


def test_the_forecast_costs_the_same_for_one_organisation_and_for_three(wychavon, django_assert_max_num_queries):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            group(wychavon)
        with django_assert_max_num_queries(30) as asked:
            foreseen(at(FIRST, dt.time(8)), "wychavon")
        counts.append(len(asked))

    assert counts[0] == counts[1]
