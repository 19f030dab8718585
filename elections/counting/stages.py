"""A transferable count between two stages: who holds which papers, and what has been recorded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from elections.counting.papers import NOBODY, Batch, Bundle, Papers
from elections.counting.poll import Poll
from elections.counting.result import Parcel, Stage, Tie

Point = tuple[int, int, tuple[int, ...]]
"""Every candidate's votes at a point to which the rule may look back, and the first and last stage they stood so."""


@dataclass(slots=True)
class State:
    """Candidates are places in `names`; votes are whole numbers scaled by ten to the power `places`.

    `receivers[c]` takes a paper whose next choice is c, or NOBODY. `rons` are RON and the further RONs.
    """

    poll: Poll
    papers: Papers
    places: int
    names: tuple[str, ...]
    rons: tuple[int, ...]
    quota: int
    totals: list[int]
    piles: list[tuple[Batch, ...]]
    receivers: list[int]
    elected: list[int]
    excluded: list[int]
    runners_up: list[int]
    exhausted: int
    rounding: int
    history: list[Point]
    stages: list[Stage]

    def copy(self) -> State:
        """A state of its own to go on from; batches and recorded stages never change and are shared."""
        return replace(
            self,
            totals=self.totals[:],
            piles=self.piles[:],
            receivers=self.receivers[:],
            elected=self.elected[:],
            excluded=self.excluded[:],
            runners_up=self.runners_up[:],
            history=self.history[:],
            stages=self.stages[:],
        )

    @property
    def continuing(self) -> list[int]:
        """Neither elected nor excluded (SSI 2007/42 art. 2), in ballot-paper order."""
        return sorted(set(self.receivers) - {NOBODY})

    @property
    def vacancies(self) -> int:
        """Seats still to be filled."""
        return self.poll.seats - len(self.elected)

    def named(self, candidates: Iterable[int]) -> tuple[str, ...]:
        """Names for places."""
        return tuple(self.names[c] for c in candidates)

    def by_votes(self, candidates: Iterable[int]) -> list[int]:
        """Most votes first, equal ones in ballot-paper order: so the elected of one stage are listed."""
        return sorted(candidates, key=lambda c: (-self.totals[c], c))

    def look_back(self, tied: Sequence[int], *, highest: bool, earliest: bool) -> tuple[tuple[int, ...], int]:
        """Those of the tied whom earlier votes leave to choose from, and the stage that told them apart."""
        left, decisive = tuple(tied), 0
        pick = max if highest else min
        for first, last, totals in self.history if earliest else reversed(self.history):
            best = pick(totals[c] for c in left)
            same = tuple(c for c in left if totals[c] == best)
            if len(same) < len(left):
                left, decisive = same, first if earliest else last
        return left, decisive

    def move(self, bundles: Iterable[Bundle], value: int) -> tuple[Parcel, int]:
        """Give papers to the next available preference at this value: the parcel, and the papers left over."""
        batches = self.papers.sort(bundles, self.receivers, value)
        left_over = batches.pop(NOBODY, None)
        for c, batch in batches.items():
            self.piles[c] += (batch,)
            self.totals[c] += batch.papers * value
        to = {self.names[c]: batch.papers for c, batch in batches.items()}
        unwanted = left_over.papers if left_over else 0
        return Parcel(value=value, papers=sum(to.values()) + unwanted, to=to), unwanted

    def elect(self, c: int) -> None:
        """Deem elected. While seats remain, a further RON stands in at once for a RON that takes one."""
        self.elected.append(c)
        further = self.rons[self.rons.index(c) + 1 :] if c in self.rons and self.vacancies else ()
        self._pass_on(c, further[0] if further else NOBODY)

    def fill(self) -> None:
        """Deem all who continue elected, the seats being enough for them (r. 52(1); ERS97 5.5.1)."""
        self.elected += self.by_votes(self.continuing)
        self.receivers = [NOBODY] * len(self.receivers)

    def exclude(self, c: int) -> None:
        """Take out of the count; the papers stay on the pile until they are moved."""
        self.excluded.append(c)
        self._pass_on(c, NOBODY)

    def _pass_on(self, c: int, receiver: int) -> None:
        self.receivers = [receiver if r == c else r for r in self.receivers]

    def lift(self, c: int) -> list[tuple[int, list[Bundle]]]:
        """Take a candidate's papers up, by value, the highest first.

        RON's papers are read again from RON on: to a further RON, or past it when none stands.
        """
        unread = 1 if c in self.rons else 0
        by_value: dict[int, list[Bundle]] = {}
        for batch in self.piles[c]:
            bundles = by_value.setdefault(batch.value, [])
            bundles += [(start, stop, read - unread) for start, stop, read in batch.bundles]
        self.piles[c] = ()
        return sorted(by_value.items(), reverse=True)

    def look(self) -> None:
        """Note the votes as a point to which the rule may look back; votes that stand still are one point."""
        first = stage = len(self.stages) + 1
        totals = tuple(self.totals)
        if self.history and self.history[-1][2] == totals:
            first = self.history.pop()[0]
        self.history.append((first, stage, totals))

    def record(
        self,
        action: str,
        moved: Iterable[int] = (),
        parcels: Iterable[Parcel] = (),
        ties: Iterable[Tie] = (),
    ) -> None:
        """Close a stage: whoever was elected or excluded since the last one, was so in this one."""
        known = sum(len(stage.elected) for stage in self.stages)
        out = sum(len(stage.excluded) for stage in self.stages)
        self.stages.append(
            Stage(
                stage=len(self.stages) + 1,
                action=action,
                candidates=self.named(moved),
                parcels=tuple(parcels),
                totals={self.names[c]: self.totals[c] for c in self._shown()},
                exhausted=self.exhausted,
                rounding=self.rounding,
                elected=self.named(self.elected[known:]),
                excluded=self.named(self.excluded[out:]),
                ties=tuple(ties),
                quota=self.quota,
            )
        )

    def _shown(self) -> list[int]:
        """Everyone who stands; a further RON from the moment it does."""
        born = {*self.continuing, *self.elected, *self.excluded}
        return [c for c in range(len(self.names)) if c in born]


def lay_out(poll: Poll, *, places: int, rons: tuple[str, ...] = ()) -> State:
    """The papers on the table, not yet sorted; `rons` are the names of RON and the further RONs."""
    names = poll.ballots.candidates + rons[1:]
    standing = set(poll.ballots.standing)
    return State(
        poll=poll,
        papers=Papers(poll.ballots),
        places=places,
        names=names,
        rons=tuple(names.index(name) for name in rons),
        quota=0,
        totals=[0] * len(names),
        piles=[()] * len(names),
        receivers=[c if c in standing else NOBODY for c in range(len(names))],
        elected=[],
        excluded=[],
        runners_up=[],
        exhausted=0,
        rounding=0,
        history=[],
        stages=[],
    )
