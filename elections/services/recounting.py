"""Between count and declaration: the provisional result is published, and counted again where somebody asks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from elections import permissions
from elections.models import Contest, Count
from elections.services.giving_way import who_must_give_way
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn
from elections.services.tallying import count_again
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import exactly

HOUR = dt.timedelta(hours=1)


@transaction.atomic
def recount(*, contest_id: int, reason: str, by: User, now: dt.datetime) -> Count:
    """Count again from the box. The result must agree byte for byte; if it does not, nothing can be declared."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "recount")
    if not reason.strip():
        raise DomainError("Say who asked for the recount, and why.")
    counted = Count.objects.select_for_update().get(contest=contest)
    counted.agrees = count_again(contest) == counted.result
    counted.recounted_at = now
    counted.save()
    outcome = "The same result, byte for byte." if counted.agrees else "The result is NOT the same."
    words = f"Recounted “{contest}”: {reason.strip()} {outcome}"
    write_down(contest, act="recount", words=words, by=by, at=now)
    return counted


@transaction.atomic
def publish_provisional(*, contest_id: int, by: User, now: dt.datetime) -> Contest:
    """Publish the result as provisional, which opens the recount window that the notice gives."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "publish a provisional result")
    if contest.counted.needs_lot:
        raise NotAllowedNow("The result is a tie. Record a lot first.")
    if contest.provisional_at is not None:
        raise NotAllowedNow(f"The provisional result was published at {exactly(contest.provisional_at)}.")
    contest.provisional_at = now
    contest.save()
    ends = window_ends(contest)
    until = f" A recount may be asked for until {exactly(ends)}." if ends else ""
    words = f"Published the provisional result of “{contest}”.{until}"
    write_down(contest, act="publish a provisional result", words=words, by=by, at=now)
    return contest


def window_ends(contest: Contest) -> dt.datetime | None:
    """Until when a recount may be asked for, or None: no window, or it has not begun."""
    if contest.provisional_at is None or not contest.election.recount_hours:
        return None
    return contest.provisional_at + contest.election.recount_hours * HOUR


def what_stands_against_declaring(contest: Contest, now: dt.datetime) -> str:
    """Why the counted result cannot be declared yet, or ""."""
    if contest.counted.needs_lot:
        return "The result is a tie. Record a lot first."
    must = who_must_give_way(contest)
    if must:
        return f"{' '.join(must)} Count again without {'them' if len(must) > 1 else 'this candidate'} first."
    if contest.counted.agrees is False:
        return "A recount did not give the same result. Nothing can be declared: tell the scrutineer."
    if not contest.election.recount_hours:
        return ""
    ends = window_ends(contest)
    if ends is None:
        return "The notice gives time for a recount. Publish the provisional result first."
    return f"A recount may be asked for until {exactly(ends)}. Declare after that." if now < ends else ""
