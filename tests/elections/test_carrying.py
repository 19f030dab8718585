"""A copied election, and one that is held again, take over every field but what is its own."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.models import Contest, Election, Rule
from elections.services.carrying import OF_A_CONTEST, OF_AN_ELECTION
from elections.services.conditions import in_words
from elections.services.copying import copy_election
from elections.services.running_again import run_again
from tests.elections.story import DECLARING, Story, draft, story_at
from tests.factories.organisations import AreaFactory
from tests.factories.partnerships import SeatFactory

pytestmark = pytest.mark.django_db

OWN = {
    Election: {
        "id", "district", "name", "slug", "roll_date", "nominations_open_at", "nominations_close_at", "poll_opens_at",
        "poll_closes_at", "term_starts_on", "term_ends_on", "notice_given_at", "discarded_at",
    },
    Contest: {
        "id", "election", "slug", "rule", "rule_given", "roll_final_at", "provisional_at", "late_papers", "stage",
        "stage_reason",
    },
}  # fmt: skip
"""Days, acts and names are each election's own; the rule is looked at by itself below."""

CARRIED = {Election: OF_AN_ELECTION, Contest: OF_A_CONTEST}
UNUSUAL = {
    "secrecy_mode": "open",
    "recount_hours": 48,
    "vacancy_rule": "next_placed",
    "nominators_wanted": 3,
    "one_candidate_each": True,
    "one_seat_each": True,
    "who_may_stand": "based",
    "order_of_candidates": "lot",
    "mandate_items": ["choice"],
    "appeals_to": "A panel of three",
}


@pytest.mark.parametrize("model", CARRIED)
def test_every_field_is_either_carried_over_or_its_own(model):
    """A field that is added belongs in one of the two."""
    fields = {field.name for field in model._meta.concrete_fields}

    assert sorted([*CARRIED[model], *OWN[model]]) == sorted(fields)


def test_what_the_tests_call_unusual_differs_from_every_default():
    plain = Election()

    assert set(UNUSUAL) == set(OF_AN_ELECTION)
    assert [field for field, value in UNUSUAL.items() if getattr(plain, field) == value] == []


def copied(story: Story) -> Election:
    story.seat.terms.all().delete()
    Contest.objects.filter(pk=story.contest.pk).update(stage="cancelled", stage_reason="A reason.")
    return copy_election(election_id=story.election.pk, name="Again", by=story.partner, now=DECLARING).election


def held_again(story: Story) -> Election:
    return run_again(story.contest, [story.seat], why="A reason.", by=story.partner, now=DECLARING)


WAYS = {"copied": copied, "held again": held_again}


@pytest.mark.parametrize("way", WAYS)
def test_each_field_of_an_election_is_carried_over(way):
    story = story_at("notice")
    Election.objects.filter(pk=story.election.pk).update(**UNUSUAL)

    new = WAYS[way](story)

    new.refresh_from_db()
    assert {field: getattr(new, field) for field in OF_AN_ELECTION} == UNUSUAL


@pytest.mark.parametrize("way", WAYS)
def test_each_field_of_a_contest_is_carried_over(way):
    story = draft(seat=SeatFactory(electorate="area", area=AreaFactory()), plan={"rule": "fptp", "offers_ron": True})
    story.give_notice()

    new = WAYS[way](story)

    again = new.contests.get()
    assert {field: getattr(again, field) for field in OF_A_CONTEST} == {
        field: getattr(story.contest, field) for field in OF_A_CONTEST
    }
    assert list(again.seats.all()) == [story.seat]


@pytest.mark.parametrize("way", WAYS)
def test_the_rule_is_that_of_the_notice_and_not_the_one_that_was_counted(way):
    story = draft(plan={"rule": Rule.YES_NO})
    story.give_notice()
    story.take_roll()
    story.stand("Ann Archer", "Bob Baker")
    story.publish()

    new = WAYS[way](story)

    assert (story.contest.rule, new.contests.get().rule) == (Rule.FPTP, Rule.YES_NO)


def test_the_journal_of_a_copy_says_what_was_taken_over():
    story = story_at("notice")
    Election.objects.filter(pk=story.election.pk).update(**UNUSUAL)

    new = copied(story)

    new.refresh_from_db()
    assert new.journal.last().words == f"Took it over from “Spring election”. {' '.join(in_words(new))}"
    assert new.nominations_open_at > story.election.nominations_open_at + dt.timedelta(days=1)
