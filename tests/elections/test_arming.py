from __future__ import annotations

import datetime as dt

import pytest

from elections.models import JournalEntry, Stage
from elections.services.arming import arm, pre_flight
from organisations.models import Membership, Role
from tests.elections.story import ARMING, at, story_at
from tests.factories.organisations import MembershipFactory
from tests.factories.partnerships import TermFactory
from vcsrep.errors import NotAllowed, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_a_poll_is_armed_when_nothing_stands_in_the_way():
    story = story_at("validated", electors=10)

    checked = story.by_returning_officer(arm, ARMING)

    assert (checked.blocking, checked.warnings, checked.electors) == ([], [], 10)
    assert story.contest.stage == Stage.ARMED
    assert JournalEntry.objects.last().words == (
        "Armed the poll of “Sector seat”, from 9am on Monday 10 March 2025 to 5pm on Friday 28 March 2025."
    )


def test_the_pre_flight_list_says_what_to_think_about():
    story = story_at("validated", electors=3)
    Membership.objects.filter(pk=story.contacts[2].pk).update(ends_on=dt.date(2025, 3, 1))
    TermFactory(seat=story.seat, person__name="Old Holder")
    MembershipFactory(organisation=story.contacts[0].organisation, user=story.returning_officer, role=Role.OTHER)

    checked = pre_flight(story.contest, at(10, 3, 10))

    assert checked.blocking == []
    assert checked.warnings == [
        "1 of 3 electors has no voting contact and no backup, and cannot vote on line.",
        "There are only 3 electors: in so small a poll the totals can show how somebody voted.",
        "The poll was to open at 9am on Monday 10 March 2025. It will open at once.",
        "Old Holder holds the seat “Seat” beyond the day the new term starts.",
        f"A candidate or proposer is of the returning officer's own organisation, {story.contacts[0].organisation}.",
    ]
    assert checked.unreachable == 1


def test_a_poll_in_which_nobody_can_be_reached_is_not_armed():
    story = story_at("validated")
    Membership.objects.update(ends_on=dt.date(2025, 3, 1))

    checked = pre_flight(story.contest, ARMING)

    assert checked.unreachable == 3
    assert checked.blocking[0] == "No organisation on the roll has anybody who can vote for it."


def test_warnings_are_written_down_when_the_poll_is_armed():
    story_at("armed", electors=3)

    assert JournalEntry.objects.last().words.endswith(
        "Went on in spite of: There are only 3 electors: in so small a poll the totals can show how somebody voted."
    )


def blocked(story, now=ARMING) -> str:
    with pytest.raises(NotAllowedNow) as refusal:
        story.by_returning_officer(arm, now)
    return str(refusal.value)


def test_a_poll_without_a_roll_is_not_armed():
    story = story_at("validated")
    story.contest.electors.all().delete()

    assert blocked(story) == "The roll has not been taken. It stands as on Friday 31 January 2025."


def test_a_poll_without_electors_is_not_armed():
    story = story_at("validated")
    story.contest.electors.update(verdict="not_eligible")

    assert blocked(story) == "There is no organisation on the roll."


def test_a_poll_in_which_nobody_can_vote_is_not_armed():
    story = story_at("validated")
    Membership.objects.filter(role=Role.VOTING_CONTACT).update(role=Role.OTHER)

    assert blocked(story) == "No organisation on the roll has anybody who can vote for it."


def test_a_poll_without_its_people_is_not_armed():
    story = story_at("validated")
    story.election.appointments.filter(office="scrutineer").delete()

    assert blocked(story) == "Nobody is appointed scrutineer."


def test_an_organiser_with_a_part_of_their_own_stands_in_the_way():
    story = story_at("validated")
    MembershipFactory(
        organisation=story.contacts[0].organisation, user=story.scrutineer, role=Role.BACKUP, name="Saul Watcher"
    )

    assert blocked(story) == (
        f"Saul Watcher speaks for {story.contacts[0].organisation}, which votes in this election, "
        "and cannot organise it."
    )


def test_where_the_returning_officers_own_organisation_takes_part_the_scrutineer_is_from_outside():
    story = story_at("validated")
    for organiser in (story.returning_officer, story.scrutineer):
        MembershipFactory(organisation=story.contacts[1].organisation, user=organiser, role=Role.OTHER)

    assert blocked(story) == (
        "The scrutineer is of the returning officer's own organisation, which takes part with a nomination. "
        "Appoint a scrutineer from outside it."
    )


def test_a_poll_whose_hours_are_over_is_not_armed():
    story = story_at("validated")

    assert blocked(story, at(28, 3, 17)) == (
        "The poll was to close at 5pm on Friday 28 March 2025. Cancel it and call another."
    )


def test_only_the_returning_officer_arms():
    story = story_at("validated")

    with pytest.raises(NotAllowed):
        arm(contest_id=story.contest.pk, by=story.scrutineer, now=ARMING)
