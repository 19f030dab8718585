"""What holds for every poll, whatever is on its papers."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from elections.counting import Result, count, gather, read_blt, write_blt
from tests.elections.counting.boxes import polls

TRANSFERABLE = st.sampled_from(["scottish-stv", "ers97"])
EVERY_RULE = st.sampled_from(["fptp", "block", "scottish-stv", "ers97"])

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")


@settings(max_examples=300, deadline=None)
@given(poll=polls(), rule=TRANSFERABLE)
def test_no_vote_is_lost_at_any_stage(poll: tuple, rule: str) -> None:
    candidates, papers, seats = poll

    result = count(gather(candidates, papers, seats=seats), rule=rule)

    held = [sum(stage.totals.values()) + stage.non_transferable for stage in result.stages]
    assert held == [result.valid * 10**result.places] * len(result.stages)
    assert all(amount >= 0 for stage in result.stages for amount in (stage.exhausted, stage.rounding))


@settings(max_examples=200, deadline=None)
@given(poll=polls(), rule=EVERY_RULE, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_papers_changes_nothing(poll: tuple, rule: str, chance) -> None:
    candidates, papers, seats = poll
    shuffled = papers[:]
    chance.shuffle(shuffled)

    one, other = (count(gather(candidates, box, seats=seats), rule=rule) for box in (papers, shuffled))

    assert one.to_json() == other.to_json()


@settings(max_examples=200, deadline=None)
@given(poll=polls(), rule=TRANSFERABLE, chance=st.randoms(use_true_random=False))
def test_the_order_of_the_candidates_changes_labels_and_tie_order_only(poll: tuple, rule: str, chance) -> None:
    candidates, papers, seats = poll
    lots = [">".join(candidates)] if len(candidates) > 1 else []
    shuffled = candidates[:]
    chance.shuffle(shuffled)

    one, other = (count(gather(names, papers, seats=seats), rule=rule, lots=lots) for names in (candidates, shuffled))

    assert [without_labels(result) for result in (one,)] == [without_labels(other)]


def without_labels(result: Result) -> list[tuple]:
    """Stage by stage, whatever the order of candidates, of those elected together and of those named level."""
    return [
        (stage.action, set(stage.candidates), dict(stage.totals), stage.non_transferable, set(stage.elected))
        for stage in result.stages
    ]


@settings(max_examples=200, deadline=None)
@given(poll=polls(), rule=EVERY_RULE)
def test_grouped_and_single_papers_count_the_same(poll: tuple, rule: str) -> None:
    candidates, papers, seats = poll
    place = {name: c for c, name in enumerate(candidates, start=1)}
    weights = Counter(tuple(place[name] for name in paper) for paper in papers)
    grouped = [" ".join(map(str, (times, *paper, 0))) for paper, times in weights.items()]
    names = [f'"{name}"' for name in (*candidates, "")]
    blt = "\n".join([f"{len(candidates)} {seats}", *grouped, "0", *names])

    single = count(gather(candidates, papers, seats=seats), rule=rule)

    assert count(read_blt(blt), rule=rule).to_json() == single.to_json()


@settings(max_examples=200, deadline=None)
@given(poll=polls(), rule=EVERY_RULE)
def test_a_blank_paper_changes_the_blanks_and_the_fingerprint_only(poll: tuple, rule: str) -> None:
    candidates, papers, seats = poll

    before, after = (
        json.loads(count(gather(candidates, box, seats=seats), rule=rule).to_json()) for box in (papers, [*papers, []])
    )

    assert after.pop("blank") == before.pop("blank") + 1
    assert after.pop("fingerprint") != before.pop("fingerprint")
    assert after == before


@settings(max_examples=300, deadline=None)
@given(poll=polls(), rule=EVERY_RULE, runners_up=st.integers(0, 3))
def test_nobody_is_elected_without_a_seat_and_every_seat_is_filled(poll: tuple, rule: str, runners_up: int) -> None:
    candidates, papers, seats = poll
    lots = [">".join(candidates)] if len(candidates) > 1 else []

    result = count(gather(candidates, papers, seats=seats), rule=rule, lots=lots, runners_up=runners_up)

    assert result.needs_lot is None
    assert len(result.elected) == min(seats, len(candidates))
    assert len(result.runners_up) == min(runners_up, len(candidates) - len(result.elected))
    assert len({*result.elected, *result.runners_up}) == len(result.elected) + len(result.runners_up)


@settings(max_examples=100, deadline=None)
@given(poll=polls())
def test_a_box_written_as_blt_is_read_back_the_same(poll: tuple) -> None:
    candidates, papers, seats = poll
    ballots = gather(candidates, papers, seats=seats, withdrawn=candidates[1:2], title='The "long" one # 1')

    assert read_blt(write_blt(ballots)) == ballots
