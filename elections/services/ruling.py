"""Ruling on nominations: the returning officer lets a person stand, or says why not."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from elections import letters, permissions
from elections.models import Nomination, NominationState
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import User
from vcsrep.errors import DomainError


@transaction.atomic
def rule(*, nomination_id: int, valid: bool, reason: str = "", by: User, now: dt.datetime) -> Nomination:
    """Accept or refuse a nomination that the person has accepted. A refusal needs a reason, which is mailed."""
    contest = lock(Nomination.objects.values_list("contest", flat=True).get(pk=nomination_id))
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "rule")
    nominations = Nomination.objects.select_related("person", "on_behalf_of", "proposed_by_organisation")
    nomination = nominations.select_for_update(of=("self",)).get(pk=nomination_id)
    nomination.contest = contest
    if not valid and not reason.strip():
        raise DomainError("Say why the nomination is refused.")
    nomination.move_to(NominationState.VALID if valid else NominationState.REFUSED, reason=reason.strip())
    letters.nomination_ruled(nomination)
    verb = "Accepted" if valid else "Refused"
    words = f"{verb} the nomination of {nomination.person}" + (f": {reason.strip()}" if reason.strip() else ".")
    write_down(contest, act="rule", words=words, by=by, at=now)
    return nomination
