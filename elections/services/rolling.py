"""Taking the roll: every organisation in standing at the roll date, judged and kept as it was that day."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from elections import permissions
from elections.models import Contest, Elector, Verdict
from elections.services.electorate import judge
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn, refuse_too_early
from organisations.models import User
from vcsrep.face.words import count


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
