"""A seat that fell vacant during the term: what the rule of the notice gives, and what was decided (ELECTIONS §2.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import (
    RANKED,
    Contest,
    Declaration,
    Nomination,
    Rule,
    Vacancy,
    VacancyRule,
    WayFilled,
)
from elections.services.journal import write_down
from elections.services.next_placed import Placed, next_for, vacancies_of
from elections.services.running_again import run_again
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Organisation, Person, User
from organisations.services.people import names_of
from partnerships.models import Term
from partnerships.services.terms import appoint
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import longday

NEXT_PLACED_FOR = dt.timedelta(days=365)
TOO_LATE_TO_FILL = dt.timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Given:
    """What the notice's rule gives: the ways that are open, the first the rule's own, and who would be next."""

    ways: list[WayFilled]
    sentences: list[str]
    next: Nomination | None = None
    result: str = ""
    tied: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: which way, and why; the person where somebody is co-opted."""

    way: str
    why: str
    name: str = ""
    email: str = ""
    on_behalf_of: Organisation | None = field(default=None)


def what_is_given(contest: Contest, left: Term, now: dt.datetime) -> Given:
    """Compute it; nothing is changed."""
    election, day = contest.election, timezone.localdate(now)
    rule = VacancyRule(election.vacancy_rule)
    sentences = [f"The notice said: {rule.label[0].lower()}{rule.label[1:]}."]
    short = election.term_ends_on - day < TOO_LATE_TO_FILL
    ways = [WayFilled.LEAVE] if short else []
    if short:
        sentences.append(f"The term ends on {longday(election.term_ends_on)}, in less than six months.")
    if rule == VacancyRule.CO_OPTION:
        return Given([WayFilled.CO_OPTION, *ways], sentences)
    if rule == VacancyRule.BY_ELECTION:
        return Given([WayFilled.BY_ELECTION, *ways], sentences)
    said, placed = _next_placed(contest, left, now)
    if placed.tied:
        return Given(ways, [*sentences, said, "Draw it first."], tied=placed.tied)
    if not placed.order:
        return Given([WayFilled.BY_ELECTION, *ways], [*sentences, said, "So a by-election is due."])
    following = placed.order[0]
    told = f"Next placed: {following.person}, {following.on_behalf_of.public_name}. {said}"
    ways = [WayFilled.NEXT_PLACED, WayFilled.BY_ELECTION, *ways]
    return Given(ways, [*sentences, told], following, placed.result)


def _next_placed(contest: Contest, left: Term, now: dt.datetime) -> tuple[str, Placed]:
    """A sentence beside it: how they were found, or why there is nobody."""
    declaration: Declaration | None = getattr(contest, "declaration", None)
    if declaration is None:
        return "There was no poll, so there is no next placed.", Placed()
    if now > declaration.declared_at + NEXT_PLACED_FOR:
        return f"It is more than 12 months since the declaration on {longday(declaration.declared_at)}.", Placed()
    if contest.rule == Rule.YES_NO:
        return "Nobody else stood.", Placed()
    placed = next_for(contest, left, timezone.localdate(now))
    if placed.order:
        ranked = contest.rule in RANKED
        return "By a recount of the kept ballots without the departed." if ranked else "By the next highest.", placed
    if placed.tied:
        return f"{' and '.join(placed.tied)} are equal, and no lot between them was drawn.", placed
    return "Nobody is left who stood and was not elected.", placed


@transaction.atomic
def fill(*, contest_id: int, left_id: int, decision: Decision, by: User, now: dt.datetime) -> Vacancy:
    """Record what was decided, and do it: make the term, or draft the by-election."""
    contest = lock(contest_id)
    decider = _who(contest, by, timezone.localdate(now))
    refuse_out_of_turn(contest, "fill a vacancy")
    left = next((term for term in vacancies_of(contest, timezone.localdate(now)) if term.pk == left_id), None)
    if left is None:
        raise NotAllowedNow("This seat is not vacant, or it has been dealt with already.")
    given = what_is_given(contest, left, now)
    if decision.way not in given.ways:
        raise NotAllowedNow(f"The notice does not give this way. {' '.join(given.sentences)}")
    if not decision.why.strip():
        raise DomainError("Say why this was decided.")
    vacancy = Vacancy(
        contest=contest,
        left=left,
        way=decision.way,
        computed="\n".join(given.sentences),
        result=given.result if decision.way == WayFilled.NEXT_PLACED else "",
        why=decision.why.strip(),
        decided_by=by,
        decider_name=decider,
        decided_at=now,
    )
    _do(vacancy, given, decision, by, now)
    vacancy.save()
    words = f"“{left.seat}” fell vacant: {WayFilled(decision.way).label}. Decided by {decider}: {vacancy.why}"
    write_down(contest, act="fill a vacancy", words=words, by=by, at=now)
    return vacancy


def _do(vacancy: Vacancy, given: Given, decision: Decision, by: User, now: dt.datetime) -> None:
    contest, left = vacancy.contest, vacancy.left
    if decision.way == WayFilled.NEXT_PLACED and given.next is not None:
        chosen = f"Next placed in “{contest.election}” after {left.person} had left. {given.sentences[-1]}"
        vacancy.filled_by = _seat(
            vacancy, given.next.person, on_behalf_of=given.next.on_behalf_of, chosen=chosen, by=by, now=now
        )
    if decision.way == WayFilled.CO_OPTION:
        if not decision.name.strip() or decision.on_behalf_of is None:
            raise DomainError("Say who is co-opted, and for which organisation.")
        person = Person.objects.create(name=decision.name.strip(), email=decision.email.strip())
        chosen = f"Co-opted after {left.person} had left, as the notice of “{contest.election}” said. {vacancy.why}"
        vacancy.filled_by = _seat(vacancy, person, on_behalf_of=decision.on_behalf_of, chosen=chosen, by=by, now=now)
    if decision.way == WayFilled.BY_ELECTION:
        vacancy.by_election = run_again(contest, [left.seat], why=f"{left.person} has left.", by=by, now=now)


def _seat(
    vacancy: Vacancy, person: Person, *, on_behalf_of: Organisation, chosen: str, by: User, now: dt.datetime
) -> Term:
    left, day = vacancy.left, timezone.localdate(now)
    starts_on = max(day, left.ends_on + dt.timedelta(days=1)) if left.ends_on else day
    return appoint(
        seat_id=left.seat_id,
        person=person,
        on_behalf_of=on_behalf_of,
        starts_on=starts_on,
        ends_on=vacancy.contest.election.term_ends_on,
        how_chosen=chosen,
        over_limit_because=vacancy.why,
        by=by,
    )


def _who(contest: Contest, by: User, day: dt.date) -> str:
    """The returning officer or a partner of the district; the name as it is recorded."""
    election = contest.election
    if permissions.is_returning_officer(by, election):
        return f"{election.appointments.get(user=by).name}, returning officer"
    if permissions.may_call(by, election.district, day):
        return f"{names_of([by.pk])[by.pk]}, infrastructure partner"
    raise NotAllowed("Only the returning officer and the partners of the district may do this.")
