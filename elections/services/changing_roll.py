"""Changing a roll that was taken: the returning officer alone, with a reason. After the roll is final it is late.

One who has been struck off has voted, and stays on the roll whatever is found later (ELECTIONS §2.2).
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Contest, Elector, RollChange, Stage, Verdict, Wanted
from elections.services.conflicts import votes_and_organises
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Organisation, User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly


@transaction.atomic
def change_roll(
    *, contest_id: int, organisation: Organisation, wanted: str, reason: str, by: User, now: dt.datetime
) -> RollChange:
    """Put an organisation on the roll, or strike it out. Its row is locked before the stage is read, as by a cast."""
    elector = (
        Elector.objects.select_for_update(of=("self",)).filter(contest=contest_id, organisation=organisation).first()
    )
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "change the roll")
    if contest.stage == Stage.ARMED and now >= contest.election.poll_closes_at:
        closed = exactly(contest.election.poll_closes_at)
        raise NotAllowedNow(f"The poll closed at {closed}. The roll cannot be changed any more.")
    if not contest.electors.exists():
        raise NotAllowedNow("The roll has not been taken yet.")
    if not reason.strip():
        raise DomainError("Say why the roll is changed: the organisation reads it, and it stands in the journal.")
    return write_change(contest, organisation, elector, wanted=wanted, reason=reason.strip(), by=by, now=now)


def write_change(
    contest: Contest,
    organisation: Organisation,
    elector: Elector | None,
    *,
    wanted: str,
    reason: str,
    by: User,
    now: dt.datetime,
) -> RollChange:
    """The change itself; elector and contest are locked, and whoever asks may do it."""
    _refuse(organisation, elector, wanted)
    against = votes_and_organises(contest.election, organisation, timezone.localdate(now))
    if wanted == Wanted.ON and against:
        raise DomainError(against)
    elector = elector or Elector(contest=contest, organisation=organisation, inputs={})
    elector.verdict = Verdict.ELIGIBLE if wanted == Wanted.ON else Verdict.NOT_ELIGIBLE
    elector.reason = f"By the returning officer: {reason}"[:300]
    elector.save()
    change = RollChange.objects.create(
        elector=elector,
        wanted=wanted,
        reason=reason,
        is_late=contest.roll_final_at is not None,
        changed_by=by,
        changed_at=now,
    )
    late = ", late" if change.is_late else ""
    words = f"{change.in_words} of “{contest}”{late}: {organisation.public_name}. {reason}"
    write_down(contest, act="change the roll", words=words, by=by, at=now)
    letters.roll_changed(change, now)
    return change


def late_changes(contest: Contest) -> int:
    """How many the declaration counts."""
    return RollChange.objects.filter(elector__contest=contest, is_late=True).count()


def _refuse(organisation: Organisation, elector: Elector | None, wanted: str) -> None:
    is_on = elector is not None and elector.verdict == Verdict.ELIGIBLE
    if wanted == Wanted.ON:
        if organisation.merged_into_id is not None:
            raise NotAllowedNow(f"{organisation} has become part of another organisation.")
        if is_on:
            raise Clash(f"{organisation} is on the roll already.")
        return
    if elector is None or not is_on:
        raise Clash(f"{organisation} is not on the roll.")
    if elector.struck_off:
        raise NotAllowedNow(f"{organisation} has voted. One who has been struck off is never removed from the roll.")
