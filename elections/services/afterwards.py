"""What the notice says of the time after the close: how long a recount may be asked for, how a vacancy is filled."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import Election, VacancyRule
from elections.services.contests import refuse_once_given
from elections.services.journal import write_down
from elections.services.stages import lock_all
from organisations.models import User
from vcsrep.errors import DomainError

MOST_HOURS = 14 * 24


@transaction.atomic
def foresee(*, election_id: int, recount_hours: int, vacancy_rule: str, by: User, now: dt.datetime) -> Election:
    """Settle both before notice is given; `recount_hours` is 0 where the result is declared at once."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    refuse_once_given(election, contests, "change")
    if not 0 <= recount_hours <= MOST_HOURS:
        raise DomainError("A recount can be asked for during 14 days at most.")
    election.recount_hours, election.vacancy_rule = recount_hours, VacancyRule(vacancy_rule)
    election.save()
    words = f"Settled: {recount_hours} hours for a recount; a vacancy: {election.get_vacancy_rule_display()}."
    write_down(election, act="change", words=words, by=by, at=now)
    return election
