"""Whether a tie matters: every choice is followed to its end before anybody is asked to draw a lot."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from elections.counting.decisions import Decision, Rule, drawn
from elections.counting.lots import Lot
from elections.counting.stages import State

MOST_STAGES = 20_000
"""How many stages may be looked at for all the ties of one count; past it the lot is asked for."""

MOST_NESTED = 60
"""How many ties may follow from one another; past it the lot is asked for."""


class TooManyChoicesError(Exception):
    """The exploration has reached its bound."""


class Exploration:
    """What choices lead to, as a tree of the ties that matter.

    An end is who is elected and who the runners-up are. A tie all of whose choices lead to the same tree is
    no branch of it. Excluding two people without a vote in either order leaves the same state, looked at once.
    """

    def __init__(self, rule: Rule, lots: Sequence[Lot], *, most_stages: int = MOST_STAGES) -> None:
        self._rule = rule
        self._lots = lots
        self._stages_left = most_stages
        self._known: dict[Hashable, Hashable] = {}

    def matters(self, state: State, decision: Decision) -> bool:
        """Whether it makes a difference whom of the tied is taken, as far as the bound lets us see."""
        try:
            trees = (self._tree(self._step(state, decision, c), 1) for c in decision.tied)
            first = next(trees)
            return any(tree != first for tree in trees)
        except TooManyChoicesError:
            return True

    def _step(self, state: State, decision: Decision, c: int) -> State:
        self._stages_left -= 1
        if self._stages_left < 0:
            raise TooManyChoicesError
        return self._rule.step(state, decision, c)

    def _tree(self, state: State, nested: int) -> Hashable:
        while (decision := self._rule.decide(state)) is not None:
            chosen = drawn(state, decision, self._lots)
            if chosen is None:
                return self._branch(state, decision, nested)
            state = self._step(state, decision, chosen)
        return frozenset(state.elected), tuple(state.runners_up)

    def _branch(self, state: State, decision: Decision, nested: int) -> Hashable:
        key = _what_the_rest_depends_on(state)
        if key not in self._known:
            if nested >= MOST_NESTED:
                raise TooManyChoicesError
            trees = [self._tree(self._step(state, decision, c), nested + 1) for c in decision.tied]
            alike = all(tree == trees[0] for tree in trees)
            self._known[key] = trees[0] if alike else (decision.kind, decision.tied, *trees)
        return self._known[key]


def _what_the_rest_depends_on(state: State) -> Hashable:
    """Equal for two states from which the same choices lead to the same people."""
    in_play = [*state.continuing, *(c for c in state.elected if state.totals[c] > state.quota)]
    wanted = state.poll.runners_up
    return (
        tuple(state.receivers),
        frozenset(state.elected),
        tuple(state.excluded[-wanted:]) if wanted else (),
        tuple(state.runners_up),
        state.quota,
        state.exhausted + state.rounding,
        tuple(state.piles[c] for c in in_play),
        tuple(tuple(totals[c] for c in in_play) for _, _, totals in state.history),
    )
