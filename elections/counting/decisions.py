"""Who is next by the rule, when votes or earlier votes say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from elections.counting.lots import Lot, order_by_lot
from elections.counting.poll import Poll
from elections.counting.result import Tie
from elections.counting.stages import State


@dataclass(frozen=True, slots=True)
class Decision:
    """The next step, and whom the rule leaves to choose from; `kind` is that of `Tie`.

    `ties` says how a look-back told equal people apart. `together` are all who are excluded in one stage.
    """

    kind: str
    tied: tuple[int, ...]
    ties: tuple[Tie, ...] = ()
    together: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A transferable rule: its first stage, what comes next (None at the end), and the stage that does it."""

    places: int
    start: Callable[[Poll], State]
    decide: Callable[[State], Decision | None]
    take: Callable[[State, Decision, int, Iterable[Tie]], State]

    def step(self, state: State, decision: Decision, chosen: int, ties: Iterable[Tie] = ()) -> State:
        """The state after taking this one of the tied; placing a runner-up moves no paper and is no stage."""
        if decision.kind != "runner-up":
            return self.take(state, decision, chosen, (*decision.ties, *ties))
        state = state.copy()
        state.runners_up.append(chosen)
        last = state.stages[-1]
        state.stages[-1] = replace(last, ties=(*last.ties, *decision.ties, *ties))
        return state


def among_equals(state: State, kind: str, candidates: Iterable[int], *, earliest: bool) -> Decision:
    """The fewest votes for an exclusion, the most otherwise; equal ones by what they had before."""
    candidates = list(candidates)
    highest = kind != "exclusion"
    best = (max if highest else min)(state.totals[c] for c in candidates)
    tied = tuple(c for c in candidates if state.totals[c] == best)
    if len(tied) == 1:
        return Decision(kind, tied)
    left, stage = state.look_back(tied, highest=highest, earliest=earliest)
    if len(left) > 1:
        return Decision(kind, left)
    taken = state.names[left[0]]
    return Decision(kind, left, (Tie(kind, state.named(tied), taken, by="look-back", stage=stage),))


def next_runner_up(state: State, *, earliest: bool) -> Decision | None:
    """The next runner-up the notice uses: those never excluded by their votes, then the last excluded first."""
    if len(state.runners_up) >= state.poll.runners_up:
        return None
    never_excluded = [c for c in state.continuing if c not in state.runners_up]
    if never_excluded:
        return among_equals(state, "runner-up", never_excluded, earliest=earliest)
    for c in reversed(state.excluded):
        if c not in state.runners_up:
            return Decision("runner-up", (c,))
    return None


def drawn(state: State, decision: Decision, lots: Sequence[Lot]) -> int | None:
    """Whom the lots take: the first drawn, or the last for an exclusion; None where they do not say."""
    if len(decision.tied) == 1:
        return decision.tied[0]
    order = order_by_lot(state.named(decision.tied), lots)
    if order is None:
        return None
    return state.names.index(order[-1] if decision.kind == "exclusion" else order[0])
