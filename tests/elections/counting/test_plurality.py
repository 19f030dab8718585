"""X votes: facts of real polls, and ties at and below the line."""

from __future__ import annotations

import pytest

from elections.counting import Ballots, CountError, Result, count, gather


def box(marks: dict[str, int], *, candidates: tuple[str, ...], seats: int = 1) -> Ballots:
    """Papers by their marks: {"AB": 3} is three papers that mark A and B."""
    papers = [tuple(paper) for paper, times in marks.items() for _ in range(times)]
    return gather(candidates, papers, seats=seats)


def single_marks(totals: dict[str, int], *, seats: int = 1) -> Ballots:
    papers = [(name,) for name, votes in totals.items() for _ in range(votes)]
    return gather(tuple(totals), papers, seats=seats)


SOUTH_BLYTH = {"Daniel Carr": 356, "Lesley Rickerby": 356, "Olga Potts": 305, "Peter Potts": 216}


def test_most_marks_win_the_seat() -> None:
    ballots = single_marks({"A": 2, "B": 3})

    result = count(ballots, rule="fptp")

    assert (result.elected, result.needs_lot, dict(result.stages[0].totals)) == (("B",), None, {"A": 2, "B": 3})


def test_south_blyth_asks_for_a_lot_and_keeps_to_it() -> None:
    ballots = single_marks(SOUTH_BLYTH)

    asked = count(ballots, rule="fptp")
    drawn = count(ballots, rule="fptp", lots=["Lesley Rickerby>Daniel Carr"])

    assert asked.elected == ()
    assert asked.needs_lot is not None
    assert (asked.needs_lot.stage, asked.needs_lot.kind) == (1, "seat")
    assert asked.needs_lot.names == ("Daniel Carr", "Lesley Rickerby")
    assert dict(asked.needs_lot.outcomes) == {
        "Daniel Carr": ("Daniel Carr",),
        "Lesley Rickerby": ("Lesley Rickerby",),
    }
    assert (drawn.elected, drawn.needs_lot) == (("Lesley Rickerby",), None)
    assert drawn.lots == ("Lesley Rickerby>Daniel Carr",)


def test_medway_town_fills_three_seats() -> None:
    totals = {
        "Mary Brighouse": 580, "Ronald Brighouse": 516, "William Esterson": 707, "Paul Godwin": 687,
        "Roger Hoare": 532, "Yogesh Patel": 256, "Nicole Sinclaire": 201, "Stuart Smith": 677,
        "Gillian Steddy": 208,
    }  # fmt: skip

    result = count(single_marks(totals, seats=3), rule="block")

    assert result.elected == ("William Esterson", "Paul Godwin", "Stuart Smith")


def test_those_above_a_tie_for_the_last_seat_are_certain() -> None:
    ballots = box({"AB": 3, "AC": 3, "A": 2, "D": 1}, candidates=("A", "B", "C", "D"), seats=2)

    result = count(ballots, rule="block")

    assert result.elected == ("A",)
    assert result.needs_lot is not None
    assert result.needs_lot.names == ("B", "C")
    assert dict(result.needs_lot.outcomes) == {"B": ("A", "B"), "C": ("A", "C")}


def test_a_tie_below_the_line_needs_no_lot_unless_runners_up_are_asked_for() -> None:
    ballots = box({"AB": 5, "C": 2, "D": 2}, candidates=("A", "B", "C", "D"), seats=2)

    plain = count(ballots, rule="block")
    with_runner_up = count(ballots, rule="block", runners_up=1)
    drawn = count(ballots, rule="block", runners_up=1, lots=["D>C"])

    assert (plain.elected, plain.needs_lot) == (("A", "B"), None)
    assert with_runner_up.needs_lot is not None
    assert (with_runner_up.needs_lot.kind, with_runner_up.needs_lot.names) == ("runner-up", ("C", "D"))
    assert (drawn.elected, drawn.runners_up) == (("A", "B"), ("D",))


def test_too_many_marks_make_a_paper_invalid() -> None:
    ballots = box({"A": 1, "AB": 2, "": 1}, candidates=("A", "B"))

    result = count(ballots, rule="fptp")

    assert (result.valid, result.blank, result.invalid, result.elected) == (1, 1, 2, ("A",))


@pytest.mark.parametrize(("yes", "no", "elected"), [(11, 12, ()), (12, 11, ("Ann",)), (11, 11, ()), (0, 0, ())])
def test_the_only_candidate_needs_more_yes_than_no(yes: int, no: int, elected: tuple[str, ...]) -> None:
    papers = [("Ann",)] * yes + [("No",)] * no + [()] * 4

    result = count(gather(("Ann", "No"), papers, seats=1), rule="yes-no")

    assert (result.elected, result.valid, result.blank, result.needs_lot) == (elected, yes + no, 4, None)


def test_yes_no_is_refused_for_two_people() -> None:
    ballots = single_marks({"Ann": 1, "Bob": 1})

    with pytest.raises(CountError) as refusal:
        count(ballots, rule="yes-no")

    assert str(refusal.value) == 'yes-no is for one seat and needs exactly two names: the candidate, then "No"'


def test_re_open_nominations_can_win_the_seat() -> None:
    ballots = single_marks({"Ann": 2, "RON": 3})

    result: Result = count(ballots, rule="fptp")

    assert result.elected == ("RON",)


def test_the_order_of_marks_on_a_paper_says_nothing() -> None:
    one_way = box({"AB": 2, "C": 1}, candidates=("A", "B", "C"), seats=2)
    other_way = box({"BA": 2, "C": 1}, candidates=("A", "B", "C"), seats=2)

    assert count(one_way, rule="block").to_json() == count(other_way, rule="block").to_json()
