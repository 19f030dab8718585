"""Extending a poll: the only change of a timetable there is after notice, and only before the close."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Contest, Election, Stage
from elections.services.journal import write_down
from elections.services.stages import lock_all, refuse_out_of_turn
from elections.services.timetable import bad_closing
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly, longday

FEWEST_DAYS_BEFORE_TERM = 1


@transaction.atomic
def extend_poll(
    *, election_id: int, until: dt.datetime, reason: str, by: User, now: dt.datetime | None = None
) -> Election:
    """Let every armed poll of the election stay open until a later moment; who may vote is told.

    The clock is read under lock: once the poll has closed, nothing opens it again.
    """
    election, contests = lock_all(election_id)
    now = now or timezone.now()
    permissions.only_returning_officer(by, election)
    armed = _refuse_unless_open(election, contests, now)
    before = election.poll_closes_at
    _refuse_moment(election, until)
    if not reason.strip():
        raise DomainError("Say why the poll is extended: everybody who may vote reads it.")
    election.poll_closes_at = until
    election.save()
    words = f"Extended the poll from {exactly(before)} to {exactly(until)}: {reason.strip()}"
    write_down(election, act="extend", words=words, by=by, at=now)
    for contest in armed:
        contest.election = election
        letters.poll_extended(contest, timezone.localdate(now))
    return election


def what_stands_against_extending(election: Election, now: dt.datetime) -> str:
    """Why the poll cannot be extended now, or ""."""
    try:
        _refuse_unless_open(election, list(election.contests.select_related("election").order_by("pk")), now)
    except NotAllowedNow as refusal:
        return str(refusal)
    return ""


def _refuse_unless_open(election: Election, contests: list[Contest], now: dt.datetime) -> list[Contest]:
    """The contests whose poll is armed; refused where there is none, and after the close."""
    armed = [contest for contest in contests if contest.stage == Stage.ARMED]
    for contest in armed or contests[:1]:
        refuse_out_of_turn(contest, "extend")
    if now >= election.poll_closes_at:
        raise NotAllowedNow(f"The poll closed at {exactly(election.poll_closes_at)} and cannot be extended any more.")
    return armed


def _refuse_moment(election: Election, until: dt.datetime) -> None:
    if until <= election.poll_closes_at:
        raise DomainError(f"The poll closes at {exactly(election.poll_closes_at)} already. Choose a later time.")
    bad = bad_closing("The poll", until)
    if bad:
        raise DomainError(bad)
    if timezone.localdate(until) > election.term_starts_on - FEWEST_DAYS_BEFORE_TERM * dt.timedelta(days=1):
        raise DomainError(f"The poll must close before the term starts on {longday(election.term_starts_on)}.")
