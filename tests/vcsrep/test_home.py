from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from elections.models import Stage
from tests.factories.attendance import MeetingFactory
from tests.factories.elections import ContestFactory, ElectionFactory
from tests.factories.organisations import StandingFactory
from tests.factories.partnerships import SeatFactory, TermFactory
from vcsrep.pages.views.home import figures

pytestmark = pytest.mark.django_db

MARCH = dt.datetime(2025, 3, 14, 9, tzinfo=dt.UTC)


def test_the_front_page_counts_organisations_seats_and_vacancies():
    StandingFactory()
    SeatFactory()
    TermFactory()

    numbers = [number for number, _ in figures(MARCH.date())]

    assert numbers == [1, 2, 1]


@time_machine.travel(MARCH, tick=False)
def test_the_front_page_says_what_is_open_now(client: Client):
    election = ElectionFactory(name="Board 2025", notice_given_at=MARCH)
    ContestFactory(election=election, label="Health seat", stage=Stage.ARMED)
    ContestFactory(election=election, label="Not armed", stage=Stage.VALIDATED)

    response = client.get("/")

    assert [contest.label for contest in response.context["polls"]] == ["Health seat"]
    assert "5pm on Friday 28 March 2025" in response.content.decode()


def test_an_empty_service_says_what_to_do_next(client: Client):
    response = client.get("/")

    assert response.status_code == 200
    assert "No partnership has been set up yet" in response.content.decode()


@time_machine.travel(MARCH, tick=False)
def test_the_front_page_asks_the_same_number_of_questions_for_one_and_for_three(
    client: Client, django_assert_num_queries
):
    def one_more() -> None:
        MeetingFactory(starts_at=MARCH + dt.timedelta(days=1))
        ContestFactory(stage=Stage.ARMED)

    one_more()
    with django_assert_num_queries(12):
        client.get("/")

    one_more()
    one_more()
    with django_assert_num_queries(12):
        client.get("/")
