"""How often those who speak for the electors changed between notice and close; the declaration says it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from elections.models import Contest, Elector
from organisations.models import Membership, Role

VOTING = (Role.VOTING_CONTACT, Role.BACKUP)


def contact_changes(contest: Contest, now: dt.datetime) -> int:
    """Changes of voting contact or backup on the roll; a hand-over, which ends one and begins another, is one."""
    election = contest.election
    if election.notice_given_at is None:
        return 0
    until = min(now, election.poll_closes_at)
    roll = Elector.objects.on_the_roll().filter(contest=contest).values("organisation")
    history: Any = Membership.history  # django-simple-history makes its manager at run time
    rows = history.filter(
        organisation__in=roll, role__in=VOTING, history_date__gt=election.notice_given_at, history_date__lte=until
    ).values_list("organisation", "role", "history_date")
    return len({(organisation, role, timezone.localdate(at)) for organisation, role, at in rows})
