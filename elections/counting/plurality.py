"""X votes: every mark is worth one, the most marks win."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from elections.counting.errors import CountError
from elections.counting.lots import Lot, order_by_lot
from elections.counting.poll import Poll, rotations
from elections.counting.result import NeedsLot, Parcel, Result, Stage, Tie


@dataclass(frozen=True, slots=True)
class _Placing:
    """Everyone in the order of their votes; where a lot is wanted first, `placed` ends before those tied."""

    placed: tuple[str, ...]
    ties: tuple[Tie, ...] = ()
    tied: tuple[str, ...] = ()
    kind: str = ""


def count_fptp(poll: Poll) -> Result:
    """One mark on each paper; the candidates with the most marks take the seats."""
    return _count_marks(poll, allowed=1)


def count_block(poll: Poll) -> Result:
    """As many marks as there are seats, or fewer; the candidates with the most marks take the seats."""
    return _count_marks(poll, allowed=poll.seats)


def count_yes_no(poll: Poll) -> Result:
    """The only candidate, listed first, is confirmed by more "yes" than "no"; a blank paper abstains.

    The second thing on the paper must be called "No". Equality does not confirm, so there is never a lot.
    """
    names = poll.named(poll.ballots.standing)
    if len(names) != 2 or names[1].casefold() != "no" or poll.seats != 1:
        raise CountError('yes-no is for one seat and needs exactly two names: the candidate, then "No"')
    votes, invalid = _tally(poll, allowed=1)
    confirmed = names[:1] if votes[names[0]] > votes[names[1]] else ()
    stage = replace(_only_stage(votes, poll, invalid), elected=confirmed)
    return poll.result(stages=(stage,), elected=confirmed, invalid=invalid)


def _count_marks(poll: Poll, *, allowed: int) -> Result:
    votes, invalid = _tally(poll, allowed=allowed)
    placing = _place(votes, poll, poll.lots)
    elected = placing.placed[: poll.seats]
    stage = replace(_only_stage(votes, poll, invalid), elected=elected, ties=placing.ties)
    return poll.result(
        stages=(stage,),
        elected=elected,
        runners_up=placing.placed[poll.seats :][: poll.runners_up],
        needs_lot=_needs_lot(votes, poll, placing) if placing.tied else None,
        invalid=invalid,
    )


def _tally(poll: Poll, *, allowed: int) -> tuple[dict[str, int], int]:
    """Marks for each candidate, and the papers with more marks than allowed, which count for nobody."""
    ballots = poll.ballots
    marks = [0] * len(ballots.candidates)
    invalid = 0
    for ranking, weight in zip(ballots.rankings, ballots.weights, strict=True):
        if len(ranking) > allowed:
            invalid += weight
            continue
        for c in ranking:
            marks[c] += weight
    return {ballots.candidates[c]: marks[c] for c in ballots.standing}, invalid


def _only_stage(votes: dict[str, int], poll: Poll, invalid: int) -> Stage:
    valid = sum(poll.ballots.weights) - poll.ballots.blank - invalid
    marked = {name: marks for name, marks in votes.items() if marks}
    return Stage(
        stage=1,
        action="votes counted",
        candidates=(),
        parcels=(Parcel(value=1, papers=valid, to=marked),),
        totals=votes,
    )


def _place(votes: dict[str, int], poll: Poll, lots: Sequence[Lot]) -> _Placing:
    """Order by votes; people equal to each other wait for a lot only where it decides what is asked."""
    placed: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    by_votes = sorted(votes, key=lambda name: -votes[name])
    for _, group in groupby(by_votes, key=lambda name: votes[name]):
        tied = tuple(group)
        kind = _kind_of_tie(len(placed), len(tied), poll)
        order = order_by_lot(tied, lots) if kind else tied
        if order is None:
            return _Placing(placed, ties, tied, kind)
        if kind:
            ties += (Tie(kind, tied, taken=order[0], by="lot"),)
        placed += order
    return _Placing(placed, ties)


def _kind_of_tie(before: int, tied: int, poll: Poll) -> str:
    """What a lot among this many, behind this many, would decide; "" when nothing that is asked."""
    if before < poll.seats < before + tied:
        return "seat"
    if tied > 1 and poll.seats <= before < poll.seats + poll.runners_up:
        return "runner-up"
    return ""


def _needs_lot(votes: dict[str, int], poll: Poll, placing: _Placing) -> NeedsLot:
    ballot_paper = tuple(votes)
    outcomes = {
        first: _place(votes, poll, (*poll.lots, lot, ballot_paper)).placed[: poll.seats + poll.runners_up]
        for first, lot in rotations(placing.tied).items()
    }
    return NeedsLot(stage=1, kind=placing.kind, names=placing.tied, outcomes=outcomes)
