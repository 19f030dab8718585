"""Who is next placed: for a deputy, and for a seat that falls vacant during the term.

Of X votes it is the order of the votes, of rankings for a vacancy the recount without the departed (ELECTIONS §2.9).
Nobody who is placed behind "Re-open nominations" is next. Equal people are told apart by a witnessed lot that is drawn
when it matters, after the declaration; the result stays as it was declared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.counting import Result, count
from elections.models import RANKED, Contest, Lot, Nomination, Rule, WhatFor
from elections.services.candidacy import second_seat
from elections.services.giving_way import without_who_gave_way
from elections.services.journal import write_down
from elections.services.papers import NO, RON, counted_as, names_of
from elections.services.stages import lock, refuse_out_of_turn
from elections.services.tallying import papers_of
from organisations.models import User
from partnerships.models import Term
from vcsrep.errors import DomainError, NotAllowedNow


@dataclass(frozen=True, slots=True)
class Placed:
    """Who comes next, in order, as far as it is known; then, if any, the equal people whom a lot must tell apart."""

    order: list[Nomination] = field(default_factory=list)
    tied: list[str] = field(default_factory=list)
    result: str = ""


def next_placed(contest: Contest) -> Placed:
    """By the votes as they were counted, behind those elected."""
    if contest.rule == Rule.YES_NO:
        return Placed()
    people, papers = counted_as(contest), without_who_gave_way(contest, papers_of(contest))
    found, lots = Placed(), _lots(contest)
    for how_many in range(1, len(people) + 1):
        result = count(papers, rule=contest.rule, lots=lots, runners_up=how_many)
        if result.needs_lot is not None:
            tied = [] if RON in result.needs_lot.names else list(result.needs_lot.names)
            return Placed(found.order, tied, result.to_json())
        found = Placed(_until_ron(result.runners_up, people), [], result.to_json())
        if len(result.runners_up) < how_many or RON in result.runners_up:
            break
    return found


def next_for(contest: Contest, left: Term, day: dt.date) -> Placed:
    """Who takes the seat that this person has left, first; nobody whose organisation has its one seat by now."""
    if contest.rule in RANKED:
        return _recounted_without(contest, left, day)
    placed = next_placed(contest)
    free = [each for each in placed.order if is_free(contest, each)]
    able = [each for each in free if not second_seat(contest, each.on_behalf_of, day)]
    return Placed(able, [] if able else placed.tied, placed.result)


def is_free(contest: Contest, nomination: Nomination) -> bool:
    """Not seated by this contest, then or since."""
    return not Term.objects.filter(
        seat__in=contest.seats.all(), person=nomination.person, starts_on__gte=contest.election.term_starts_on
    ).exists()


@transaction.atomic
def draw_between(
    *, contest_id: int, order: Sequence[str], method: str, witness: str, by: User, now: dt.datetime
) -> Lot:
    """Record a witnessed lot between people equally placed behind the elected; the first drawn comes first."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "draw for the next placed")
    wanted = ties(contest, timezone.localdate(now))
    if not wanted:
        raise NotAllowedNow("Nobody is equally placed: no lot is needed.")
    if sorted(order) not in [sorted(names) for names in wanted]:
        raise DomainError(f"The lot is between {' and '.join(wanted[0])}: name each of them once.")
    if not method.strip() or not witness.strip():
        raise DomainError("Say how the lot was drawn, and who witnessed it.")
    lot = Lot.objects.create(
        contest=contest,
        order=">".join(order),
        what_for=WhatFor.NEXT,
        method=method.strip().rstrip("."),
        witness=witness.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    drawn = " before ".join(order)
    words = f"Drew a lot for the next placed in “{contest}”: {drawn}. {lot.method}. Witness: {lot.witness}."
    write_down(contest, act="draw for the next placed", words=words, by=by, at=now)
    return lot


def ties(contest: Contest, day: dt.date) -> list[list[str]]:
    """The names that wait for a lot: of the next placed, and of each seat that is vacant."""
    from_votes = next_placed(contest).tied
    from_seats = (next_for(contest, left, day).tied for left in vacancies_of(contest, day))
    return [names for names in [from_votes, *from_seats] if names]


def vacancies_of(contest: Contest, day: dt.date) -> list[Term]:
    """Terms of this contest's seats that ended before their time, and whose seat nobody holds since."""
    if contest.stage not in ("declared", "unopposed"):
        return []
    election = contest.election
    seats = contest.seats.all()
    held = Term.objects.filter(seat__in=seats, end_reason="").values("seat")
    ended = Term.objects.filter(
        seat__in=seats, starts_on__gte=election.term_starts_on, ends_on__lt=election.term_ends_on, vacancy=None
    ).exclude(end_reason="")
    later = ended.exclude(seat__in=held).select_related("seat", "person", "on_behalf_of")
    return [term for term in later.order_by("pk") if term.ends_on and term.ends_on <= day]


def _recounted_without(contest: Contest, left: Term, day: dt.date) -> Placed:
    people = _all_people(contest)
    departed = {left.person_id, *contest.vacancies.values_list("left__person", flat=True)}
    off = [name for name, each in people.items() if each.person_id in departed]
    papers, lots = papers_of(contest), _lots(contest)
    while len(off) < len(people):
        result = count(papers, rule=contest.rule, lots=lots, withdrawn=off)
        if result.needs_lot is not None:
            return Placed([], list(result.needs_lot.names), result.to_json())
        new = next(_newly_elected(contest, result, people), None)
        if new is None:
            return Placed([], [], result.to_json())
        if not second_seat(contest, people[new].on_behalf_of, day):
            return Placed([people[new]], [], result.to_json())
        off.append(new)
    return Placed()


def _newly_elected(contest: Contest, result: Result, people: dict[str, Nomination]) -> Iterator[str]:
    yield from (name for name in result.elected if name in people and is_free(contest, people[name]))


def _all_people(contest: Contest) -> dict[str, Nomination]:
    """Those who gave way are among them: their organisation may have no seat any more."""
    candidates = list(contest.nominations.candidates().select_related("contest__election", "person", "on_behalf_of"))
    names = names_of(candidates)
    return {names[each.pk]: each for each in candidates}


def _until_ron(names: Sequence[str], people: dict[str, Nomination]) -> list[Nomination]:
    ahead = list(names[: names.index(RON)]) if RON in names else list(names)
    return [people[name] for name in ahead if name in people and name != NO]


def _lots(contest: Contest) -> list[str]:
    return list(contest.lots.order_by("pk").values_list("order", flat=True))
