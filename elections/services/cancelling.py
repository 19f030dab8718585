"""Cancelling: an election is stopped for a reason that everybody can read."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Contest, Stage
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn
from elections.services.tallying import lock_roll
from organisations.models import User
from vcsrep.errors import DomainError


@transaction.atomic
def cancel(*, contest_id: int, reason: str, by: User, now: dt.datetime) -> Contest:
    """Stop a contest: the returning officer once notice is given, before that a partner of the district.

    Votes already cast are not counted. The roll is locked first, so that no cast is under way.
    """
    lock_roll(contest_id)
    contest = lock(contest_id)
    election = contest.election
    if election.notice_given_at is None:
        permissions.only_partner(by, election.district, timezone.localdate(now))
    else:
        permissions.only_returning_officer(by, election)
    refuse_out_of_turn(contest, "cancel")
    if not reason.strip():
        raise DomainError("Say why the election is cancelled.")
    contest.move_to(Stage.CANCELLED, reason=reason.strip())
    write_down(contest, act="cancel", words=f"Cancelled “{contest}”: {reason.strip()}", by=by, at=now)
    if election.notice_given_at is not None:
        letters.stop_asking(contest, by, now)
        letters.results(contest, now)
    return contest
