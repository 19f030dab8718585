"""The result of a count, and its one form as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

VERSION = "1"
"""Of the JSON and of the rules as we read them; a change that could change a result changes it."""

NOT_VALIDATED = "cross-checked, not validated"
"""The label on every ERS97 count: no official stage sheet could be had to validate it against."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """Papers sorted together at one value (SSI 2007/42 r. 48(1)); those in nobody's `to` are non-transferable.

    `value` is scaled like all votes of the result; `papers` and `to` count papers.
    """

    value: int
    papers: int
    to: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tie:
    """Equal people, and how it was decided whom to take (SSI 2007/42 r. 49(2)-(3), r. 51(2)).

    `kind` is "surplus" (whose goes first), "exclusion" (who goes out), "seat" or "runner-up" (who comes
    first); `by` is "look-back" (with the `stage` at which they differed), "lot", or "ballot-paper order" where
    any choice leads to the same outcome.
    """

    kind: str
    names: tuple[str, ...]
    taken: str
    by: str
    stage: int | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the count (SSI 2007/42 art. 2) and where every vote is at its end.

    `candidates` are those whose papers moved. Amounts are scaled by ten to the power `Result.places`;
    `exhausted` and `rounding` run from the first stage on.
    """

    stage: int
    action: str
    candidates: tuple[str, ...]
    parcels: tuple[Parcel, ...]
    totals: Mapping[str, int]
    exhausted: int = 0
    rounding: int = 0
    elected: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    ties: tuple[Tie, ...] = ()
    quota: int | None = None

    @property
    def non_transferable(self) -> int:
        """What no candidate holds any more; with the totals it makes the valid votes."""
        return self.exhausted + self.rounding


@dataclass(frozen=True, slots=True)
class NeedsLot:
    """The count waits for a lot between `names` (SSI 2007/42 r. 49(3), r. 51(2)(b)).

    `stage` is the last stage completed. `outcomes` says for each of them, drawn first with the others after
    in ballot-paper order and round from its end to its beginning, who would then be elected, in order, and
    behind them the runners-up if any were asked for.
    """

    stage: int
    kind: str
    names: tuple[str, ...]
    outcomes: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """What was counted and who is elected; while `needs_lot` stands, only those who are certain so far.

    Votes are whole numbers scaled by ten to the power `places`; `show` prints them. The quota is None for X
    votes. Papers = `valid` + `blank` + `invalid`; a paper that chose only people who have withdrawn is blank.
    """

    rule: str
    fingerprint: str
    seats: int
    candidates: tuple[str, ...]
    withdrawn: tuple[str, ...]
    valid: int
    blank: int
    invalid: int
    places: int
    quota: int | None
    elected: tuple[str, ...]
    runners_up: tuple[str, ...]
    lots: tuple[str, ...]
    stages: tuple[Stage, ...]
    needs_lot: NeedsLot | None

    @property
    def version(self) -> str:
        """The version of the rules, with the label a rule carries."""
        return f"{VERSION}, {NOT_VALIDATED}" if self.rule == "ers97" else VERSION

    def show(self, votes: int) -> str:
        """Votes in print, with all places: 12345600 is "123.45600" under the Scottish rule."""
        if not self.places:
            return str(votes)
        whole, part = divmod(votes, 10**self.places)
        return f"{whole}.{part:0{self.places}}"

    def to_json(self) -> str:
        """The result as published, stable byte for byte, ended by a line feed."""
        content = {
            "rule": self.rule,
            "version": self.version,
            "fingerprint": self.fingerprint,
            "seats": self.seats,
            "candidates": self.candidates,
            "withdrawn": self.withdrawn,
            "valid": self.valid,
            "blank": self.blank,
            "invalid": self.invalid,
            "quota": None if self.quota is None else self._number(self.quota),
            "elected": self.elected,
            "runners_up": self.runners_up,
            "lots": self.lots,
            "stages": [self._stage(stage) for stage in self.stages],
            "needs_lot": self._needs_lot(),
        }
        return json.dumps(content, ensure_ascii=False, indent=1) + "\n"

    def _number(self, votes: int) -> str | int:
        return self.show(votes) if self.places else votes

    def _stage(self, stage: Stage) -> dict[str, object]:
        return {
            "stage": stage.stage,
            "action": stage.action,
            "candidates": stage.candidates,
            "parcels": [
                {"value": self._number(parcel.value), "papers": parcel.papers, "to": dict(parcel.to)}
                for parcel in stage.parcels
            ],
            "totals": {name: self._number(votes) for name, votes in stage.totals.items()},
            "exhausted": self._number(stage.exhausted),
            "rounding": self._number(stage.rounding),
            "non_transferable": self._number(stage.non_transferable),
            "elected": stage.elected,
            "excluded": stage.excluded,
            "ties": [_tie(tie) for tie in stage.ties],
        }

    def _needs_lot(self) -> dict[str, object] | None:
        lot = self.needs_lot
        if lot is None:
            return None
        return {"stage": lot.stage, "kind": lot.kind, "names": lot.names, "outcomes": dict(lot.outcomes)}


def _tie(tie: Tie) -> dict[str, object]:
    return {"kind": tie.kind, "names": tie.names, "taken": tie.taken, "by": tie.by, "stage": tie.stage}
