"""Every address of the office of elections × every stage: what does not belong is refused with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from elections.models import Contest, JournalEntry, Stage
from elections.services.stages import BECAUSE, BELONGS, CANNOT
from elections.urls.office import urlpatterns
from tests.elections.doors import AT_ANY_STAGE, DOORS, ONLY_READ
from tests.elections.pages import text_of
from tests.elections.story import Story, story_at

pytestmark = pytest.mark.django_db

FROZEN = "Notice of this election has been given: it is frozen."
GIVEN = "Notice of this election was given"
CLOSED = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."


def test_every_address_that_changes_something_is_in_the_table():
    assert {pattern.name for pattern in urlpatterns} == {*DOORS, *ONLY_READ, *AT_ANY_STAGE}
    assert {door.act for door in DOORS.values()} <= set(BELONGS)


def put_at(stage: str) -> Story:
    """With a nomination, put at the stage by hand: only the stage is looked at."""
    story = story_at("draft" if stage == Stage.DRAFT else "notice")
    if stage != Stage.DRAFT:
        story.nominate("Ann Archer")
        Contest.objects.update(stage=stage, stage_reason="A reason.")
    return story


NO_ROLL = "The roll has not been taken yet."
NOTHING_THERE = {(name, Stage.DRAFT) for name in ("nomination", "rule_again", "rule_photograph")}
"""Before notice nobody is nominated: the address is that of nothing."""

OUT_OF_TURN, IN_TURN = (
    {
        stage: [
            name
            for name, door in sorted(DOORS.items())
            if (stage in BELONGS[door.act]) == belongs and (name, stage) not in NOTHING_THERE
        ]
        for stage in Stage
    }
    for belongs in (False, True)
)


def sentences(name: str, stage: str) -> list[str]:
    act = DOORS[name].act
    out_of_turn = f"{CANNOT[act]} in “Sector seat”: {BECAUSE[stage]}."
    instead = {"change the roll": [NO_ROLL], "change": [FROZEN], "give notice": [GIVEN], "vote": [CLOSED]}
    return [out_of_turn, *instead.get(act, [])]


@contextmanager
def undone() -> Iterator[None]:
    """One story serves every address of a stage: what a post has done is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("stage", Stage)
def test_posts_that_do_not_belong_are_refused_with_a_sentence(stage, sign_in, travel):
    story = put_at(stage)

    for name in OUT_OF_TURN[stage]:
        door = DOORS[name]
        with undone():
            travel(door.now)
            sent, address = door.sent(story), door.address(name, story)
            before = JournalEntry.objects.count()

            response = sign_in(door.user(story)).post(address, sent)

            shown = text_of(response)
            assert any(sentence in shown for sentence in sentences(name, stage)), f"{name}: {shown}"
            assert (name, response.status_code in (200, 403), story.contest.stage) == (name, True, stage)
            assert (name, JournalEntry.objects.count()) == (name, before)


@pytest.mark.parametrize("stage", Stage)
def test_posts_at_their_stage_are_not_told_that_they_do_not_belong(stage, sign_in, travel):
    story = story_at(stage)

    for name in IN_TURN[stage]:
        door = DOORS[name]
        with undone():
            travel(door.now)
            sent, address = door.sent(story), door.address(name, story)

            response = sign_in(door.user(story)).post(address, sent, follow=True)

            assert (name, response.status_code in (200, 404)) == (name, True)
            assert CANNOT[door.act] not in text_of(response), name
