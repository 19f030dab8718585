"""ERS97: "How to conduct an election by the single transferable vote", 3rd edition, in whole numbers of 0.01.

Cross-checked, not validated: the papers of the booklet's model election are a reconstruction, and no official
stage sheet could be had. Numbers in brackets are the booklet's paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterable

from elections.counting.decisions import Decision, Rule, among_equals, next_runner_up
from elections.counting.poll import Poll
from elections.counting.result import Parcel, Tie
from elections.counting.stages import State, lay_out

PLACES = 2
ONE: int = 10**PLACES


def start(poll: Poll) -> State:
    """Stage 1: first preferences and the quota (5.1)."""
    state = lay_out(poll, places=PLACES)
    _set_quota(state)
    parcel, _ = state.move(state.papers.all, ONE)
    _deem_elected(state)
    state.record("first preferences", parcels=[parcel])
    return state


def decide(state: State) -> Decision | None:
    """The largest surplus unless all are deferred, else the exclusion of as many as possible (5.2)."""
    if not state.vacancies or not state.continuing:
        return next_runner_up(state, earliest=True)
    over = [c for c in state.elected if state.totals[c] > state.quota]
    together = _excludable(state, sum(state.totals[c] - state.quota for c in over))
    if together:
        return Decision("exclusion", together[:1], together=together)
    if over:
        return among_equals(state, "surplus", over, earliest=True)
    return among_equals(state, "exclusion", state.continuing, earliest=True)


def take(state: State, decision: Decision, chosen: int, ties: Iterable[Tie]) -> State:
    """The stage in which this candidate's surplus is transferred, or this one or several are excluded."""
    state = state.copy()
    if decision.kind == "surplus":
        parcels = [_transfer_surplus(state, chosen)]
        _deem_elected(state)
        state.record("surplus transferred", [chosen], parcels, ties)
    else:
        together = decision.together or (chosen,)
        parcels = _exclude(state, together)
        state.record("excluded", together, parcels, ties)
    return state


def _set_quota(state: State) -> None:
    """Votes still in the count divided by one more than the seats, rounded up at two places (5.1.6, 5.4.8)."""
    in_count = state.papers.valid * ONE - state.exhausted - state.rounding
    state.quota = (in_count + state.poll.seats) // (state.poll.seats + 1)


def _excludable(state: State, surpluses: int) -> tuple[int, ...]:
    """The most candidates that can go together: with all surpluses no more than the next above (5.2.2, 5.2.5).

    Equal candidates are never parted here, so a single lowest one whom the surpluses could lift is not in it.
    """
    lowest_first = state.by_votes(state.continuing)[::-1]
    votes = [state.totals[c] for c in lowest_first]
    for number in range(len(votes) - state.vacancies, 0, -1):
        next_above = votes[number]
        if votes[number - 1] < next_above and sum(votes[:number]) + surpluses <= next_above:
            return tuple(lowest_first[:number])
    return ()


def _transfer_surplus(state: State, c: int) -> Parcel:
    """Only the batch that made the surplus moves, at a value no higher than it has (5.3.1-5.3.10)."""
    surplus = state.totals[c] - state.quota
    batch = state.piles[c][-1]
    state.totals[c] = state.quota
    transferable = state.papers.transferable(batch, state.receivers)
    if transferable * batch.value > surplus:
        parcel, _ = state.move(batch.bundles, surplus // transferable)
        state.rounding += surplus - transferable * parcel.value
    else:
        parcel, _ = state.move(batch.bundles, batch.value)
        state.exhausted += surplus - transferable * parcel.value
    return parcel


def _exclude(state: State, together: tuple[int, ...]) -> list[Parcel]:
    """Batch by batch, the highest value first, until the seats are filled (5.4, 5.5.1)."""
    for c in together:
        state.exclude(c)
    parcels: list[Parcel] = []
    if len(state.continuing) <= state.vacancies:
        _deem_elected(state)
        return parcels
    values = {batch.value for c in together for batch in state.piles[c]}
    for value in sorted(values, reverse=True):
        if state.vacancies:
            parcels.append(_transfer_batch(state, together, value))
            _deem_elected(state)
    return parcels


def _transfer_batch(state: State, together: tuple[int, ...], value: int) -> Parcel:
    """All papers of one value; the quota falls if some go no further before anyone is elected (5.4.2-5.4.8)."""
    moving = [(c, batch) for c in together for batch in state.piles[c] if batch.value == value]
    for c, batch in moving:
        state.totals[c] -= batch.papers * value
    parcel, left_over = state.move([bundle for _, batch in moving for bundle in batch.bundles], value)
    state.exhausted += left_over * value
    if left_over and not state.elected:
        _set_quota(state)
    return parcel


def _deem_elected(state: State) -> None:
    """In descending order whoever has the quota, or enough of the total active vote (5.3.13, 5.4.9)."""
    state.look()
    while state.vacancies and state.continuing:
        most = max(state.totals[c] for c in state.continuing)
        if most < state.quota and most * (state.vacancies + 1) < _active_vote(state):
            break
        chosen = _selected(state, [c for c in state.continuing if state.totals[c] == most])
        if not chosen:
            break
        for c in chosen:
            state.elect(c)
    if len(state.continuing) <= state.vacancies:
        state.fill()


def _active_vote(state: State) -> int:
    """Valid votes less the non-transferable and what the elected keep (5.6.1, 6.20)."""
    kept = sum(min(state.totals[c], state.quota) for c in state.elected)
    return state.papers.valid * ONE - state.exhausted - state.rounding - kept


def _selected(state: State, equal: list[int]) -> list[int]:
    """Of equal candidates those for whom there are seats, by the earliest difference, or none (5.6.2)."""
    if len(equal) <= state.vacancies:
        return equal
    earlier = {c: [totals[c] for _, _, totals in state.history] for c in equal}
    ordered = sorted(equal, key=lambda c: earlier[c], reverse=True)
    first_left_out = ordered[state.vacancies]
    return [c for c in ordered[: state.vacancies] if earlier[c] > earlier[first_left_out]]


ERS97 = Rule(places=PLACES, start=start, decide=decide, take=take)
