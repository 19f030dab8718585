"""Arming: after a pre-flight list in plain words, the poll is left to the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import ONE_PERSON, Contest, Elector, Stage
from elections.services.conflicts import conflicts_in, own_organisation_ties, too_close_in
from elections.services.journal import write_down
from elections.services.reaching import CAME_BACK, NOBODY, cannot_be_reached
from elections.services.rolling import objections_to_rule_on, settle
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import User
from partnerships.models import Term
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, exactly, longday, number

SMALL_ELECTORATE = 10


@dataclass(frozen=True, slots=True)
class PreFlight:
    """What stands in the way of the poll, what to think about, and how many cannot be reached."""

    blocking: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unreachable: int = 0
    electors: int = 0


def pre_flight(contest: Contest, now: dt.datetime) -> PreFlight:
    """Read the list; nothing is changed."""
    roll = Elector.objects.on_the_roll().filter(contest=contest)
    electors = roll.count()
    out_of_reach = list(cannot_be_reached(contest, now).values_list("why", flat=True))
    nobody, came_back = out_of_reach.count(NOBODY), out_of_reach.count(CAME_BACK)
    return PreFlight(
        blocking=_blocking(contest, electors, nobody, now),
        warnings=[*_reach(electors, nobody, came_back), *_warnings(contest, electors, now)],
        unreachable=len(out_of_reach),
        electors=electors,
    )


@transaction.atomic
def arm(*, contest_id: int, by: User, now: dt.datetime) -> PreFlight:
    """Leave the poll to the clock. Refused while anything on the pre-flight list stands in the way."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "arm")
    checked = pre_flight(contest, now)
    if checked.blocking:
        raise NotAllowedNow(" ".join(checked.blocking))
    if contest.roll_final_at is None:
        settle(contest, by, now)
    contest.move_to(Stage.ARMED)
    opens, closes = contest.election.poll_opens_at, contest.election.poll_closes_at
    words = f"Armed the poll of “{contest}”, from {exactly(opens)} to {exactly(closes)}."
    if checked.warnings:
        words += " Went on in spite of: " + " ".join(checked.warnings)
    write_down(contest, act="arm", words=words, by=by, at=now)
    return checked


def _blocking(contest: Contest, electors: int, unreachable: int, now: dt.datetime) -> list[str]:
    election = contest.election
    found = []
    if not contest.electors.exists():
        found.append(f"The roll has not been taken. It stands as on {longday(election.roll_date)}.")
    elif not electors:
        found.append("There is no organisation on the roll.")
    elif unreachable == electors:
        found.append("No organisation on the roll has anybody who can vote for it.")
    found += filter(None, [objections_to_rule_on(contest)])
    held = set(election.appointments.values_list("office", flat=True))
    found += [f"Nobody is appointed {office.label.lower()}." for office in ONE_PERSON if office not in held]
    day = timezone.localdate(now)
    found += [*conflicts_in(election, day), *filter(None, [too_close_in(election, day)])]
    if now >= election.poll_closes_at:
        found.append(f"The poll was to close at {exactly(election.poll_closes_at)}. Cancel it and call another.")
    return found


def _reach(electors: int, nobody: int, came_back: int) -> list[str]:
    found = []
    if nobody:
        found.append(
            f"{number(nobody)} of {count(electors, 'elector')} {'has' if nobody == 1 else 'have'} "
            "no voting contact and no backup, and cannot vote on line."
        )
    if came_back:
        found.append(f"Letters to {number(came_back)} of {count(electors, 'elector')} came back.")
    return found


def _warnings(contest: Contest, electors: int, now: dt.datetime) -> list[str]:
    election = contest.election
    found = []
    if 0 < electors < SMALL_ELECTORATE:
        found.append(
            f"There {'is' if electors == 1 else 'are'} only {count(electors, 'elector')}: "
            "in so small a poll the totals can show how somebody voted."
        )
    if now > election.poll_opens_at:
        found.append(f"The poll was to open at {exactly(election.poll_opens_at)}. It will open at once.")
    for term in _holding_on(contest):
        found.append(f"{term.person} holds the seat “{term.seat}” beyond the day the new term starts.")
    found += [f"A candidate or proposer is of the returning officer's own organisation, {organisation}."
              for organisation in own_organisation_ties(election, timezone.localdate(now))]  # fmt: skip
    return found


def _holding_on(contest: Contest) -> list[Term]:
    terms = Term.objects.serving_on(contest.election.term_starts_on).filter(seat__in=contest.seats.all())
    return list(terms.select_related("person", "seat").order_by("seat", "pk"))
