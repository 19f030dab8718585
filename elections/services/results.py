"""A declared result as people read it: bars, a table, and sentences."""

from __future__ import annotations

from dataclasses import dataclass

from elections.models import Contest, Declaration, Lot
from elections.services.declaring import turnout
from elections.services.tallying import counted_as
from vcsrep.face.pictures import Bar, bars
from vcsrep.face.words import count, number


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate. `share` is of the valid votes."""

    name: str
    organisation: str
    votes: int
    share: str
    is_elected: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page of a result says."""

    declaration: Declaration
    elected: list[str]
    rows: list[Row]
    bars: list[Bar]
    turnout: str
    lots: list[Lot]


def shown(contest: Contest) -> Shown:
    """The declared result of a contest, the most votes first."""
    figures = contest.counted.figures
    declaration = contest.declaration
    organisations = _organisations(contest)
    votes: dict[str, int] = figures["stages"][-1]["totals"]
    rows = [
        Row(
            name=name,
            organisation=organisations.get(name, ""),
            votes=votes[name],
            share=turnout(votes[name], declaration.valid),
            is_elected=name in figures["elected"],
        )
        for name in sorted(votes, key=lambda name: (name not in figures["elected"], -votes[name]))
    ]
    return Shown(
        declaration=declaration,
        elected=figures["elected"],
        rows=rows,
        bars=bars(((row.name, row.votes, f"{count(row.votes, 'vote')}") for row in rows), marked=figures["elected"]),
        turnout=f"{number(declaration.voted)} of {count(declaration.electors, 'organisation')} voted "
        f"({turnout(declaration.voted, declaration.electors)})",
        lots=list(contest.lots.order_by("pk")),
    )


def _organisations(contest: Contest) -> dict[str, str]:
    return {name: nomination.on_behalf_of.public_name for name, nomination in counted_as(contest).items()}
