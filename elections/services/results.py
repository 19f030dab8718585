"""A count as people read it: who is elected, what happened at each stage, bars, tables, and sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from elections.endings import period_ends
from elections.models import RANKED, Contest, Declaration, Lot, Nomination, Stage, WhatFor
from elections.models.contest import ContestQuerySet
from elections.services.papers import counted_as
from elections.services.shares import figure, turnout, votes_in_words
from vcsrep.face.pictures import Bar, bars
from vcsrep.face.words import count, number

FEWEST_PUBLISHED = 20
"""Below so many valid votes a single ballot could tell who cast it (ELECTIONS §3): ballots stay unpublished."""

LEVEL = "Level: a lot decides"
LOTS_DRAWN = "Lots drawn"  # of which a page tells more: how, when, and who was there
ACTIONS = {
    "votes counted": "Votes counted",
    "first preferences": "First choices",
    "surplus transferred": "Surplus of {} passed on",
    "excluded": "{} left the count",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One thing on the paper. `votes` has one figure for each stage as the count prints it; `total` and `share` (of
    the valid votes) are those of the end."""

    name: str
    organisation: str
    votes: list[str]
    total: str
    share: str
    outcome: str
    is_elected: bool


@dataclass(frozen=True, slots=True)
class ShownStage:
    """One stage of a ranking count, as a heading, sentences and bars."""

    number: int
    title: str
    told: str
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of a count. `elected` are people; what else took a seat is in `summed_up`."""

    is_ranked: bool
    elected: list[str]
    summed_up: list[str]
    rows: list[Row]
    stages: list[ShownStage]
    non_transferable: list[str]
    lots: list[Lot]
    quota: str
    valid: int
    blank: int

    @property
    def bars(self) -> list[Bar]:
        return self.stages[-1].bars


def counted(contest: Contest) -> Shown:
    """The last count of a contest, the elected first and then the most votes."""
    figures = contest.counted.figures
    people = counted_as(contest)
    return Shown(
        is_ranked=contest.rule in RANKED,
        elected=[name for name in figures["elected"] if name in people],
        summed_up=[text for text in contest.counted.summed_up if not text.startswith(LOTS_DRAWN)],
        rows=list(_rows(contest, figures)),
        stages=list(_stages(contest, figures)),
        non_transferable=[str(stage["non_transferable"]) for stage in figures["stages"]],
        lots=list(contest.lots.filter(what_for=WhatFor.RESULT).order_by("pk")),
        quota=votes_in_words(figures["quota"]) if figures["quota"] is not None else "",
        valid=figures["valid"],
        blank=figures["blank"],
    )


def with_their_results(contests: ContestQuerySet) -> ContestQuerySet:
    """`nominations` are the candidates alone, in the order of the paper: what `names_elected` asks of each."""
    candidates = Nomination.objects.candidates().select_related("person")
    return contests.select_related("counted").prefetch_related(Prefetch("nominations", candidates), "given_way")


def aftermath(contest: Contest, now: dt.datetime) -> dict[str, object]:
    """What has come after a result, for its page: challenges with their rulings, and seats that fell vacant."""
    ends = period_ends(contest)
    vacancies = contest.vacancies.select_related("left__person", "filled_by__person")
    return {
        "challenges": contest.challenges.for_list(),
        "period_ends": ends,
        "may_challenge": ends is not None and now < ends,
        "vacancies": vacancies.order_by("pk"),
    }


def turnout_of(declaration: Declaration) -> str:
    share = turnout(declaration.voted, declaration.electors)
    return f"{number(declaration.voted)} of {count(declaration.electors, 'organisation')} voted ({share})"


def publishes_ballots(contest: Contest) -> bool:
    """Whether the ballots themselves are public: declared, and enough of them that none tells who cast it."""
    return contest.stage == Stage.DECLARED and contest.counted.figures["valid"] >= FEWEST_PUBLISHED


def as_lines(contest: Contest) -> Iterator[list[str]]:
    """The table of a result for a spreadsheet, its heading first."""
    figures = contest.counted.figures
    yield ["Candidate", "For", *(f"Votes at stage {stage['stage']}" for stage in figures["stages"]), "Outcome"]
    for row in _rows(contest, figures):
        yield [row.name, row.organisation, *row.votes, row.outcome]


def _rows(contest: Contest, figures: dict[str, Any]) -> Iterator[Row]:
    people = counted_as(contest)
    stages: list[dict[str, Any]] = figures["stages"]
    names = {name: float(stages[-1]["totals"].get(name, 0)) for stage in stages for name in stage["totals"]}
    elected: list[str] = figures["elected"]
    place = {name: at for at, name in enumerate(elected)}
    level = figures["needs_lot"]["names"] if figures["needs_lot"] else []
    for name in sorted(names, key=lambda name: (place.get(name, len(place)), -names[name])):
        yield Row(
            name=name,
            organisation=people[name].on_behalf_of.public_name if name in people else "",
            votes=[str(stage["totals"].get(name, "")) for stage in stages],
            total=figure(stages[-1]["totals"].get(name, 0)),
            share=turnout(round(names[name]), figures["valid"]),
            outcome=LEVEL if name in level else _outcome(name, stages, is_person=name in people),
            is_elected=name in place,
        )


def _outcome(name: str, stages: list[dict[str, Any]], *, is_person: bool) -> str:
    at = " at stage {}" if len(stages) > 1 else ""
    for stage in stages:
        if name in stage["elected"]:
            return (f"Elected{at}" if is_person else f"Took a seat{at}").format(stage["stage"])
        if name in stage["excluded"]:
            return f"Left the count{at}".format(stage["stage"])
    return "Not elected" if is_person else "–"


def _stages(contest: Contest, figures: dict[str, Any]) -> Iterator[ShownStage]:
    """The bars of all stages have one measure; who left the count at an earlier stage has none any more."""
    quota = None if figures["quota"] is None else float(figures["quota"])
    votes = [float(votes) for stage in figures["stages"] for votes in stage["totals"].values()]
    longest = max([*votes, quota or 0], default=0)
    elected: list[str] = []
    gone: list[str] = []
    for stage, told in zip(figures["stages"], contest.counted.told, strict=True):
        elected += stage["elected"]
        lines = sorted(stage["totals"].items(), key=lambda line: -float(line[1]))
        shown = ((name, float(votes), votes_in_words(votes)) for name, votes in lines if name not in gone)
        yield ShownStage(
            number=stage["stage"],
            title=ACTIONS[stage["action"]].format(", ".join(stage["candidates"])),
            told=told,
            bars=bars(shown, of=longest, marked=elected, goal=quota),
        )
        gone += stage["excluded"]
