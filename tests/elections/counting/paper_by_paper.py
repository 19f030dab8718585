"""The Scottish rule a second time: one paper after the other, in fractions, sharing nothing with the engine.

Written from the text of SSI 2007/42 rules 45 to 52 to be obviously right and slow; the engine is compared to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass
class Paper:
    ranking: list[str]
    value: Fraction
    holder: str | None


@dataclass
class Counted:
    """The quota; then the votes at every stage, and people in the order they were elected or excluded."""

    quota: int
    stages: list[dict[str, Fraction]]
    elected: list[str]
    excluded: list[str]


def count_paper_by_paper(candidates: list[str], rankings: list[list[str]], seats: int, lot: list[str]) -> Counted:
    """`lot` has every candidate, first drawn first, for whatever tie the stages leave."""
    table = Table(candidates, rankings, seats, lot)
    table.finish_stage()
    while len(table.elected) < seats and table.continuing():
        over = [c for c in table.elected if table.votes(c) > table.quota]
        if over:
            table.transfer_surplus_of(table.one_of(over, highest=True))
        else:
            table.exclude(table.one_of(table.continuing(), highest=False))
        table.finish_stage()
    return Counted(table.quota, table.stages, table.elected, table.excluded)


class Table:
    def __init__(self, candidates: list[str], rankings: list[list[str]], seats: int, lot: list[str]) -> None:
        self.candidates = candidates
        self.seats = seats
        self.lot = lot
        self.papers = [Paper(ranking, Fraction(1), ranking[0]) for ranking in rankings if ranking]
        self.quota = int(Fraction(len(self.papers), seats + 1)) + 1
        self.stages: list[dict[str, Fraction]] = []
        self.elected: list[str] = []
        self.excluded: list[str] = []
        self.transferred: list[str] = []

    def held_by(self, candidate: str) -> list[Paper]:
        return [paper for paper in self.papers if paper.holder == candidate]

    def votes(self, candidate: str) -> Fraction:
        if candidate in self.transferred:
            return Fraction(self.quota)
        return sum((paper.value for paper in self.held_by(candidate)), Fraction(0))

    def continuing(self) -> list[str]:
        return [c for c in self.candidates if c not in self.elected and c not in self.excluded]

    def finish_stage(self) -> None:
        totals = {c: self.votes(c) for c in self.candidates}
        self.stages.append(totals)
        self.elect([c for c in self.continuing() if totals[c] >= self.quota])
        if len(self.continuing()) <= self.seats - len(self.elected):
            self.elect(self.continuing())

    def elect(self, together: list[str]) -> None:
        self.elected += sorted(together, key=lambda c: (-self.votes(c), self.candidates.index(c)))

    def one_of(self, tied: list[str], *, highest: bool) -> str:
        for totals in reversed(self.stages):
            wanted = (max if highest else min)(totals[c] for c in tied)
            tied = [c for c in tied if totals[c] == wanted]
        in_order = [c for c in self.lot if c in tied]
        return in_order[0] if highest else in_order[-1]

    def transfer_surplus_of(self, giver: str) -> None:
        total = self.votes(giver)
        for paper in self.held_by(giver):
            exact = (total - self.quota) * paper.value / total
            paper.value = Fraction(int(exact * 100_000), 100_000)
            self.pass_on(paper)
        self.transferred.append(giver)

    def exclude(self, loser: str) -> None:
        self.excluded.append(loser)
        for paper in self.held_by(loser):
            self.pass_on(paper)

    def pass_on(self, paper: Paper) -> None:
        still_in = self.continuing()
        after = paper.ranking[paper.ranking.index(paper.holder) + 1 :]
        paper.holder = next((c for c in after if c in still_in), None)
