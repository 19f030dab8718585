from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from elections.models import (
    Contest,
    Count,
    Declaration,
    Election,
    Nomination,
    NominationState,
    Phase,
    Stage,
)
from elections.models.contest import NEXT as NEXT_STAGES
from elections.models.nomination import NEXT as NEXT_STATES
from tests.elections.rows import nomination
from tests.elections.story import story_at
from tests.factories.elections import ContestFactory, ElectionFactory
from tests.factories.organisations import (
    UserFactory,
)
from vcsrep.errors import NotAllowedNow

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2025, 3, 14, 12, tzinfo=dt.UTC)


def declaration(**values) -> Declaration:
    fields = {"electors": 5, "voted": 3, "valid": 2, "blank": 1, "declared_by": UserFactory(), "declared_at": NOW}
    return Declaration.objects.create(**{"contest": ContestFactory()} | fields | values)


def test_a_person_who_withdrew_can_be_nominated_again():
    first = nomination(state=NominationState.WITHDRAWN)

    again = nomination(contest=first.contest, person=first.person)

    assert list(Nomination.objects.live()) == [again]


def test_a_contest_is_counted_and_declared_once():
    counted = Count.objects.create(
        contest=ContestFactory(), result="{}", counted_by=UserFactory(), counted_at=timezone.now()
    )
    declared = declaration()

    with transaction.atomic(), pytest.raises(IntegrityError):
        Count.objects.create(contest=counted.contest, counted_by=counted.counted_by, counted_at=NOW)
    with pytest.raises(IntegrityError):
        declaration(contest=declared.contest)


def test_every_stage_and_state_says_what_may_follow():
    assert (set(NEXT_STAGES), set(NEXT_STATES)) == (set(Stage), set(NominationState))


@pytest.mark.parametrize("after", Stage)
@pytest.mark.parametrize("before", Stage)
def test_a_contest_moves_only_where_the_table_says(before, after):
    contest = ContestFactory(stage=before, stage_reason="A reason.")

    if after in NEXT_STAGES[before]:
        contest.move_to(after, reason="A reason.")
        assert Contest.objects.get().stage == after
    else:
        with pytest.raises(NotAllowedNow, match="cannot be followed by"):
            contest.move_to(after)


def test_a_nomination_moves_only_where_the_table_says():
    declined = nomination(state=NominationState.DECLINED)

    with pytest.raises(NotAllowedNow) as refusal:
        declined.move_to(NominationState.VALID)

    assert str(refusal.value) == (
        "This nomination is declined by the person; it cannot become valid: stands as a candidate."
    )


def at(day: int, month: int, hour: int = 12) -> dt.datetime:
    return dt.datetime(2025, month, day, hour, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("stage", "now", "phase"),
    [
        (Stage.DRAFT, at(10, 2), Phase.DRAFT),
        (Stage.NOTICE, at(3, 2, 8), Phase.NOTICE),
        (Stage.NOTICE, at(3, 2, 9), Phase.NOMINATIONS_OPEN),
        (Stage.NOTICE, at(28, 2, 17), Phase.NOMINATIONS_CLOSED),
        (Stage.VALIDATED, at(12, 3), Phase.CANDIDATES),
        (Stage.ARMED, at(3, 3, 8), Phase.ARMED),
        (Stage.ARMED, at(3, 3, 9), Phase.POLL_OPEN),
        (Stage.ARMED, at(28, 3, 17), Phase.POLL_CLOSED),
        (Stage.COUNTED, at(12, 3), Phase.COUNTED),
        (Stage.DECLARED, at(12, 3), Phase.DECLARED),
        (Stage.UNOPPOSED, at(12, 3), Phase.UNOPPOSED),
        (Stage.CANCELLED, at(12, 3), Phase.CANCELLED),
    ],
)
def test_what_is_open_is_read_from_stage_and_clock(stage, now, phase):
    contest = ContestFactory(stage=stage, stage_reason="A reason.")

    assert contest.phase(now) == phase
    assert contest.takes_nominations(now) == (phase == Phase.NOMINATIONS_OPEN)
    assert contest.is_polling(now) == (phase == Phase.POLL_OPEN)
    assert Contest.objects.taking_nominations(now).exists() == (phase == Phase.NOMINATIONS_OPEN)
    assert Contest.objects.polling(now).exists() == (phase == Phase.POLL_OPEN)


def test_an_election_is_published_by_its_notice():
    drafted, published = story_at("draft"), ElectionFactory(notice_given_at=NOW)

    assert list(Election.objects.published()) == [published]
    assert list(Election.objects.organised_by(drafted.scrutineer)) == [drafted.election]
    assert list(Election.objects.called_by(drafted.partner, NOW.date())) == [drafted.election]
