"""The rules of the count on a real poll: what may be marked, when there is a poll, who gets the seats."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from django.test import Client

from elections.models import Stage
from elections.services.papers import NO, OTHER, RON, lines_of
from elections.services.results import counted
from elections.services.tallying import ballots_as_blt
from partnerships.models import Term
from tests.elections.pages import text_of
from tests.elections.story import Story, draft, refused, story_at
from tests.factories.partnerships import SeatFactory
from vcsrep.errors import DomainError

pytestmark = pytest.mark.django_db

RESULT = "/elections/spring-election/sector-seat/result"


def poll(*names: str, electors: int = 3, seats: int = 1, **plan) -> Story:
    """An armed poll in which these people stand."""
    seat = SeatFactory(
        label="Seat 1",
        partnership__vcs_seat_ceiling=9,
        partnership__district__name="Wychavon",
        partnership__district__slug="wychavon",
    )
    more = [SeatFactory(label=f"Seat {number}", partnership=seat.partnership) for number in range(2, seats + 1)]
    story = draft(max(electors, len(names)), seat=seat, more_seats=more, plan=plan)
    story.give_notice()
    story.take_roll()
    story.stand(*names)
    story.publish()
    if story.contest.stage == Stage.VALIDATED:
        story.arm()
    return story


def ends(story: Story, *papers: list[int]) -> Story:
    for contact, marks in enumerate(papers):
        story.mark(contact, [OTHER if mark < 0 else story.nominations[mark].pk for mark in marks])
    story.count()
    story.declare()
    return story


def seated(story: Story) -> list[tuple[str, str]]:
    terms = Term.objects.filter(seat__in=story.contest.seats.all()).order_by("seat")
    return [(term.seat.label, term.person.name) for term in terms.select_related("seat", "person")]


def test_block_fills_the_seats_with_the_most_marked():
    story = poll("Ann Archer", "Bob Baker", "Cat Cole", seats=2, rule="block")

    ends(story, [0, 2], [2], [0])

    assert seated(story) == [("Seat 1", "Ann Archer"), ("Seat 2", "Cat Cole")]
    assert counted(story.contest).summed_up == ["Elected, in this order: Ann Archer and Cat Cole."]


def test_a_ranking_fills_two_seats_in_the_order_of_election():
    story = poll("Ann Archer", "Bob Baker", "Cat Cole", electors=6, seats=2, rule="scottish-stv")

    ends(story, [0, 1], [0, 1], [0, 1], [0, 1], [0, 1], [2])

    assert seated(story) == [("Seat 1", "Ann Archer"), ("Seat 2", "Bob Baker")]
    how = Term.objects.get(seat__label="Seat 2").how_chosen
    assert how == (
        "Elected by the whole voluntary and community sector of Wychavon: 6 of 6 organisations voted (100.0%), ranking "
        "the candidates; Bob Baker had 0 votes of first choice and was elected at stage 3. "
        "Declared on Monday 31 March 2025."
    )


def test_the_page_of_a_ranking_tells_each_stage():
    story = ends(
        poll("Ann Archer", "Bob Baker", "Cat Cole", electors=5, rule="scottish-stv"), [0], [0], [1], [1], [2, 1]
    )

    page = text_of(Client().get(f"{RESULT}/"))

    assert [stage.title for stage in counted(story.contest).stages] == ["First choices", "Cat Cole left the count"]
    assert "Stage 2: Cat Cole left the count" in page
    assert "Bob Baker, who had 2 votes at first, now has 3, reaches the quota of 3 exactly and is elected." in page
    assert "Quota: enough to be sure of a seat 3 votes" in page
    assert "with so few votes a single ballot could tell who cast it" in page


def test_no_poll_is_needed_for_as_many_candidates_as_seats():
    story = poll("Ann Archer", "Bob Baker", seats=2, rule="scottish-stv")

    assert (story.contest.stage, seated(story)) == (
        Stage.UNOPPOSED,
        [("Seat 1", "Ann Archer"), ("Seat 2", "Bob Baker")],
    )


def test_ron_asks_the_voters_even_if_one_person_stands():
    story = poll("Ann Archer", offers_ron=True)

    assert (story.contest.stage, [line.label for line in lines_of(story.contest)]) == (
        Stage.ARMED,
        ["Ann Archer", RON],
    )


def test_where_ron_wins_the_seat_stays_vacant_and_the_page_says_so():
    story = ends(poll("Ann Archer", offers_ron=True), [-1], [-1], [0])

    page = text_of(Client().get(f"{RESULT}/"))

    assert (seated(story), counted(story.contest).elected) == ([], [])
    assert "Nobody is elected The seat stays vacant" in page
    assert "1 seat stays vacant: voters asked for nominations to be re-opened." in page
    assert story.election.journal.last().words == (
        "Declared the result of “Sector seat”: Re-open nominations elected; 3 of 3 organisations voted."
    )


def test_ron_may_take_one_of_two_seats():
    story = poll("Ann Archer", "Bob Baker", electors=4, seats=2, rule="scottish-stv", offers_ron=True)

    ends(story, [0], [0], [-1], [-1])

    assert seated(story) == [("Seat 1", "Ann Archer")]


def test_yes_or_no_confirms_the_only_candidate():
    story = ends(poll("Ann Archer", rule="yes-no"), [0], [0], [-1])

    assert seated(story) == [("Seat 1", "Ann Archer")]
    assert Term.objects.get().how_chosen == (
        "Elected by the whole voluntary and community sector of Wychavon: 3 of 3 organisations voted (100.0%), "
        "2 yes and 1 no. Declared on Monday 31 March 2025."
    )


def test_as_many_no_as_yes_leaves_the_seat_vacant():
    story = ends(poll("Ann Archer", rule="yes-no"), [0], [-1], [])

    assert (seated(story), story.contest.stage) == ([], Stage.DECLARED)
    assert "1 seat stays vacant." in text_of(Client().get(f"{RESULT}/"))


def test_yes_or_no_becomes_first_past_the_post_if_several_stand():
    story = poll("Ann Archer", "Bob Baker", rule="yes-no")

    assert (story.contest.rule, [line.label for line in lines_of(story.contest)]) == (
        "fptp",
        ["Ann Archer", "Bob Baker"],
    )
    assert story.election.journal.filter(act="publish nominees").get().words == (
        "Published 2 candidates for “Sector seat”. More than one stands, so it is not yes or no but first past the "
        "post, as the notice says."
    )


def test_nobody_standing_for_yes_or_no_ends_without_a_poll():
    story = draft(plan={"rule": "yes-no"})
    story.give_notice()
    story.take_roll()
    story.publish()

    assert story.contest.stage == Stage.UNOPPOSED


@pytest.mark.parametrize(
    ("plan", "marks", "sentence"),
    [
        ({"rule": "fptp"}, [0, 1], "Choose one candidate."),
        ({"rule": "block", "seats": 2}, [0, 1, 2], "Choose up to 2 candidates."),
        ({"rule": "block", "seats": 2}, [0, 0], "A candidate can be chosen once only."),
        ({"rule": "scottish-stv"}, [0, 0], "A candidate can be chosen once only."),
        ({"rule": "scottish-stv"}, [-1], "Choose among the candidates."),
        ({"rule": "fptp"}, [-1], "Choose one of the candidates."),
    ],
)
def test_what_the_paper_does_not_offer_is_refused(plan, marks, sentence):
    story = poll("Ann Archer", "Bob Baker", "Cat Cole", **plan)

    with refused(DomainError, sentence):
        story.mark(0, [OTHER if mark < 0 else story.nominations[mark].pk for mark in marks])


def test_the_lines_of_a_yes_no_paper():
    story = poll("Ann Archer", rule="yes-no")

    assert [(line.name, line.label) for line in lines_of(story.contest)] == [
        ("Ann Archer", "Yes, elect Ann Archer"),
        (NO, "No"),
    ]


@pytest.mark.parametrize("rule", ["fptp", "block", "scottish-stv", "ers97"])
def test_the_ballots_published_are_counted_again_to_the_same_result(rule, tmp_path):
    seats = 1 if rule == "fptp" else 2
    story = poll("Ann Archer", "Bob Baker", "Cat Cole", electors=21, seats=seats, rule=rule)
    length = 1 if rule == "fptp" else 2
    ends(story, *([0, 1][:length] if contact % 5 else [contact % 3] for contact in range(21)))

    response = Client().get(f"{RESULT}.blt")
    file = tmp_path / "poll.blt"
    file.write_bytes(response.content)
    command = [sys.executable, "-m", "elections.counting", str(file), "--rule", rule, "--json"]
    again = subprocess.run(command, capture_output=True, check=True).stdout

    assert response.content.decode() == ballots_as_blt(story.contest)
    assert json.loads(again) == story.contest.counted.figures


def test_the_ballots_of_a_small_poll_are_not_published():
    story = story_at("declared")

    assert Client().get(f"{RESULT}.blt").status_code == 404
    assert Client().get(f"{RESULT}.csv").content.decode("utf-8-sig").splitlines() == [
        "Candidate,For,Votes at stage 1,Outcome",
        f"Ann Archer,{story.contacts[0].organisation},1,Elected",
        f"Bob Baker,{story.contacts[1].organisation},0,Not elected",
    ]


def test_nothing_of_a_result_is_read_before_it_is_declared():
    story_at("counted")

    assert [Client().get(f"{RESULT}.{kind}").status_code for kind in ("json", "csv", "blt")] == [404, 404, 404]
