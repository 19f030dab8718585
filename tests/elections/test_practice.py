"""The ballot to try: like the real one, with invented people, and never cast."""

from __future__ import annotations

import pytest
from django.test import Client

from elections import box
from elections.models import Elector
from tests.elections.pages import text_of
from tests.elections.story import draft, story_at
from tests.elections.test_rules import poll

pytestmark = pytest.mark.django_db

PRACTICE = "/elections/spring-election/sector-seat/practice/"


def tried(marks: dict[str, object], *, step: str = "review"):
    client = Client()
    paper = client.get(PRACTICE).context["form"]["paper"].value()
    return client.post(PRACTICE, {"paper": paper, "step": step} | marks)


def test_anybody_tries_and_nothing_is_cast():
    story = story_at("armed")

    review = tried({"choice": "2"})

    assert "Your choice Billie Example" in text_of(review)
    assert "Cast the vote" not in text_of(review)
    assert (box.count(story.contest), Elector.objects.filter(struck_off=True).count()) == (0, 0)


@pytest.mark.parametrize("step", ["final", "cast", ""])
def test_no_step_casts_a_practice_ballot(step):
    story = story_at("armed")

    tried({"choice": "1"}, step=step)

    assert box.count(story.contest) == 0


def test_a_ranking_is_practised_with_its_corrections():
    poll("Ann Archer", "Bob Baker", rule="scottish-stv", offers_ron=True)

    gap = tried({"rank_1": "1", "rank_2": "3"}).context["form"]
    review = tried({"rank_1": "2", "rank_0": "1"})

    assert gap.errors == {"rank_2": ["There is a 3 and no 2: number your choices without a gap."]}
    assert "Your choices, in order Re-open nominations Alex Example" in text_of(review)


@pytest.mark.parametrize("stage", ["notice", "validated", "armed", "counted"])
def test_practice_is_open_from_notice_on(stage):
    story_at(stage)

    assert Client().get(PRACTICE).status_code == 200


def test_there_is_no_practice_for_a_draft():
    draft()

    assert Client().get(PRACTICE).status_code == 404
