"""What every submission shares: it is asked for by a proven mailbox, waits, and is decided once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from organisations.letters import submissions as letters
from organisations.models import (
    District,
    KindOfSubmission,
    Membership,
    Organisation,
    Role,
    Submission,
    SubmissionState,
    User,
    WayOfProof,
)
from organisations.permissions import may_keep_register
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

MOST_WAITING = 5  # of one mailbox: a secretary of five groups may bring them all
NAMED = "It was named by somebody who may."
KEPT_UNUSED = dt.timedelta(days=180)


def ask(
    *,
    kind: KindOfSubmission,
    district: District,
    by: User,
    name: str,
    now: dt.datetime,
    organisation: Organisation | None = None,
    asked: dict[str, Any] | None = None,
    note: str = "",
    way: WayOfProof | str = "",
) -> Submission:
    """Put one thing before the partners, and tell the person that it is here. The caller holds the lock."""
    if not name.strip():
        raise DomainError("Say your name: several people may share a mailbox.")
    mine = Submission.objects.waiting().filter(user=by)
    if mine.filter(kind__in=[KindOfSubmission.SIGN_UP, KindOfSubmission.CLAIM]).count() >= MOST_WAITING:
        raise NotAllowedNow(f"{MOST_WAITING} requests of yours wait already. Wait until one is decided.")
    submission = Submission(
        kind=kind,
        district=district,
        organisation=organisation,
        user=by,
        name=name.strip(),
        asked=asked or {},
        note=note.strip(),
        way=way,
        asked_at=now,
    )
    try:
        with transaction.atomic():
            submission.full_clean(exclude=["asked"], validate_unique=False, validate_constraints=False)
            submission.save()
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Clash("This has been asked for already, and waits for a decision.") from error
    letters.received(submission)
    return submission


def locked(submission_id: int) -> Submission:
    """One that still waits."""
    rows = Submission.objects.select_for_update(of=("self",)).select_related("organisation", "district", "user")
    submission = rows.get(pk=submission_id)
    if not submission.is_waiting:
        state = SubmissionState(submission.state).label.lower()
        raise NotAllowedNow(f"This was {state} already.")
    return submission


def for_office(submission_id: int, by: User, day: dt.date, reason: str) -> Submission:
    """One that waits, for somebody of the office who may decide it; nobody decides what they asked for."""
    submission = locked(submission_id)
    if not may_keep_register(by, submission.district, day):
        raise NotAllowed(f"Only officers and partners of {submission.district} decide this.")
    if submission.user_id == by.pk:
        raise NotAllowed("You asked for this yourself: a colleague has to decide it.")
    if not reason.strip():
        raise DomainError("Say why: the person reads it, and it is kept as evidence.")
    return submission


def settle(submission: Submission, state: SubmissionState, *, by: User | None, reason: str, now: dt.datetime) -> None:
    """Write the decision down, and tell whom it concerns."""
    submission.state, submission.reason = state, reason.strip()
    submission.decided_by, submission.decided_at = by, now
    submission.full_clean(exclude=["asked", "organisation"], validate_unique=False)
    submission.save()
    letters.decided(submission)


@transaction.atomic
def decline(*, submission_id: int, reason: str, by: User, now: dt.datetime) -> Submission:
    """The person is told why, and may ask again."""
    submission = for_office(submission_id, by, timezone.localdate(now), reason)
    settle(submission, SubmissionState.DECLINED, by=by, reason=reason, now=now)
    return submission


@transaction.atomic
def withdraw(*, submission_id: int, by: User, now: dt.datetime) -> Submission:
    """Whoever asked takes it back."""
    submission = locked(submission_id)
    if submission.user_id != by.pk:
        raise NotAllowed("Only whoever asked for it takes it back.")
    settle(submission, SubmissionState.WITHDRAWN, by=by, reason="", now=now)
    return submission


def settle_claims(membership: Membership, *, by: User | None, now: dt.datetime) -> None:
    """Who asked to speak for an organisation, and now does, has what they asked for.

    The new voting contact hears of all others who asked: two may ask at the same time.
    """
    if membership.role != Role.VOTING_CONTACT:
        return
    rows = Submission.objects.claims_of(membership.organisation).waiting()
    for claim in rows.select_related("organisation", "district", "user").select_for_update(of=("self",)):
        if claim.user_id == membership.user_id:
            settle(claim, SubmissionState.APPROVED, by=by, reason=NAMED, now=now)
            continue
        claim.way = WayOfProof.CONTACT
        claim.save(update_fields=["way"])
        letters.claim_on_yours(claim, membership.starts_on)


@transaction.atomic
def forget_decided(*, now: dt.datetime) -> int:
    """Half a year after it was declined or withdrawn nobody needs a sign-up or a claim any more; how many went."""
    over = Submission.objects.filter(
        state__in=[SubmissionState.DECLINED, SubmissionState.WITHDRAWN], decided_at__lte=now - KEPT_UNUSED
    )
    return over.delete()[0]
