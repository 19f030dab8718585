"""The Scottish rule in cases small enough to work by hand."""

from __future__ import annotations

import pytest

from elections.counting import CountError, Parcel, count, gather
from tests.elections.counting.boxes import box


def votes(number: str) -> int:
    """Votes as printed, in the count's whole numbers of 0.00001."""
    whole, _, part = number.partition(".")
    return int(whole + part.ljust(5, "0"))


def test_the_quota_is_the_whole_number_above_the_division() -> None:
    papers = {"A": 3, "B": 3, "C": 3}

    quotas = [count(box(papers, seats=seats), rule="scottish-stv").quota for seats in (1, 2, 3)]

    assert quotas == [votes("5"), votes("4"), votes("3")]


def test_one_seat_is_the_alternative_vote() -> None:
    ballots = box({"A": 4, "BC": 3, "CB": 2}, seats=1)

    result = count(ballots, rule="scottish-stv")

    assert [stage.candidates for stage in result.stages] == [(), ("C",)]
    assert result.elected == ("B",)


def test_the_lords_of_july_2015_need_no_lot_for_the_last_two() -> None:
    # Crossbench by-election, final stage: 10, 5 and 5. Either of the last two may go first.
    totals = {"Lord Mountevans": 10, "Lord Aldington": 5, "Viscount Hood": 5}
    ballots = gather(tuple(totals), [(name,) for name, votes in totals.items() for _ in range(votes)], seats=1)

    result = count(ballots, rule="scottish-stv")

    assert (result.elected, result.needs_lot) == (("Lord Mountevans",), None)


def test_a_candidate_exactly_at_the_quota_makes_no_stage() -> None:
    ballots = box({"AB": 4, "B": 3, "C": 2, "D": 1}, seats=2)

    result = count(ballots, rule="scottish-stv")

    assert result.stages[0].elected == ("A",)
    assert [stage.candidates for stage in result.stages[1:]] == [("D",), ("C",)]
    assert result.elected == ("A", "B")


def test_a_surplus_goes_to_nobody_when_no_paper_says_more() -> None:
    ballots = box({"A": 6, "B": 2, "C": 1}, seats=2)

    result = count(ballots, rule="scottish-stv")

    second = result.stages[1]
    assert second.parcels == (Parcel(value=votes("0.33333"), papers=6, to={}),)
    assert (second.exhausted, second.rounding) == (votes("1.99998"), votes("0.00002"))
    assert dict(second.totals) == {"A": votes("4"), "B": votes("2"), "C": votes("1")}


def test_the_largest_surplus_goes_first_whenever_its_holder_was_elected() -> None:
    # Quota 6. B's surplus of 5 goes to C and elects C with 2.99995 too many, which goes before A's 1.
    ballots = box({"AD": 7, "BC": 11, "C": 4, "D": 3, "E": 2}, seats=4)

    result = count(ballots, rule="scottish-stv")

    assert [stage.candidates for stage in result.stages[1:4]] == [("B",), ("C",), ("A",)]
    assert result.elected == ("B", "A", "C", "D")


def test_a_second_surplus_takes_each_paper_at_a_part_of_what_it_had() -> None:
    # Quota 4. A's surplus of 5 goes to B at 5/9 = 0.55555 a paper: B has 3 + 9 x 0.55555 = 7.99995. B's surplus
    # of 3.99995 is then 3.99995/7.99995 = 0.49999 for a whole paper and 0.27777 for one that came from A.
    ballots = box({"ABC": 9, "BD": 3, "C": 1, "D": 1}, seats=3)

    result = count(ballots, rule="scottish-stv")

    assert result.stages[2].parcels == (
        Parcel(value=votes("0.49999"), papers=3, to={"D": 3}),
        Parcel(value=votes("0.27777"), papers=9, to={"C": 9}),
    )
    assert dict(result.stages[2].totals) == {
        "A": votes("4"), "B": votes("4"), "C": votes("3.49993"), "D": votes("2.49997")
    }  # fmt: skip
    assert result.stages[2].rounding == votes("0.00010")


def test_papers_pass_by_the_elected_and_the_excluded() -> None:
    # Quota 4: A has it, D (1) and then C leave; D's paper passes by C, gone last, and A, and reaches B.
    ballots = box({"A": 4, "B": 3, "CDAB": 2, "DACB": 1}, seats=2)

    result = count(ballots, rule="scottish-stv")

    assert [dict(parcel.to) for stage in result.stages[1:] for parcel in stage.parcels] == [{"C": 1}, {"B": 3}]


def test_the_elected_of_one_stage_are_listed_by_votes_and_equal_ones_as_on_the_paper() -> None:
    ballots = box({"A": 3, "B": 4, "C": 4, "D": 1}, seats=3)

    result = count(ballots, rule="scottish-stv")

    assert result.elected == ("B", "C", "A")


def test_the_last_vacancies_are_filled_without_a_further_transfer() -> None:
    ballots = box({"A": 5, "B": 3, "C": 2, "DB": 1}, seats=3)

    result = count(ballots, rule="scottish-stv")

    assert [stage.action for stage in result.stages] == ["first preferences", "surplus transferred", "excluded"]
    assert (result.stages[-1].candidates, result.elected) == (("D",), ("A", "B", "C"))


def test_no_valid_vote_leaves_everything_to_the_lot() -> None:
    ballots = gather(("A", "B"), [(), ()], seats=1)

    result = count(ballots, rule="scottish-stv")
    drawn = count(ballots, rule="scottish-stv", lots=["B>A"])

    assert (result.valid, result.blank, result.quota, result.elected) == (0, 2, votes("1"), ())
    assert drawn.elected == ("B",)


def test_fewer_candidates_than_seats_are_all_elected_at_once() -> None:
    ballots = box({"A": 1, "B": 2}, seats=3)

    result = count(ballots, rule="scottish-stv")

    assert (result.elected, len(result.stages)) == (("B", "A"), 1)


def test_everything_can_be_exhausted() -> None:
    ballots = box({"A": 3, "B": 2, "C": 1}, seats=1)

    result = count(ballots, rule="scottish-stv")

    assert result.elected == ("A",)
    assert [stage.exhausted for stage in result.stages] == [0, votes("1"), votes("3")]


def test_the_last_two_can_be_level() -> None:
    ballots = box({"A": 2, "B": 2}, seats=1)

    asked = count(ballots, rule="scottish-stv").needs_lot

    assert asked is not None
    assert dict(asked.outcomes) == {"A": ("A",), "B": ("B",)}


def test_runners_up_are_those_left_and_then_the_last_excluded_first() -> None:
    ballots = box({"A": 6, "B": 4, "C": 2, "D": 1}, seats=1)

    result = count(ballots, rule="scottish-stv", runners_up=3)

    assert (result.elected, result.runners_up) == (("A",), ("B", "C", "D"))


def test_the_withdrawn_are_taken_off_every_paper_before_stage_1() -> None:
    ballots = box({"AB": 3, "A": 1, "B": 1, "C": 3}, seats=1)

    result = count(ballots, rule="scottish-stv", withdrawn=["A"])

    assert (result.withdrawn, result.valid, result.blank) == (("A",), 7, 1)
    assert dict(result.stages[0].totals) == {"B": votes("4"), "C": votes("3")}
    assert result.elected == ("B",)
    assert result.fingerprint == ballots.fingerprint


def test_a_recount_without_the_departed_keeps_the_lots() -> None:
    ballots = box({"A": 3, "AB": 1, "AC": 1, "B": 1, "C": 1}, seats=1)

    recount = count(ballots, rule="scottish-stv", withdrawn=["A"], lots=["A>C>B"])

    assert (recount.elected, recount.lots) == (("C",), ("A>C>B",))


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        ({"rule": "approval"}, "there is no rule approval; there are fptp, block, yes-no, scottish-stv, ers97"),
        ({"rule": "fptp", "seats": 0}, "there are no seats to fill"),
        ({"rule": "fptp", "runners_up": -1}, "the number of runners-up cannot be below nought"),
        ({"rule": "fptp", "withdrawn": ["Zoe"]}, "Zoe is not a candidate and cannot have withdrawn"),
        ({"rule": "fptp", "withdrawn": ["A", "B"]}, "every candidate has withdrawn"),
    ],
)
def test_terms_that_cannot_be_counted_are_refused(terms: dict, reason: str) -> None:
    ballots = box({"A": 1, "B": 1}, seats=1)

    with pytest.raises(CountError) as refusal:
        count(ballots, **terms)

    assert str(refusal.value) == reason


def test_re_open_nominations_takes_both_seats_by_a_further_ron() -> None:
    # Quota 6: RON has 12, a surplus of 6; a further RON gets all of it and is elected too.
    ballots = gather(("Ann", "Bob", "RON"), [("RON",)] * 12 + [("Ann",)] * 3 + [("Bob",)] * 2, seats=2)

    result = count(ballots, rule="scottish-stv")

    assert result.stages[1].parcels == (Parcel(value=votes("0.5"), papers=12, to={"RON 2": 12}),)
    assert result.elected == ("RON", "RON 2")


def test_a_further_ron_can_be_excluded_and_its_papers_go_on() -> None:
    # Quota 5: RON has 7; 2/7 = 0.28571 of each paper goes to a further RON, which comes last and passes them on.
    ballots = gather(("Ann", "Bob", "RON"), [("RON", "Bob")] * 7 + [("Ann",)] * 3 + [("Bob", "RON")] * 2, seats=2)

    result = count(ballots, rule="scottish-stv")

    assert [dict(stage.totals) for stage in result.stages] == [
        {"Ann": votes("3"), "Bob": votes("2"), "RON": votes("7"), "RON 2": 0},
        {"Ann": votes("3"), "Bob": votes("2"), "RON": votes("5"), "RON 2": votes("1.99997")},
        {"Ann": votes("3"), "Bob": votes("3.99997"), "RON": votes("5"), "RON 2": 0},
        {"Ann": 0, "Bob": votes("3.99997"), "RON": votes("5"), "RON 2": 0},
    ]
    assert result.elected == ("RON", "Bob")


def test_a_later_paper_for_ron_reaches_the_further_ron() -> None:
    # Quota 5. RON's 8 papers bring a further RON 3; Bob leaves, and his 2 papers want RON next.
    ballots = gather(("Ann", "Bob", "RON"), [("RON",)] * 8 + [("Ann",)] * 4 + [("Bob", "RON")] * 2, seats=2)

    result = count(ballots, rule="scottish-stv")

    assert result.stages[2].parcels == (Parcel(value=votes("1"), papers=2, to={"RON 2": 2}),)
    assert result.elected == ("RON", "RON 2")


def test_ron_cannot_stand_twice() -> None:
    ballots = gather(("RON", "Re-open nominations"), [("RON",)], seats=1)

    with pytest.raises(CountError) as refusal:
        count(ballots, rule="scottish-stv")

    assert str(refusal.value) == "RON stands more than once"
