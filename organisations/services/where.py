"""What an organisation claims of where it is based and works, and a partner's check. A claim alone changes nothing."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.letters import where as letters
from organisations.models import (
    Based,
    ClaimState,
    FactOfPlace,
    Membership,
    ShareOfWork,
    Source,
    Standing,
    StandingStatus,
    User,
    WhereClaim,
    WhereFact,
)
from organisations.permissions import may_check_where
from organisations.services.signing import save_signed
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow


@transaction.atomic
def claim(
    *,
    standing_id: int,
    based_in_district: Based | str,
    share_of_work: ShareOfWork | str,
    evidence: str,
    by: User,
    now: dt.datetime,
    holds_from: dt.date | None = None,
) -> WhereClaim:
    """An organisation says where it is based and works; a partner of the district is to check it."""
    standing = _locked(standing_id)
    day = timezone.localdate(now)
    membership = _speaks(by, standing, day)
    if standing.status not in (StandingStatus.ADMITTED, StandingStatus.APPLIED):
        raise NotAllowedNow(f"{standing.organisation} is not in standing in {standing.district}.")
    _need(evidence, "Say how a partner can see that it is so.")
    if holds_from is not None and holds_from > day:
        raise DomainError("Say since when it is so, not from when it will be.")
    made = WhereClaim(
        standing=standing,
        based_in_district=Based(based_in_district),
        share_of_work=ShareOfWork(share_of_work),
        holds_from=holds_from,
        evidence=evidence.strip(),
        by=by,
        by_name=membership.name,
        at=now,
    )
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError as error:
        raise Clash("What you said before still waits for a check. Take it back first.") from error
    return made


@transaction.atomic
def withdraw(*, claim_id: int, by: User, now: dt.datetime) -> WhereClaim:
    """Whoever speaks for the organisation takes back what still waits."""
    found = _waiting(claim_id)
    _speaks(by, found.standing, timezone.localdate(now))
    return _decide(found, ClaimState.WITHDRAWN, by=by, now=now)


@transaction.atomic
def confirm(*, claim_id: int, evidence: str, source: Source | str, by: User, now: dt.datetime) -> WhereClaim:
    """A partner found it to be so: from now on it is what the register says, with `evidence` and `source`."""
    found = _waiting(claim_id)
    _need_partner(found, by, now)
    _need(evidence, "Say what you saw, or who told you.")
    _decide(found, ClaimState.CONFIRMED, by=by, now=now)
    write_facts(
        found.standing,
        based_in_district=found.based_in_district,
        share_of_work=found.share_of_work,
        evidence=evidence,
        source=source,
        holds_from=found.holds_from,
        claim=found,
        by=by,
        day=timezone.localdate(now),
    )
    letters.where_confirmed(found)
    return found


@transaction.atomic
def query(*, claim_id: int, reason: str, by: User, now: dt.datetime) -> WhereClaim:
    """A partner asks back. Nothing changes; the organisation reads the reason and may say it again."""
    found = _waiting(claim_id)
    _need_partner(found, by, now)
    _need(reason, "Say what is not clear: the organisation gets it by letter.")
    _decide(found, ClaimState.QUERIED, by=by, now=now, reason=reason.strip())
    letters.where_queried(found)
    return found


def write_facts(
    standing: Standing,
    *,
    based_in_district: Based | str,
    share_of_work: ShareOfWork | str,
    evidence: str,
    source: Source | str,
    by: User,
    day: dt.date,
    holds_from: dt.date | None = None,
    claim: WhereClaim | None = None,
) -> None:
    """Add the two findings and let the standing, which the caller has locked, carry them."""
    found = {FactOfPlace.BASED: Based(based_in_district).value, FactOfPlace.SHARE: ShareOfWork(share_of_work).value}
    WhereFact.objects.bulk_create(
        WhereFact(
            standing=standing,
            fact=fact,
            value=value,
            holds_from=holds_from,
            evidence=evidence.strip(),
            source=Source(source),
            checked_by=by,
            checked_on=day,
            claim=claim,
        )
        for fact, value in found.items()
    )
    standing.based_in_district, standing.share_of_work = found[FactOfPlace.BASED], found[FactOfPlace.SHARE]
    standing.evidence, standing.checked_by, standing.checked_on = evidence.strip(), by, day
    save_signed(standing, by=by, reason="Facts checked")


def _locked(standing_id: int) -> Standing:
    standings = Standing.objects.select_for_update(of=("self",)).select_related("organisation", "district")
    return standings.get(pk=standing_id)


def _waiting(claim_id: int) -> WhereClaim:
    """The claim and its standing, both locked, the standing first."""
    standing = _locked(WhereClaim.objects.values_list("standing", flat=True).get(pk=claim_id))
    found = WhereClaim.objects.select_for_update(of=("self",)).select_related("decided_by").get(pk=claim_id)
    found.standing = standing
    if found.state != ClaimState.WAITING:
        raise Clash(f"This was decided already: {found.get_state_display().lower()}, by {found.decided_by}.")
    return found


def _speaks(by: User, standing: Standing, day: dt.date) -> Membership:
    """Who votes for the organisation, or who is on its staff, says where it works."""
    mine = Membership.objects.current_on(day).filter(user=by, organisation=standing.organisation_id)
    membership = mine.strongest_first().first()
    if membership is None:
        raise NotAllowed(f"You do not speak for {standing.organisation}.")
    return membership


def _need_partner(found: WhereClaim, by: User, now: dt.datetime) -> None:
    day = timezone.localdate(now)
    if not may_check_where(by, found.standing.district, day):
        raise NotAllowed(f"Only an infrastructure partner of {found.standing.district} may check this.")
    own = Membership.objects.reaching(day).filter(user=by, organisation=found.standing.organisation_id)
    if found.by_id == by.pk or own.exists():
        raise NotAllowed("You speak for this organisation: somebody else has to check it.")


def _decide(found: WhereClaim, state: ClaimState, *, by: User, now: dt.datetime, reason: str = "") -> WhereClaim:
    found.state, found.decided_by, found.decided_at, found.reason = state, by, now, reason
    found.save()
    return found


def _need(words: str, sentence: str) -> None:
    if not words.strip():
        raise DomainError(sentence)
