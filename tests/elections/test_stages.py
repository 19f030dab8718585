"""Every act at every stage: what does not belong is refused with a sentence that says where the election is."""

from __future__ import annotations

import pytest

from elections.models import (
    Contest,
    Stage,
)
from elections.services.stages import BECAUSE, BELONGS, CANNOT
from tests.elections.acts import ACTS
from tests.elections.story import Story, story_at
from vcsrep.errors import DomainError, NotAllowedNow

pytestmark = pytest.mark.django_db


def test_every_act_has_its_stages_and_its_words():
    assert set(BELONGS) == set(CANNOT) == {name for name, _ in ACTS.values()}
    assert set(BECAUSE) == set(Stage)


def put_at(stage: str) -> Story:
    """An election with a nomination, put at the stage by hand: only the stage is looked at."""
    story = story_at("draft" if stage == Stage.DRAFT else "notice")
    if stage != Stage.DRAFT:
        story.nominate("Ann Archer")
        Contest.objects.update(stage=stage, stage_reason="A reason.")
    return story


NOTHING_THERE = {
    (act, Stage.DRAFT)
    for act in (
        "accept",
        "decline",
        "withdraw",
        "rule",
        "rule again",
        "rule on a photograph",
        "second",
        "answer a question",
    )
}


@pytest.mark.parametrize(
    ("act", "stage"),
    [
        (act, stage)
        for act, (name, _) in ACTS.items()
        for stage in Stage
        if stage not in BELONGS[name] and (act, stage) not in NOTHING_THERE
    ],
)
def test_an_act_is_refused_at_every_stage_where_it_does_not_belong(act, stage):
    name, do = ACTS[act]
    story = put_at(stage)

    with pytest.raises(NotAllowedNow) as refusal:
        do(story)

    if act in ("vote", "strike off") and stage in (Stage.COUNTED, Stage.DECLARED):
        expected = "The poll closed at 5pm on Friday 28 March 2025. No vote can be cast any more."
    else:
        expected = f"{CANNOT[name]} in “Sector seat”: {BECAUSE[stage]}."
    assert (str(refusal.value), story.contest.stage) == (expected, stage)


@pytest.mark.parametrize(
    ("act", "stage"), [(act, stage) for act, (name, _) in ACTS.items() for stage in Stage if stage in BELONGS[name]]
)
def test_an_act_belongs_to_its_stages(act, stage):
    story = story_at(stage)

    try:
        ACTS[act][1](story)
    except DomainError as refusal:
        said = str(refusal)
    else:
        said = ""

    nothing_to_do = {
        "record a lot": "The result needs no lot.",
        "fill a vacancy": "This seat is not vacant, or it has been dealt with already.",
        "let give way": "Nobody who is elected has another seat: nobody has to give way.",
        "draw for the next placed": "Nobody is equally placed: no lot is needed.",
        "publish nominees": "",
    }
    assert said == nothing_to_do.get(act, "")
