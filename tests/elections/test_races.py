"""Real threads on PostgreSQL: two hands on one vote, and a vote against the close."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from elections import box
from elections.models import Count, Elector, Stage
from elections.services.cancelling import cancel
from elections.services.polling import cast
from elections.services.tallying import count_votes
from organisations.models import Membership, Role
from tests.elections.story import POLLING, Story, at, story_at
from tests.factories.organisations import MembershipFactory
from vcsrep.errors import Clash, DomainError, NotAllowedNow

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

LAST_SECOND, CLOSE = at(28, 3, 16, 59, 59), at(28, 3, 17)
CLOSED = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."


def in_a_thread_of_its_own(act: Callable[[], None]) -> DomainError | None:
    """The refusal, if there was one."""
    try:
        act()
    except DomainError as refusal:
        return refusal
    finally:
        connection.close()
    return None


def at_the_same_instant(*acts: Callable[[], None]) -> list[DomainError | None]:
    barrier = threading.Barrier(len(acts))

    def wait_for_the_others(act: Callable[[], None]) -> DomainError | None:
        barrier.wait()
        return in_a_thread_of_its_own(act)

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(wait_for_the_others, acts))


def ballot(story: Story, contact: Membership, choice: int, now: dt.datetime = POLLING) -> Callable[[], None]:
    contest_id, nomination = story.contest.pk, story.nominations[choice].pk
    organisation, user = contact.organisation, contact.user

    def act() -> None:
        cast(
            contest_id=contest_id,
            organisation=organisation,
            choice=[nomination],
            voter_name=contact.name,
            by=user,
            now=now,
        )

    return act


def until_somebody_waits_for_a_lock() -> None:
    for _ in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # inside a transaction the view stands still
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)
    pytest.fail("Nobody waited.")


def test_two_people_casting_one_vote_make_one_ballot_and_one_clear_refusal():
    story = story_at("armed", electors=5)
    backups = [MembershipFactory(organisation=contact.organisation, role=Role.BACKUP) for contact in story.contacts]

    for contact, backup in zip(story.contacts, backups, strict=True):
        refusals = at_the_same_instant(ballot(story, contact, 0), ballot(story, backup, 1))

        told = [refusal for refusal in refusals if refusal]
        assert [(type(refusal), str(refusal)) for refusal in told] == [
            (Clash, f"{contact.organisation} has voted already.")
        ]
    assert (box.count(story.contest), Elector.objects.filter(struck_off=True).count()) == (5, 5)


def test_the_count_waits_for_a_vote_that_is_being_cast_and_counts_it():
    story = story_at("armed")
    cast_in_time = ballot(story, story.contacts[0], 0, LAST_SECOND)

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            cast_in_time()
            counting = threads.submit(
                in_a_thread_of_its_own, lambda: story.by_returning_officer(count_votes, CLOSE) and None
            )
            until_somebody_waits_for_a_lock()
            assert not counting.done()
        assert counting.result() is None

    assert Count.objects.get().figures["valid"] == 1


@pytest.mark.parametrize(
    ("close", "stage", "sentence"),
    [
        (count_votes, Stage.COUNTED, CLOSED),
        (cancel, Stage.CANCELLED, "Votes cannot be cast in “Sector seat”: it was cancelled."),
    ],
)
def test_a_vote_that_had_to_wait_for_the_close_is_refused(close, stage, sentence):
    story = story_at("armed")
    details = {"reason": "A reason."} if close is cancel else {}

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            story.by_returning_officer(close, CLOSE, **details)
            casting = threads.submit(in_a_thread_of_its_own, ballot(story, story.contacts[0], 0, LAST_SECOND))
            until_somebody_waits_for_a_lock()
        refusal = casting.result()

    assert (type(refusal), str(refusal)) == (NotAllowedNow, sentence)
    assert (box.count(story.contest), story.contest.stage) == (0, stage)


def test_votes_racing_the_count_are_counted_or_refused_and_never_lost():
    story = story_at("armed", electors=8)
    votes = [ballot(story, contact, 0, LAST_SECOND) for contact in story.contacts]

    *refusals, of_the_count = at_the_same_instant(
        *votes, lambda: story.by_returning_officer(count_votes, CLOSE) and None
    )

    refused = [str(refusal) for refusal in refusals if refusal]
    assert of_the_count is None
    assert set(refused) <= {CLOSED}
    counted = Count.objects.get().figures["valid"]
    assert counted == box.count(story.contest) == Elector.objects.filter(struck_off=True).count() == 8 - len(refused)


def test_two_returning_officers_windows_count_once():
    story = story_at("armed")
    story.vote(0, story.nominations[0])

    refusals = at_the_same_instant(*[lambda: story.by_returning_officer(count_votes, CLOSE) and None for _ in range(2)])

    assert [str(refusal) for refusal in refusals if refusal] == [
        "The votes cannot be counted in “Sector seat”: the votes have been counted."
    ]
