"""Taking the roll: every organisation in standing at the roll date, judged and kept as it was that day."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from elections import permissions
from elections.models import Contest, Elector, ObjectionState, Verdict
from elections.services.electorate import judge
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn, refuse_too_early
from organisations.models import User
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import count, exactly


@transaction.atomic
def take_roll(*, contest_id: int, by: User, now: dt.datetime) -> int:
    """Write the roll and say how many are on it. Taken again it stays as it was the first time."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "take the roll")
    refuse_too_early(contest, "take the roll", now)
    if not contest.electors.exists():
        _write_roll(contest, by, now)
    return Elector.objects.on_the_roll().filter(contest=contest).count()


@transaction.atomic
def make_final(*, contest_id: int, by: User, now: dt.datetime) -> Contest:
    """End the time of objections. From here on the roll is changed only late, with a reason, and each is counted."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "make the roll final")
    against = what_stands_against_final(contest)
    if against:
        raise NotAllowedNow(against)
    settle(contest, by, now)
    return contest


def what_stands_against_final(contest: Contest) -> str:
    """Why the roll cannot be made final now, or ""."""
    if not contest.electors.exists():
        return "The roll has not been taken yet."
    if contest.roll_final_at is not None:
        return f"The roll is final since {exactly(contest.roll_final_at)}."
    return objections_to_rule_on(contest)


def objections_to_rule_on(contest: Contest) -> str:
    """That objections wait, as a sentence, or ""."""
    waiting = contest.objections.filter(state=ObjectionState.WAITING).count()
    return f"{count(waiting, 'objection')} to the roll must be ruled on first." if waiting else ""


def settle(contest: Contest, by: User, now: dt.datetime) -> None:
    """Make a roll final whose contest is locked; arming does it, too, where nobody has before."""
    contest.roll_final_at = now
    contest.save()
    on = Elector.objects.on_the_roll().filter(contest=contest).count()
    words = f"Made the roll of “{contest}” final: {count(on, 'organisation')} on it."
    write_down(contest, act="make the roll final", words=words, by=by, at=now)


def _write_roll(contest: Contest, by: User, now: dt.datetime) -> None:
    judgements = judge(contest, contest.election.roll_date)
    Elector.objects.bulk_create(
        (
            Elector(
                contest=contest,
                organisation=judgement.organisation,
                verdict=judgement.verdict,
                inputs=judgement.inputs,
                reason=judgement.reason,
            )
            for judgement in judgements
        ),
        batch_size=500,
    )
    on = sum(judgement.verdict == Verdict.ELIGIBLE for judgement in judgements)
    words = f"Took the roll of “{contest}”: {count(on, 'organisation')} on it, {len(judgements) - on} not."
    write_down(contest, act="take the roll", words=words, by=by, at=now)
