"""The Scottish rule: SSI 2007/42 rules 45 to 52 (SSI 2011/399 rules 46 to 53), in whole numbers of 0.00001.

Weighted inclusive Gregory: a surplus goes on with every paper of the pile, each at a part of the value at
which it came. A paper remembers at whom it lies and moves on to continuing candidates only.
"""

from __future__ import annotations

from collections.abc import Iterable

from elections.counting.decisions import Decision, Rule, among_equals, next_runner_up
from elections.counting.poll import Poll
from elections.counting.result import Parcel, Tie
from elections.counting.ron import find_rons
from elections.counting.stages import State, lay_out

PLACES = 5
ONE: int = 10**PLACES


def start(poll: Poll) -> State:
    """Stage 1: first preferences and the quota (r. 45, r. 46)."""
    standing = poll.named(poll.ballots.standing)
    state = lay_out(poll, places=PLACES, rons=find_rons(standing, poll.seats))
    state.quota = (state.papers.valid // (poll.seats + 1) + 1) * ONE
    parcel, _ = state.move(state.papers.all, ONE)
    _deem_elected(state)
    state.record("first preferences", parcels=[parcel])
    return state


def decide(state: State) -> Decision | None:
    """The largest surplus, else the fewest votes; equal ones by the latest stage (r. 48(1), r. 49 to r. 51)."""
    if not state.vacancies or not state.continuing:
        return next_runner_up(state, earliest=False)
    over = [c for c in state.elected if state.totals[c] > state.quota]
    if over:
        return among_equals(state, "surplus", over, earliest=False)
    return among_equals(state, "exclusion", state.continuing, earliest=False)


def take(state: State, decision: Decision, chosen: int, ties: Iterable[Tie]) -> State:
    """The stage in which this candidate's surplus is transferred, or this candidate is excluded."""
    state = state.copy()
    surplus = decision.kind == "surplus"
    parcels = _transfer_surplus(state, chosen) if surplus else _exclude(state, chosen)
    _deem_elected(state)
    state.record("surplus transferred" if surplus else "excluded", [chosen], parcels, ties)
    return state


def _transfer_surplus(state: State, c: int) -> list[Parcel]:
    """Transfer value = surplus x value of the paper as received / votes, cut to 5 places (r. 48(3))."""
    votes = state.totals[c]
    surplus = votes - state.quota
    state.totals[c] = state.quota
    state.rounding += surplus
    parcels = []
    for value, bundles in state.lift(c):
        parcel, left_over = state.move(bundles, surplus * value // votes)
        state.rounding -= parcel.papers * parcel.value
        state.exhausted += left_over * parcel.value
        parcels.append(parcel)
    return parcels


def _exclude(state: State, c: int) -> list[Parcel]:
    """Every paper goes on at the value at which it came (r. 50(2)-(4))."""
    state.exclude(c)
    state.totals[c] = 0
    parcels = []
    for value, bundles in state.lift(c):
        parcel, left_over = state.move(bundles, value)
        state.exhausted += left_over * value
        parcels.append(parcel)
    return parcels


def _deem_elected(state: State) -> None:
    """At the end of a stage: whoever has the quota, then all if they are no more than the seats (r. 47, r. 52)."""
    state.look()
    for c in state.by_votes(c for c in state.continuing if state.totals[c] >= state.quota):
        state.elect(c)
    if len(state.continuing) <= state.vacancies:
        state.fill()


SCOTTISH_STV = Rule(places=PLACES, start=start, decide=decide, take=take)
