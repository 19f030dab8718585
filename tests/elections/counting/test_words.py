"""The count in words: every kind of stage, said so that a volunteer can follow it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from elections.counting import count, gather, sentences, summary
from elections.counting.command import readable
from tests.elections.counting.boxes import box, polls


def test_a_surplus_and_an_exclusion_are_told() -> None:
    ballots = box({"AB": 6, "AC": 4, "A": 2, "B": 4, "CB": 2, "C": 1, "DC": 1}, seats=2)

    told = sentences(count(ballots, rule="scottish-stv"))

    assert told == (
        "There were 20 valid papers for 2 seats, so 7 votes are enough to be sure of a seat; that number is called"
        " the quota. Every paper was put with its first choice and counted as one vote. A had the most first choices,"
        " 12. A passes the quota of 7 and is elected.",
        "A had 12 votes, 5 more than needed. The part of each vote that was not needed went on to the next choice on"
        " it. 10 papers moved to the next choice on each, counting 0.41666 of a vote. 2 papers named nobody else who"
        " was still in the count.",
        "D had the fewest votes, 1, and left the count. 1 paper moved to the next choice on it, counting as much as"
        " before.",
        "C had the fewest votes, 5.66664, and left the count. 2 papers moved to the next choice on each, counting as"
        " much as before. 6 papers named nobody else who was still in the count. B, who had 4 votes at first, now has"
        " 8.49996, passes the quota of 7 and is elected.",
    )


def test_crosses_are_told() -> None:
    ballots = box({"A": 1_200, "B": 1}, seats=1)

    result = count(ballots, rule="fptp")

    assert sentences(result) == (
        "There were 1,201 valid papers: A 1,200 votes and B 1 vote. A is elected with 1,200 votes.",
    )
    assert summary(result) == ("Elected: A.",)


def test_a_seat_nobody_gets_is_told() -> None:
    ballots = gather(("Ann", "No"), [("No",)], seats=1)

    result = count(ballots, rule="yes-no")

    assert sentences(result) == ("There was 1 valid paper: Ann 0 votes and No 1 vote.",)
    assert summary(result) == ("Nobody is elected; the seat stays empty.",)


def test_re_open_nominations_is_told() -> None:
    ballots = gather(("Ann", "RON"), [("RON",)], seats=1)

    told = sentences(count(ballots, rule="fptp"))

    assert told == (
        "There was 1 valid paper: Ann 0 votes and RON 1 vote. RON took a seat with 1 vote: it stays empty and"
        " nominations re-open for it.",
    )


def test_the_lot_that_is_wanted_is_told_with_its_outcomes() -> None:
    ballots = box({"AB": 4, "AC": 4}, seats=2)

    told = summary(count(ballots, rule="scottish-stv"))

    assert told == (
        "B and C are level and were so at every stage before, and it makes a difference. A lot must be drawn among"
        " them. The last drawn leaves the count.",
        "Certain so far: A.",
        "If B is drawn first: A and B elected.",
        "If C is drawn first: A and C elected.",
    )


def test_a_tie_that_earlier_votes_decide_is_told() -> None:
    ballots = box({"DB": 7, "DCA": 1, "A": 3}, seats=2, candidates="ABCD")

    told = sentences(count(ballots, rule="scottish-stv"))

    assert told[3].endswith("A and B were level; at stage 2 A had had the fewest votes of them, so A left the count.")


def test_lots_withdrawals_and_runners_up_are_told() -> None:
    ballots = box({"A": 2, "B": 2, "C": 1}, seats=1)

    told = summary(count(ballots, rule="fptp", lots=["B>A"], withdrawn=["C"], runners_up=1))

    assert told == (
        "Withdrawn, and taken off every paper before the count: C.",
        "Lots drawn, the first drawn first: B>A.",
        "Elected: B.",
        "Next, in this order: A.",
    )


@settings(max_examples=150, deadline=None)
@given(poll=polls(), rule=st.sampled_from(["fptp", "block", "scottish-stv", "ers97"]), runners_up=st.integers(0, 2))
def test_every_count_can_be_told(poll: tuple, rule: str, runners_up: int) -> None:
    candidates, papers, seats = poll

    result = count(gather(candidates, papers, seats=seats), rule=rule, runners_up=runners_up)

    assert len(sentences(result)) == len(result.stages)
    assert readable(result).endswith(f"Fingerprint of the papers: {result.fingerprint}\n")
