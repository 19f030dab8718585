"""ERS97 where it differs from the Scottish rule, in cases small enough to work by hand."""

from __future__ import annotations

from elections.counting import Parcel, count, gather, summary
from tests.elections.counting.boxes import box


def test_the_quota_has_two_places_rounded_up() -> None:
    ballots = box({"A": 5, "B": 5}, seats=2)

    result = count(ballots, rule="ers97")

    assert result.show(result.quota or 0) == "3.34"


def test_the_label_stands_on_result_and_words() -> None:
    ballots = box({"A": 5, "B": 4}, seats=1)

    result = count(ballots, rule="ers97")

    assert result.version == "1, cross-checked, not validated"
    assert summary(result)[0] == "This count follows ERS97 as we read it: cross-checked, not validated."


def test_only_transferable_papers_share_a_surplus() -> None:
    # Quota 3.00. A has 6; of them 4 go on, at 3.00/4 = 0.75.
    ballots = box({"AB": 4, "A": 2, "B": 1, "C": 2}, seats=2)

    result = count(ballots, rule="ers97")

    assert result.stages[1].parcels == (Parcel(value=75, papers=6, to={"B": 4}),)
    assert result.stages[1].non_transferable == 0


def test_several_are_excluded_together_when_they_cannot_catch_up() -> None:
    ballots = box({"A": 9, "B": 8, "CB": 2, "DB": 3}, seats=1)

    result = count(ballots, rule="ers97")

    assert (result.stages[1].candidates, result.elected) == (("C", "D"), ("B",))


def test_a_surplus_too_small_to_matter_is_deferred() -> None:
    # Quota 4.00. A's surplus of 1.00 could not lift C (1) past B and D (3).
    ballots = box({"AC": 5, "B": 3, "C": 1, "DB": 3}, seats=2)

    result = count(ballots, rule="ers97")

    assert (result.stages[1].action, result.stages[1].candidates) == ("excluded", ("C",))


def test_the_quota_falls_while_papers_end_before_anyone_is_elected() -> None:
    ballots = box({"A": 4, "B": 3, "C": 2, "DA": 2}, seats=1)

    result = count(ballots, rule="ers97", lots=["D>C"])

    assert result.stages[0].quota == 550
    assert result.stages[1].quota == 450


def test_no_valid_vote_and_equal_candidates_elect_nobody_without_a_lot() -> None:
    ballots = gather(("A", "B", "C"), [()], seats=1)

    result = count(ballots, rule="ers97")

    assert result.elected == ()
    assert result.needs_lot is not None
    assert result.needs_lot.names == ("A", "B", "C")
