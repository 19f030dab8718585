"""At most one seat per organisation: who has the votes and gives way, and who is elected in their place.

Where the notice says so, the candidate elected later of one organisation gives way, and so does one whose organisation
has another seat. They are taken off every paper and the votes are counted again: of X votes that is the next placed,
of rankings the recount without them. It repeats until nobody has a second seat. Between two of one organisation with
equal votes the lot decides (docs/adr/0014).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from elections.counting import Ballots, Result, count
from elections.models import Contest, GaveWay, Nomination, Rule, WhatFor
from elections.services.candidacy import second_seat
from elections.services.papers import names_of


@dataclass(frozen=True, slots=True)
class Settled:
    """A count in which nobody has a second seat; or one that waits for a lot, the engine's or between `equals`."""

    result: Result
    gave_way: list[GaveWay] = field(default_factory=list)
    equals: list[str] = field(default_factory=list)


def count_and_settle(contest: Contest, papers: Ballots, now: dt.datetime) -> Settled:
    """Count, let give way who must, and count again, as often as it takes. Who gave way is kept."""
    found: list[GaveWay] = []
    result = count_without(contest, papers)
    while result.needs_lot is None:
        step = _next_to_give_way(contest, result)
        if step is None:
            break
        nomination, reason, equals = step
        if equals:
            return Settled(result, found, equals)
        found.append(GaveWay.objects.create(contest=contest, nomination=nomination, reason=reason, at=now))
        result = count_without(contest, papers)
    return Settled(result, found)


def count_without(contest: Contest, papers: Ballots) -> Result:
    """The count as it stands: by the lots drawn for the result, without those who gave way."""
    lots = contest.lots.filter(what_for=WhatFor.RESULT).values_list("order", flat=True)
    return count(without_who_gave_way(contest, papers), rule=contest.rule, lots=lots)


def without_who_gave_way(contest: Contest, papers: Ballots) -> Ballots:
    """The same box that names as withdrawn who gave way; nobody where no other choice would be left on the papers.

    Then the seat stays vacant.
    """
    gone = set(contest.given_way.values_list("nomination", flat=True))
    candidates = list(contest.nominations.candidates().select_related("person", "on_behalf_of"))
    names = names_of(candidates)
    off = tuple(names[each.pk] for each in candidates if each.pk in gone)
    if contest.rule == Rule.YES_NO or len(off) == len(papers.candidates):
        return papers
    return replace(papers, withdrawn=off)


def who_must_give_way(contest: Contest) -> list[str]:
    """Of a result that is counted and not declared: who could not take the seat now, in a sentence each."""
    if not contest.election.one_seat_each or contest.counted.needs_lot:
        return []
    people, elected = _people(contest), contest.counted.figures["elected"]
    nominations = [people[name] for name in elected if name in people]
    sentences = (_against(each, nominations[:place]) for place, each in enumerate(nominations))
    return [sentence for sentence in sentences if sentence]


def _next_to_give_way(contest: Contest, result: Result) -> tuple[Nomination, str, list[str]] | None:
    """The first who must, why, and the names of whom a lot must tell apart first."""
    if not contest.election.one_seat_each:
        return None
    people = _people(contest)
    elected = [(name, people[name]) for name in result.elected if name in people]
    for place, (name, nomination) in enumerate(elected):
        before = [each for _, each in elected[:place]]
        reason = _against(nomination, before)
        if not reason:
            continue
        rivals = [other for other, each in elected[:place] if each.on_behalf_of_id == nomination.on_behalf_of_id]
        if second_seat(contest, nomination.on_behalf_of) or not rivals:
            return nomination, reason, []
        return _between(contest, result, (rivals[0], name), people, reason)
    return None


def _between(
    contest: Contest, result: Result, pair: tuple[str, str], people: dict[str, Nomination], reason: str
) -> tuple[Nomination, str, list[str]]:
    """Of two of one organisation the one elected later; of equals the one drawn last."""
    if not _are_equal(result, pair):
        return people[pair[1]], reason, []
    for lot in contest.lots.filter(what_for=WhatFor.RESULT):
        drawn = [name for name in lot.drawn if name in pair]
        if len(drawn) == 2:
            first, last = people[drawn[0]], people[drawn[1]]
            return last, _against(last, [first]), []
    return people[pair[1]], reason, list(pair)


def _are_equal(result: Result, pair: Sequence[str]) -> bool:
    """Elected at one stage with the same votes."""
    for stage in result.stages:
        if all(name in stage.elected for name in pair):
            return stage.totals[pair[0]] == stage.totals[pair[1]]
    return False


def _against(nomination: Nomination, before: Sequence[Nomination]) -> str:
    contest, organisation = nomination.contest, nomination.on_behalf_of
    other = second_seat(contest, organisation)
    if not other and any(each.on_behalf_of_id == organisation.pk for each in before):
        first = next(each for each in before if each.on_behalf_of_id == organisation.pk)
        name = "the organisation" if organisation.name_withheld else organisation.name
        other = f"{name} has a seat with {first.person}, and the notice allows one seat per organisation."
    return f"{nomination.person} gives way: {other}" if other else ""


def _people(contest: Contest) -> dict[str, Nomination]:
    """By their names on the paper, without those who gave way already."""
    candidates = list(contest.nominations.candidates().select_related("contest__election", "person", "on_behalf_of"))
    names = names_of(candidates)
    gone = set(contest.given_way.values_list("nomination", flat=True))
    return {names[each.pk]: each for each in candidates if each.pk not in gone}
