"""The engine against the slow second count, on thousands of random polls, to the last place."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from elections.counting import Result, count, gather
from tests.elections.counting.paper_by_paper import Counted, count_paper_by_paper


def exact(result: Result) -> Counted:
    """The engine's result in the terms of the slow count."""
    return Counted(
        quota=(result.quota or 0) // 10**5,
        stages=[{name: Fraction(votes, 10**5) for name, votes in stage.totals.items()} for stage in result.stages],
        elected=list(result.elected),
        excluded=[name for stage in result.stages for name in stage.excluded],
    )


def random_poll(seed: int) -> tuple[list[str], list[list[str]], int, list[str]]:
    """From polls full of ties to polls of hundreds of papers; the lot is drawn among all beforehand."""
    chance = random.Random(seed)
    candidates = [f"Candidate {letter}" for letter in "ABCDEFGHIJ"[: chance.randint(2, 10)]]
    weights = [chance.choice((1, 1, 2, 5)) for _ in candidates]
    papers = []
    for _ in range(chance.choice((5, 12, 30, 30, 100, 250))):
        drawn = chance.choices(candidates, weights, k=chance.randint(0, len(candidates)))
        papers.append(list(dict.fromkeys(drawn)))
    lot = candidates[:]
    chance.shuffle(lot)
    return candidates, papers, chance.randint(1, 5), lot


@pytest.mark.parametrize("batch", range(20))
def test_engine_and_slow_count_agree_at_every_stage(batch: int) -> None:
    for seed in range(100 * batch, 100 * batch + 100):
        candidates, papers, seats, lot = random_poll(seed)

        result = count(gather(candidates, papers, seats=seats), rule="scottish-stv", lots=[">".join(lot)])

        assert (seed, exact(result)) == (seed, count_paper_by_paper(candidates, papers, seats, lot))
