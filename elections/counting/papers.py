"""The papers on the counting table, in bundles that move as one.

The papers lie sorted, so those that agree on their first choices lie side by side: a bundle is a stretch of
them with its choices read so far, and the last choice read is for whoever holds it. Sorting a bundle on
looks at one paper of each stretch, not at each paper.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from elections.counting.ballots import Ballots

NOBODY = -1

Bundle = tuple[int, int, int]
"""First paper, the paper after the last, and how many choices of them are read."""


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Papers that one candidate received together, at one value (ERS97 6.1)."""

    value: int
    papers: int
    bundles: tuple[Bundle, ...]


class Papers:
    """Every paper that shows a choice; `all` is them in one bundle, unread."""

    def __init__(self, ballots: Ballots) -> None:
        blank = 1 if ballots.blank else 0
        self._rankings = ballots.rankings[blank:]
        self._up_to: list[int] = [0, *accumulate(ballots.weights[blank:])]
        self.all: tuple[Bundle, ...] = ((0, len(self._rankings), 0),) if self._rankings else ()
        self.valid = self._up_to[-1]

    def sort(self, bundles: Iterable[Bundle], receivers: Sequence[int], value: int) -> dict[int, Batch]:
        """Sort bundles to the next available preference: a batch for each candidate who gets one.

        `receivers[choice]` is the candidate who takes a paper whose next choice is `choice`, or NOBODY when
        that choice is passed over. Papers without a further choice are under NOBODY.
        """
        found: list[list[Bundle]] = [[] for _ in range(len(receivers) + 1)]  # NOBODY's is the last
        todo = list(bundles)
        while todo:
            bundle = todo.pop()
            if bundle[1] - bundle[0] == 1:
                self._read_one(bundle, receivers, found)
            else:
                self._read_next(bundle, receivers, found, todo)
        return {c: self._batch(value, found[c]) for c in range(NOBODY, len(receivers)) if found[c]}

    def _batch(self, value: int, bundles: list[Bundle]) -> Batch:
        up_to = self._up_to
        return Batch(value, sum(up_to[stop] - up_to[start] for start, stop, _ in bundles), tuple(bundles))

    def transferable(self, batch: Batch, receivers: Sequence[int]) -> int:
        """How many papers of a batch have a next available preference."""
        sorted_on = self.sort(batch.bundles, receivers, batch.value)
        return sum(part.papers for c, part in sorted_on.items() if c != NOBODY)

    def _read_one(self, bundle: Bundle, receivers: Sequence[int], found: list[list[Bundle]]) -> None:
        start, stop, read = bundle
        ranking = self._rankings[start]
        for place in range(read, len(ranking)):
            receiver = receivers[ranking[place]]
            if receiver != NOBODY:
                found[receiver].append((start, stop, place + 1))
                return
        found[NOBODY].append(bundle)

    def _read_next(
        self, bundle: Bundle, receivers: Sequence[int], found: list[list[Bundle]], todo: list[Bundle]
    ) -> None:
        rankings = self._rankings
        start, stop, read = bundle
        if len(rankings[start]) == read:  # papers that end here sort first, and equal papers are one
            found[NOBODY].append((start, start + 1, read))
            start += 1
        while start < stop:
            choice = rankings[start][read]
            end = bisect_left(rankings, (*rankings[start][:read], choice + 1), start, stop)
            receiver = receivers[choice]
            part = (start, end, read + 1)
            if receiver == NOBODY:
                todo.append(part)
            else:
                found[receiver].append(part)
            start = end
