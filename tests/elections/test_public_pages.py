from __future__ import annotations

import json

import pytest
import time_machine
from django.urls import reverse

from elections.models import Count, Phase
from elections.services.saying import COLOURS
from organisations.models import District
from tests.elections.pages import queries_of, text_of
from tests.elections.story import COUNTING, NOMINATING, POLLING, at, draft, story_at
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db

LIST, ELECTION = "/elections/", "/elections/spring-election/"
CONTEST = f"{ELECTION}sector-seat/"


@pytest.mark.parametrize("name", ["election", "roll"])
def test_a_draft_is_nobodys_business(client, name):
    draft()

    assert client.get(reverse(f"elections:{name}", args=["spring-election"])).status_code == 404


@pytest.mark.parametrize("name", ["candidates", "result", "result_json"])
def test_the_contest_of_a_draft_is_nobodys_business(client, name):
    draft()

    assert client.get(reverse(f"elections:{name}", args=["spring-election", "sector-seat"])).status_code == 404


def test_without_elections_the_list_says_so(client):
    page = text_of(client.get(LIST))

    assert "No nominations and no poll are open today." in page
    assert "No election has ended yet." in page


@pytest.mark.parametrize(
    ("stage", "now", "heading", "sentence"),
    [
        ("notice", at(28, 1), "coming", "Nominations open at 9am on Monday 3 February 2025."),
        ("notice", NOMINATING, "open_now", "Nominate until 5pm on Friday 28 February 2025."),
        ("validated", at(8, 3), "coming", "The poll is to open at 9am on Monday 10 March 2025."),
        ("validated", POLLING, "coming", "The poll was to open and has not been armed by the returning officer."),
        ("armed", at(8, 3), "coming", "The poll opens at 9am on Monday 10 March 2025."),
        ("armed", POLLING, "open_now", "Vote until 5pm on Friday 28 March 2025."),
        ("armed", COUNTING, "coming", "The poll closed at 5pm on Friday 28 March 2025. The votes are to be counted."),
        (
            "counted",
            COUNTING,
            "coming",
            "The votes have been counted. The returning officer is to declare the result.",
        ),
    ],
)
def test_the_list_says_what_is_open_and_what_comes(client, stage, now, heading, sentence):
    story_at(stage)

    with time_machine.travel(now, tick=False):
        response = client.get(LIST)

    lines = {name: [said.sentence for said in response.context[name]] for name in ("open_now", "coming")}
    assert lines == {"open_now": [], "coming": []} | {heading: [sentence]}


@pytest.mark.parametrize("stage", ["declared", "unopposed", "cancelled"])
def test_what_has_ended_is_past(client, stage):
    story_at(stage)

    response = client.get(LIST)

    assert [row.record.label for row in response.context["table"].rows] == ["Sector seat"]
    assert (response.context["open_now"], response.context["coming"]) == ([], [])


def another_story_at(stage: str) -> None:
    """In the same district: names of districts are unique."""
    seat = SeatFactory(partnership__district=District.objects.get(slug="wychavon"))
    story_at(stage, seat=seat)


@pytest.mark.parametrize("stage", ["notice", "declared"])
def test_the_list_asks_as_much_for_three_as_for_one(client, stage):
    story_at(stage)
    one = queries_of(client, LIST)
    another_story_at(stage)
    another_story_at(stage)

    assert queries_of(client, LIST) == one


@pytest.mark.parametrize(
    ("stage", "row", "card"),
    [
        (
            "declared",
            "Declared Ann Archer 5pm on Friday 28 March 2025",
            "The result has been declared. Elected: Ann Archer.",
        ),
        (
            "unopposed",
            "Elected unopposed Ann Archer There was no poll",
            "more candidates than seats. Elected: Ann Archer.",
        ),
        ("cancelled", "Cancelled Nobody –", "Cancelled: The seat was given up."),
    ],
)
def test_how_it_ended_and_who_was_elected_is_read_at_once(client, stage, row, card):
    story_at(stage)

    assert f"Spring election Sector seat {row}" in text_of(client.get(LIST))
    assert card in text_of(client.get(ELECTION))


def test_the_page_of_an_election_has_the_timetable_and_the_people(client):
    story_at("notice")

    with time_machine.travel(NOMINATING, tick=False):
        page = text_of(client.get(ELECTION))

    assert "Nominate until 5pm on Friday 28 February 2025." in page
    assert "Poll opens 9am on Monday 10 March 2025 Poll closes 5pm on Friday 28 March 2025" in page
    assert "Returning officer Ruth Officer Scrutineer Saul Watcher" in page
    assert "How to take part" in page


def test_when_it_is_over_nobody_is_told_how_to_take_part(client):
    story_at("declared")

    assert "How to take part" not in text_of(client.get(ELECTION))


# --- The roll ----------------------------------------------------------------------------------------------------


def test_who_stands_is_not_shown_before_it_is_published(client):
    story_at("notice").stand("Ann Archer")

    with time_machine.travel(NOMINATING, tick=False):
        page = text_of(client.get(f"{CONTEST}candidates/"))

    assert "Ann Archer" not in page
    assert "Who stands is published by the returning officer after nominations close" in page


def test_candidates_are_shown_by_name_with_their_statements(client):
    story = story_at("validated")
    story.contest.nominations.filter(person__name="Ann Archer").update(statement="I listen.")

    page = text_of(client.get(f"{CONTEST}candidates/"))

    first, second = (story.contacts[number].organisation for number in (0, 1))
    assert f"Ann Archer For {first} I listen. Bob Baker For {second} No statement was given." in page


def test_the_result_has_votes_as_bars_and_table(client):
    story = story_at("armed", electors=4)
    for contact, choice in enumerate([1, 1, 0]):
        story.vote(contact, story.nominations[choice])
    story.count()
    story.declare()

    response = client.get(f"{CONTEST}result/")

    result = response.context["result"]
    assert result.elected == ["Bob Baker"]
    assert [(row.name, row.votes, row.share, row.outcome) for row in result.rows] == [
        ("Bob Baker", ["2"], "66.7%", "Elected"),
        ("Ann Archer", ["1"], "33.3%", "Not elected"),
    ]
    assert [(bar.label, bar.text, bar.width) for bar in result.bars] == [
        ("Bob Baker", "2 votes", 1000),
        ("Ann Archer", "1 vote", 500),
    ]
    assert response.context["turnout"] == "3 of 4 organisations voted (75.0%)"
    assert "Declared by Ruth Officer, returning officer, at 1pm on Monday 31 March 2025." in text_of(response)


def test_the_result_for_machines_is_the_counts_own_bytes(client):
    story_at("declared")

    response = client.get(f"{CONTEST}result.json")

    assert (response["Content-Type"], response.content.decode()) == (
        "application/json; charset=utf-8",
        Count.objects.get().result,
    )
    assert json.loads(response.content)["elected"] == ["Ann Archer"]


@pytest.mark.parametrize("stage", ["armed", "counted"])
def test_nothing_of_the_result_is_known_before_it_is_declared(client, stage):
    story_at(stage)

    page = text_of(client.get(f"{CONTEST}result/"))

    assert "There is no result yet" in page
    assert "Ann Archer" not in page
    assert client.get(f"{CONTEST}result.json").status_code == 404


def test_an_unopposed_election_says_what_happened_and_what_follows(client):
    story = story_at("unopposed")

    page = text_of(client.get(f"{CONTEST}result/"))

    assert "Elected unopposed When nominations closed at 5pm on Friday 28 February 2025" in page
    assert f"Ann Archer {story.contacts[0].organisation} What follows" in page
    assert "No seat is left over." in page


def test_an_election_in_which_nobody_stood_says_that_the_seat_stays_vacant(client):
    story = story_at("notice")
    story.publish()

    page = text_of(client.get(f"{CONTEST}result/"))

    assert "Nobody stood" in page
    assert "1 seat stays vacant until another election fills it" in page


def test_a_cancelled_election_says_why_and_what_follows(client):
    story_at("cancelled")

    page = text_of(client.get(f"{CONTEST}result/"))

    assert "This election was cancelled The seat was given up. What follows" in page


def test_every_phase_has_its_colour():
    assert set(COLOURS) == set(Phase)
