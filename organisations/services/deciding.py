"""One door for all that partners decide: approve what was asked, each kind in its own way, or decline it."""

from __future__ import annotations

import datetime as dt

from organisations.models import KindOfSubmission, Submission, User
from organisations.services.changing import approve_change, approve_closing
from organisations.services.claiming import approve_claim
from organisations.services.naming_contacts import confirm_contact
from organisations.services.signing_up import approve_sign_up
from organisations.services.submissions import decline


def decide(*, submission: Submission, decision: str, reason: str, seen: str, by: User, now: dt.datetime) -> None:
    """`decision` is "approve" or "decline"; `seen` is the fingerprint of the entry that a change was shown beside."""
    pk = submission.pk
    if decision == "decline":
        decline(submission_id=pk, reason=reason, by=by, now=now)
    elif submission.kind == KindOfSubmission.SIGN_UP:
        approve_sign_up(submission_id=pk, reason=reason, by=by, now=now)
    elif submission.kind == KindOfSubmission.CLAIM:
        approve_claim(submission_id=pk, reason=reason, by=by, now=now)
    elif submission.kind == KindOfSubmission.NAMED:
        confirm_contact(submission_id=pk, reason=reason, by=by, now=now)
    elif submission.kind == KindOfSubmission.CHANGE:
        approve_change(submission_id=pk, reason=reason, seen=seen, by=by, now=now)
    else:
        approve_closing(submission_id=pk, reason=reason, by=by, now=now)
