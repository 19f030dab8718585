"""What every rule is given to count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from elections.counting.ballots import Ballots
from elections.counting.lots import Lot, write_lot
from elections.counting.result import NeedsLot, Result, Stage


@dataclass(frozen=True, slots=True)
class Poll:
    """A box with the withdrawn taken off, the seats, the lots drawn so far, the runners-up the notice uses."""

    rule: str
    ballots: Ballots
    seats: int
    lots: tuple[Lot, ...]
    runners_up: int

    def named(self, candidates: Iterable[int]) -> tuple[str, ...]:
        """The names behind places in the list of candidates."""
        return tuple(self.ballots.candidates[c] for c in candidates)

    def result(
        self,
        *,
        stages: tuple[Stage, ...],
        elected: tuple[str, ...],
        runners_up: tuple[str, ...] = (),
        needs_lot: NeedsLot | None = None,
        invalid: int = 0,
        places: int = 0,
        quota: int | None = None,
    ) -> Result:
        """The result of this poll; papers neither blank nor invalid are valid."""
        ballots = self.ballots
        return Result(
            rule=self.rule,
            fingerprint=ballots.fingerprint,
            seats=self.seats,
            candidates=ballots.candidates,
            withdrawn=ballots.withdrawn,
            valid=sum(ballots.weights) - ballots.blank - invalid,
            blank=ballots.blank,
            invalid=invalid,
            places=places,
            quota=quota,
            elected=elected,
            runners_up=runners_up,
            lots=tuple(write_lot(lot) for lot in self.lots),
            stages=stages,
            needs_lot=needs_lot,
        )


def rotations(names: tuple[str, ...]) -> dict[str, Lot]:
    """For each of the tied the lot that has them first and the rest after, round in ballot-paper order.

    So each of them comes last exactly once too: every choice of whom to take is shown, first or last.
    """
    return {name: names[i:] + names[:i] for i, name in enumerate(names)}
