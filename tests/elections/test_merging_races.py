"""Real threads on PostgreSQL: a merger against another merger, against a roll, a vote and an appointment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from elections.models import Elector
from elections.services.polling import cast
from elections.services.rolling import take_roll
from organisations.models import Merger, Organisation
from organisations.services.merging.acts import merge
from partnerships.models import Term
from partnerships.services.terms import appoint
from tests.elections.story import NOMINATING, POLLING, PREPARING, ROLL, RULING, Story, draft, story_at
from tests.factories.organisations import PersonFactory, StandingFactory
from vcsrep.errors import DomainError

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

ROUNDS = 4


def at_the_same_instant(*acts: Callable[[], object]) -> list[str]:
    """What each was refused with, "" for each that was done."""
    barrier = threading.Barrier(len(acts))

    def wait_for_the_others(act: Callable[[], object]) -> str:
        try:
            barrier.wait()
            act()
        except DomainError as refusal:
            return str(refusal)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(wait_for_the_others, acts))


def merging(story: Story, kept: Organisation, merged: Organisation, now=NOMINATING) -> Callable[[], object]:
    return lambda: merge(kept_id=kept.pk, merged_id=merged.pk, choices={}, by=story.partner, now=now)


def organisations_of(story: Story) -> list[Organisation]:
    return [contact.organisation for contact in story.contacts]


def test_two_people_who_merge_the_same_pair_at_once_merge_it_once():
    story = draft(electors=2)
    one, other = organisations_of(story)

    told = at_the_same_instant(merging(story, one, other), merging(story, other, one))

    assert sorted(bool(words) for words in told) == [False, True]
    assert Merger.objects.count() == 1
    assert Organisation.objects.live().filter(pk__in=[one.pk, other.pk]).count() == 1


def test_a_into_b_while_b_goes_into_c_never_ends_in_a_chain():
    story = draft(electors=3)
    a, b, c = organisations_of(story)

    at_the_same_instant(merging(story, b, a), merging(story, c, b))

    merged = Organisation.objects.filter(merged_into__isnull=False)
    assert not merged.filter(merged_into__merged_into__isnull=False).exists()
    assert merged.count() == Merger.objects.count()


@pytest.mark.parametrize("attempt", range(ROUNDS))
def test_a_roll_taken_while_two_become_one_never_has_two_votes_of_one(attempt):
    story = draft(electors=3)
    story.give_notice()
    one, other = organisations_of(story)[:2]
    contest_id, returning_officer = story.contest.pk, story.returning_officer

    at_the_same_instant(
        merging(story, one, other), lambda: take_roll(contest_id=contest_id, by=returning_officer, now=ROLL)
    )

    other.refresh_from_db()
    votes = Elector.objects.on_the_roll().filter(organisation__in=[one, other]).count()
    assert votes == (1 if other.merged_into_id else 2)


@pytest.mark.parametrize("attempt", range(ROUNDS))
def test_a_vote_cast_while_its_place_moves_is_cast_once_and_kept(attempt):
    story = story_at("armed")
    voter = story.contacts[2]
    kept = StandingFactory(district=story.district, admitted_on=RULING.date()).organisation
    contest_id, choice = story.contest.pk, [story.nominations[0].pk]
    old, user = voter.organisation, voter.user

    told = at_the_same_instant(
        merging(story, kept, old),
        lambda: cast(contest_id=contest_id, organisation=old, choice=choice, voter_name="V", by=user, now=POLLING),
    )

    elector = Elector.objects.get(organisation__in=[kept, old])
    assert told[0] == ""
    assert (elector.organisation, elector.struck_off) == (kept, told[1] == "")


@pytest.mark.parametrize("attempt", range(ROUNDS))
def test_a_term_given_while_its_organisation_is_merged_is_the_kept_ones_or_refused(attempt):
    story = draft(electors=2)
    kept, merged = organisations_of(story)
    seat, person, by = story.seat, PersonFactory(), story.partner

    told = at_the_same_instant(
        merging(story, kept, merged, now=PREPARING),
        lambda: appoint(
            seat_id=seat.pk,
            person=person,
            on_behalf_of=merged,
            starts_on=PREPARING.date(),
            ends_on=None,
            how_chosen="Appointed.",
            by=by,
        ),
    )

    assert told[0] == ""
    assert list(Term.objects.values_list("on_behalf_of", flat=True)) == ([kept.pk] if told[1] == "" else [])
