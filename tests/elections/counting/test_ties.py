"""Ties: what earlier stages decide, what cannot matter, and what only a lot can decide."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings

from elections.counting import CountError, NeedsLot, Tie, count, gather
from elections.counting.poll import Poll
from elections.counting.scottish import SCOTTISH_STV
from elections.counting.ties import Exploration
from tests.elections.counting.boxes import box, polls


def test_the_latest_stage_at_which_they_differ_decides_an_exclusion() -> None:
    # Quota 4. D has 8, half a vote goes on with each paper: B 3.5, A still 3. C's paper makes A and B level; at
    # stage 1 A was ahead of B, but at stage 2, which is later, behind.
    ballots = box({"DB": 7, "DCA": 1, "A": 3}, seats=2, candidates="ABCD")

    result = count(ballots, rule="scottish-stv")

    assert dict(result.stages[2].totals) == {"A": 350_000, "B": 350_000, "C": 0, "D": 400_000}
    assert result.stages[3].ties == (Tie("exclusion", ("A", "B"), taken="A", by="look-back", stage=2),)
    assert (result.elected, result.needs_lot) == (("D", "B"), None)


def test_ers97_looks_at_the_earliest_difference() -> None:
    # Quota 5.67. A's surplus of 8.33 is 0.75 for each of 11 papers: D has 3.00 as B has, but at stage 1 had none.
    ballots = box({"ADC": 4, "A": 3, "AC": 7, "B": 3}, seats=2)

    result = count(ballots, rule="ers97")

    assert dict(result.stages[1].totals) == {"A": 567, "B": 300, "C": 525, "D": 300}
    assert result.stages[2].ties == (Tie("exclusion", ("B", "D"), taken="D", by="look-back", stage=1),)


def test_a_lot_that_decides_a_seat_is_asked_for_with_what_it_leads_to() -> None:
    ballots = box({"AB": 4, "AC": 4}, seats=2)

    result = count(ballots, rule="scottish-stv")

    assert result.elected == ("A",)
    assert result.needs_lot == NeedsLot(2, "exclusion", ("B", "C"), {"B": ("A", "B"), "C": ("A", "C")})


@pytest.mark.parametrize("first", ["B", "C"])
def test_a_recorded_lot_leads_to_the_outcome_that_was_announced(first: str) -> None:
    ballots = box({"AB": 4, "AC": 4}, seats=2)
    asked = count(ballots, rule="scottish-stv").needs_lot
    lot = f"{first}>{'C' if first == 'B' else 'B'}"

    result = count(ballots, rule="scottish-stv", lots=[lot])
    recount = count(ballots, rule="scottish-stv", lots=[lot])

    assert asked is not None
    assert result.elected == asked.outcomes[first]
    assert (result.needs_lot, result.lots) == (None, (lot,))
    assert result.stages[-1].ties == (Tie("exclusion", ("B", "C"), taken=lot[-1], by="lot"),)
    assert recount.to_json() == result.to_json()


def test_a_tie_that_cannot_change_who_is_elected_needs_no_lot() -> None:
    ballots = box({"C": 6, "D": 2}, seats=2, candidates="ABCD")

    result = count(ballots, rule="scottish-stv")

    assert (result.elected, result.needs_lot) == (("C", "D"), None)
    assert [stage.candidates for stage in result.stages] == [(), ("C",), ("A",), ("B",)]
    assert result.stages[2].ties == (Tie("exclusion", ("A", "B"), taken="A", by="ballot-paper order"),)


def test_the_same_tie_needs_a_lot_when_the_notice_uses_runners_up() -> None:
    ballots = box({"C": 6, "D": 2}, seats=2, candidates="ABCD")

    asked = count(ballots, rule="scottish-stv", runners_up=1).needs_lot
    drawn = count(ballots, rule="scottish-stv", runners_up=1, lots=["A>B"])

    assert asked == NeedsLot(2, "exclusion", ("A", "B"), {"A": ("C", "D", "A"), "B": ("C", "D", "B")})
    assert (drawn.elected, drawn.runners_up) == (("C", "D"), ("A",))


def test_equal_surpluses_go_in_the_order_of_the_lot_when_it_matters() -> None:
    # A and B have 6 each, quota 4. Both surpluses go to C or D; no seat depends on which goes first.
    ballots = box({"AC": 6, "BD": 6, "C": 1, "D": 1}, seats=3)

    result = count(ballots, rule="scottish-stv", lots=["B>A"])

    assert [stage.candidates for stage in result.stages[:3]] == [(), ("B",), ("A",)]
    assert result.stages[1].ties == (Tie("surplus", ("A", "B"), taken="B", by="lot"),)


def test_three_level_candidates_are_each_shown_to_leave_once() -> None:
    ballots = box({"AB": 2, "BC": 2, "CA": 2, "D": 3}, seats=1)

    asked = count(ballots, rule="scottish-stv").needs_lot

    assert asked is not None
    assert asked.names == ("A", "B", "C")
    assert {first: count(ballots, rule="scottish-stv", lots=[lot]).elected for first, lot in rotated().items()} == (
        dict(asked.outcomes)
    )


def rotated() -> dict[str, str]:
    return {"A": "A>B>C", "B": "B>C>A", "C": "C>A>B"}


def test_all_tied_waits_for_a_lot() -> None:
    ballots = box({"A": 1, "B": 1, "C": 1}, seats=1)

    asked = count(ballots, rule="scottish-stv").needs_lot

    assert asked is not None
    assert (asked.stage, asked.names) == (1, ("A", "B", "C"))


@settings(max_examples=150, deadline=None)
@given(poll=polls(most=12))
def test_a_lot_is_asked_for_exactly_when_draws_differ(poll: tuple) -> None:
    candidates, papers, seats = poll
    candidates = candidates[:4]
    papers = [[name for name in paper if name in candidates] for paper in papers]
    ballots = gather(candidates, papers, seats=seats)
    lots = [[">".join(order)] for order in permutations(candidates)] if len(candidates) > 1 else [[]]

    asked = count(ballots, rule="scottish-stv").needs_lot

    draws = [count(ballots, rule="scottish-stv", lots=lot) for lot in lots]
    assert (asked is not None) == (len({frozenset(draw.elected) for draw in draws}) > 1)


def exploration_of_ten_without_votes(most_stages: int) -> tuple[Exploration, object, object]:
    ballots = box({"K": 6, "L": 1}, seats=2, candidates="ABCDEFGHIJKL")
    poll = Poll(rule="scottish-stv", ballots=ballots, seats=2, lots=(), runners_up=0)
    state = SCOTTISH_STV.start(poll)
    state = SCOTTISH_STV.step(state, SCOTTISH_STV.decide(state), 10)
    return Exploration(SCOTTISH_STV, (), most_stages=most_stages), state, SCOTTISH_STV.decide(state)


def test_a_tie_of_ten_is_looked_through_within_the_bound() -> None:
    exploration, state, decision = exploration_of_ten_without_votes(6_000)

    assert exploration.matters(state, decision) is False


def test_past_the_bound_the_lot_is_asked_for() -> None:
    exploration, state, decision = exploration_of_ten_without_votes(100)

    assert exploration.matters(state, decision) is True


def test_a_hundred_candidates_without_a_vote_are_past_the_bound() -> None:
    candidates = [f"Candidate {i}" for i in range(100)]
    ballots = gather(candidates, [candidates[:1]] * 3, seats=2)

    asked = count(ballots, rule="scottish-stv").needs_lot

    assert asked is not None
    assert len(asked.names) == 99


@pytest.mark.parametrize(
    ("lots", "reason"),
    [
        (["A"], 'the lot "A" needs two or more different people'),
        (["A>A"], 'the lot "A>A" needs two or more different people'),
        (["A>Zoe"], 'the lot "A>Zoe" names Zoe, who is not a candidate'),
        (["A>"], 'the lot "A>" names nobody, who is not a candidate'),
        (["A>B", "C>B>A"], "the lots disagree about A and B"),
    ],
)
def test_a_lot_that_cannot_have_been_drawn_is_refused(lots: list[str], reason: str) -> None:
    ballots = box({"A": 1, "B": 1, "C": 1}, seats=1)

    with pytest.raises(CountError) as refusal:
        count(ballots, rule="scottish-stv", lots=lots)

    assert str(refusal.value) == reason
