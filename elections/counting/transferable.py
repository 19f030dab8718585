"""A transferable count from the first preferences to the last seat, or to a lot that must be drawn."""

from __future__ import annotations

from collections.abc import Sequence

from elections.counting.decisions import Decision, Rule, drawn
from elections.counting.lots import Lot
from elections.counting.poll import Poll, rotations
from elections.counting.result import NeedsLot, Result, Tie
from elections.counting.stages import State
from elections.counting.ties import Exploration


def count_transferable(poll: Poll, rule: Rule) -> Result:
    """The result by this rule; with `needs_lot` where a tie matters and no lot recorded decides it."""
    state = rule.start(poll)
    state, open_tie = _count_on(state, rule, poll.lots, Exploration(rule, poll.lots))
    return poll.result(
        stages=tuple(state.stages),
        elected=state.named(state.elected),
        runners_up=state.named(state.runners_up),
        needs_lot=_needs_lot(state, open_tie, rule) if open_tie else None,
        places=rule.places,
        quota=state.quota,
    )


def _count_on(
    state: State, rule: Rule, lots: Sequence[Lot], exploration: Exploration | None
) -> tuple[State, Decision | None]:
    """On to the end, or to a tie that matters; without an exploration no tie does."""
    while (decision := rule.decide(state)) is not None:
        chosen = drawn(state, decision, lots)
        by = "lot"
        if chosen is None:
            if exploration and exploration.matters(state, decision):
                return state, decision
            chosen, by = decision.tied[0], "ballot-paper order"
        names = state.named(decision.tied)
        ties = (Tie(decision.kind, names, state.names[chosen], by),) if len(names) > 1 else ()
        state = rule.step(state, decision, chosen, ties)
    return state, None


def _needs_lot(state: State, tie: Decision, rule: Rule) -> NeedsLot:
    outcomes = {}
    for first, lot in rotations(state.named(tie.tied)).items():
        end, _ = _count_on(state, rule, (*state.poll.lots, lot), None)
        outcomes[first] = end.named([*end.elected, *end.runners_up])
    return NeedsLot(len(state.stages), tie.kind, state.named(tie.tied), outcomes)
