"""After the declared count: somebody challenges it, within its 28 days, and the returning officer rules."""

from __future__ import annotations

import datetime as dt

from elections.models import Contest
from elections.services.challenging import challenge, rule_on_challenge
from organisations.models import User


def doubted(contest: Contest, elector: User, returning_officer: User, declared_at: dt.datetime) -> dt.datetime:
    """One elector says that reminders came late, and is told that it changed nothing; when is given back."""
    ruled_at = declared_at + dt.timedelta(days=9)
    one = challenge(
        contest_id=contest.pk,
        grounds="The last reminder reached us on the day of the close. Some of us could not vote any more.",
        by=elector,
        now=declared_at + dt.timedelta(days=3),
    )
    rule_on_challenge(
        challenge_id=one.pk,
        ruling="dismissed",
        reason="Three reminders had gone out before it, and the poll was open for three weeks.",
        by=returning_officer,
        now=ruled_at,
    )
    return ruled_at
