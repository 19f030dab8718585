"""What is foreseen of a poll is what the clock writes – and it never depends on who has voted."""

from __future__ import annotations

import datetime as dt

import pytest

from elections.services.ahead import due_between
from notifications.services.ahead import Ahead
from organisations.models import Role
from tests.elections.story import story_at
from tests.factories.organisations import MembershipFactory
from tests.moving_clock import DAY, numbers, written
from tests.moving_clock import at as at_hour

pytestmark = pytest.mark.django_db

FIRST = dt.date(2025, 3, 9)  # the poll lasts from 9am on Monday 10 March to 5pm on Friday 28 March
JOBS = ("elections.open_polls", "elections.remind_electors", "elections.tell_journal")
OPEN, REMINDER, JOURNAL = "elections.poll_open", "elections.poll_reminder", "elections.journal_head"


def foreseen(story, first, days, hour=8):
    start = at_hour(first, dt.time(hour))
    return due_between(start, first + (days - 1) * DAY, [story.election.district.slug])


def test_a_whole_poll_comes_as_foreseen():
    story = story_at("armed", electors=3)
    MembershipFactory(organisation=story.contacts[0].organisation, role=Role.BACKUP)
    MembershipFactory(organisation=story.contacts[1].organisation, role=Role.BACKUP, user=story.contacts[0].user)

    expected = foreseen(story, FIRST, 21)

    assert numbers(expected) == written(FIRST, FIRST + 20 * DAY, *JOBS)
    assert [each for each in expected if each.kind != JOURNAL] == [
        Ahead(dt.date(2025, 3, 10), OPEN, 5),
        Ahead(dt.date(2025, 3, 19), REMINDER, 5, at_most=True),
        Ahead(dt.date(2025, 3, 25), REMINDER, 5, at_most=True),
        Ahead(dt.date(2025, 3, 27), REMINDER, 5, at_most=True),
    ]


def test_a_vote_changes_nothing_in_what_is_foreseen():
    story = story_at("armed", electors=3)
    before = foreseen(story, dt.date(2025, 3, 19), 14)

    story.vote(0, story.nominations[0])

    assert foreseen(story, dt.date(2025, 3, 19), 14) == before
    assert written(dt.date(2025, 3, 19), dt.date(2025, 3, 19), JOBS[1]) == [(dt.date(2025, 3, 19), REMINDER, 2)]


@pytest.mark.parametrize("stage", ["validated", "declared", "cancelled"])
def test_a_poll_that_is_not_armed_sends_nothing(stage):
    assert foreseen(story_at(stage), FIRST, 21) == []


def test_what_went_this_morning_is_not_foreseen_for_today():
    story = story_at("armed")
    written(dt.date(2025, 3, 10), dt.date(2025, 3, 10), *JOBS)

    assert foreseen(story, dt.date(2025, 3, 10), 1, hour=12) == []


def test_of_another_district_nothing_is_said():
    story_at("armed")

    assert due_between(at_hour(FIRST, dt.time(8)), FIRST + 20 * DAY, ["nowhere"]) == []


def test_the_forecast_costs_the_same_for_two_contacts_and_for_four(django_assert_max_num_queries):
    story, counts = story_at("armed", electors=2), []
    start, slugs = at_hour(FIRST, dt.time(8)), [story.election.district.slug]
    for _ in range(2):
        with django_assert_max_num_queries(30) as asked:
            due_between(start, FIRST + 20 * DAY, slugs)
        counts.append(len(asked))
        for contact in story.contacts if len(counts) == 1 else []:
            MembershipFactory(organisation=contact.organisation, role=Role.BACKUP)

    assert counts == [5, 5]
