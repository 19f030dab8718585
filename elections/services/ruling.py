"""Ruling on nominations: the returning officer lets a person stand, or says why not."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Nomination, NominationState
from elections.services.candidacy import judge_candidacy, second_candidate, second_seat
from elections.services.joining import what_is_missing
from elections.services.journal import write_down
from elections.services.opening import lock_nomination
from elections.services.stages import refuse_out_of_turn
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowedNow

AGAIN = (NominationState.VALID, NominationState.REFUSED)


@transaction.atomic
def rule(*, nomination_id: int, valid: bool, reason: str = "", by: User, now: dt.datetime) -> Nomination:
    """Accept or refuse a nomination that is complete. A refusal needs a reason, which is mailed.

    The standing facts of that day are judged and kept. To accept against their verdict needs a reason, too: it is
    written in the journal.
    """
    nomination, now = lock_nomination(nomination_id, now)
    contest = nomination.contest
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "rule")
    if not valid and not reason.strip():
        raise DomainError("Say why the nomination is refused.")
    candidacy = judge_candidacy(contest, nomination.on_behalf_of, timezone.localdate(now))
    if valid and not candidacy.may_stand and not reason.strip():
        raise DomainError(f"Say why the person may stand all the same. {candidacy.reason}")
    if valid:
        _refuse_what_cannot_stand(nomination)
    nomination.judged = candidacy.kept(timezone.localdate(now))
    nomination.move_to(NominationState.VALID if valid else NominationState.REFUSED, reason=reason.strip())
    verb = "Accepted" if valid else "Refused"
    because = f": {reason.strip()}" if reason.strip() else "."
    words = f"{verb} the nomination of {nomination.person}{because}"
    write_down(contest, act="rule", words=words, by=by, at=now)
    letters.nomination_ruled(nomination)
    return nomination


@transaction.atomic
def rule_again(*, nomination_id: int, reason: str, by: User, now: dt.datetime) -> Nomination:
    """Take a ruling back, because an appeal was upheld or something came to light; it is to be ruled on anew."""
    nomination, now = lock_nomination(nomination_id, now)
    contest = nomination.contest
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "rule")
    if nomination.state not in AGAIN:
        raise NotAllowedNow("There is no ruling to take back.")
    if not reason.strip():
        raise DomainError("Say why the ruling is taken back.")
    if Nomination.objects.live().filter(contest=contest, person=nomination.person).exclude(pk=nomination.pk).exists():
        raise NotAllowedNow(f"{nomination.person} has been nominated again since. Rule on that nomination.")
    nomination.place = None
    nomination.move_to(NominationState.ACCEPTED)
    words = f"Took back the ruling on the nomination of {nomination.person}: {reason.strip()}"
    write_down(contest, act="rule", words=words, by=by, at=now)
    return nomination


def _refuse_what_cannot_stand(nomination: Nomination) -> None:
    contest, organisation = nomination.contest, nomination.on_behalf_of
    if nomination.nominators_missing:
        raise NotAllowedNow(" ".join(what_is_missing(nomination)))
    against = second_candidate(contest, organisation, nomination) or second_seat(contest, organisation)
    if against:
        raise NotAllowedNow(against)
