"""Votes as people say them: turnout, and the sentence that says how somebody was chosen."""

from __future__ import annotations

from typing import Any

from elections.models import RANKED, Contest, Declaration, Rule
from elections.services.papers import NO
from vcsrep.face.words import count, number


def turnout(voted: int, electors: int) -> str:
    """20.5%, always with one place."""
    return f"{100 * voted / electors:.1f}%" if electors else "0.0%"


def votes_in_words(votes: str | int) -> str:
    """1,054 votes, 12.5 votes, 1 vote."""
    amount = figure(votes)
    return f"{amount} {'vote' if amount == '1' else 'votes'}"


def figure(votes: str | int) -> str:
    """Votes as the count prints them, without noughts behind the point: 1,054 or 12.5."""
    whole, _, part = str(votes).partition(".")
    return f"{number(int(whole))}.{part.rstrip('0')}".rstrip(".")


def way_chosen(contest: Contest, declaration: Declaration, name: str) -> str:
    """How somebody elected under this name was chosen; it stands on the seat's page for the whole term."""
    share = turnout(declaration.voted, declaration.electors)
    voted = f"{number(declaration.voted)} of {count(declaration.electors, 'organisation')} voted ({share})"
    return f"Elected by {contest.electorate_in_words}: {voted}, {_for(contest, name)}."


def _for(contest: Contest, name: str) -> str:
    stages = contest.counted.figures["stages"]
    first, last = stages[0]["totals"], stages[-1]["totals"]
    if contest.rule == Rule.YES_NO:
        return f"{number(last[name])} yes and {number(last[NO])} no"
    if contest.rule in RANKED:
        return (
            f"ranking the candidates; {name} had {votes_in_words(first[name])} of first choice "
            f"and was elected at stage {_stage_of(stages, name)}"
        )
    return f"{number(last[name])} of them for {name}"


def _stage_of(stages: list[dict[str, Any]], name: str) -> int:
    return next(at for at, stage in enumerate(stages, start=1) if name in stage["elected"])
