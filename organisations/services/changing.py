"""Changes that touch who may vote: an organisation asks, a partner looks at before and after, and decides."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from organisations.models import (
    InfrastructureScope,
    KindOfSubmission,
    Organisation,
    OrganisationIdentifier,
    Standing,
    StandingStatus,
    Submission,
    SubmissionState,
    User,
)
from organisations.permissions import home_of, may_keep_profile
from organisations.services import standing as standings
from organisations.services.register import Details, change_details
from organisations.services.submissions import ask, for_office, settle
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow

CHARITY, COMPANY = "GB-CHC", "GB-COH"
WAITS = {
    "name": "Name",
    "postcode": "Postcode",
    CHARITY: "Charity number",
    COMPANY: "Company number",
    "is_frontline": "Frontline",
    "is_infrastructure": "Infrastructure",
    "infrastructure_scope": "Kind of infrastructure",
    "name_withheld": "Name withheld from the public",
}
NUMBERS = (CHARITY, COMPANY)
MEANWHILE = "The entry was changed while you read this page. Look at it again, then decide."


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One field as it was when asked, as it is now, and as it is wanted."""

    label: str
    before: str
    now: str
    wanted: str
    changed_since: bool


def present(organisation: Organisation) -> dict[str, Any]:
    """What the fields that wait for a partner hold now."""
    rows = OrganisationIdentifier.objects.filter(organisation=organisation, scheme__in=NUMBERS)
    numbers = dict(rows.values_list("scheme", "identifier"))
    return {field: numbers.get(field, "") if field in NUMBERS else getattr(organisation, field) for field in WAITS}


@transaction.atomic
def ask_for_change(
    *, organisation_id: int, wanted: dict[str, Any], name: str, note: str, by: User, now: dt.datetime
) -> Submission:
    """Only what differs is asked for, with what it was. One change waits at a time."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    _need_keeper(by, organisation, timezone.localdate(now))
    home = home_of(organisation)
    if home is None:
        raise NotAllowedNow("It is on the register of no district.")
    was = present(organisation)
    asked = {field: [was[field], value] for field, value in wanted.items() if value != was[field]}
    if not asked:
        raise DomainError("Nothing is different from what the register says.")
    if Submission.objects.waiting().filter(organisation=organisation, kind=KindOfSubmission.CHANGE).exists():
        raise Clash("A change waits already. Withdraw it, or wait until it is decided.")
    return ask(
        kind=KindOfSubmission.CHANGE,
        district=home,
        organisation=organisation,
        by=by,
        name=name,
        now=now,
        asked=asked,
        note=note,
    )


@transaction.atomic
def ask_to_close(*, organisation_id: int, name: str, note: str, by: User, now: dt.datetime) -> list[Submission]:
    """The organisation has closed, or is about to: each district where it stands decides for itself."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    _need_keeper(by, organisation, timezone.localdate(now))
    held = Standing.objects.held().filter(organisation=organisation).select_related("district").order_by("pk")
    if not held:
        raise NotAllowedNow("It is in standing in no district.")
    if not note.strip():
        raise DomainError("Say when and why it closes: a partner reads it.")
    return [
        ask(
            kind=KindOfSubmission.CLOSING,
            district=standing.district,
            organisation=organisation,
            by=by,
            name=name,
            now=now,
            note=note,
        )
        for standing in held
    ]


@transaction.atomic
def approve_change(*, submission_id: int, seen: str, reason: str, by: User, now: dt.datetime) -> Submission:
    """Make the change, field by field: what else has changed meanwhile stays. `seen` is what `fingerprint` gave."""
    day = timezone.localdate(now)
    organisation_id = Submission.objects.values_list("organisation", flat=True).get(pk=submission_id)
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    submission = for_office(submission_id, by, day, reason)
    if seen != fingerprint(organisation, submission):
        raise Clash(MEANWHILE)
    wanted = {field: pair[1] for field, pair in submission.asked.items()}
    details = {field: value for field, value in wanted.items() if field not in NUMBERS}
    if details:
        change_details(organisation_id=organisation.pk, details=_with(organisation, details), by=by, day=day)
    for scheme in NUMBERS:
        if scheme in wanted:
            _renumber(organisation, scheme, wanted[scheme])
    settle(submission, SubmissionState.APPROVED, by=by, reason=reason, now=now)
    return submission


@transaction.atomic
def approve_closing(*, submission_id: int, reason: str, by: User, now: dt.datetime) -> Submission:
    """It leaves the register of this district today."""
    submission = for_office(submission_id, by, timezone.localdate(now), reason)
    standing = Standing.objects.filter(organisation=submission.organisation, district=submission.district).first()
    if standing is not None and standing.status == StandingStatus.ADMITTED:
        words = f"Closed: {submission.note}"
        standings.leave(standing_id=standing.pk, by=by, day=timezone.localdate(now), reason=words)
    settle(submission, SubmissionState.APPROVED, by=by, reason=reason, now=now)
    return submission


def lines_of(submission: Submission) -> list[ChangeLine]:
    """Before, now and wanted, in the order of the form."""
    if submission.organisation is None:
        return []
    is_now = present(submission.organisation)
    return [
        ChangeLine(
            label=WAITS[field],
            before=in_words(field, submission.asked[field][0]),
            now=in_words(field, is_now[field]),
            wanted=in_words(field, submission.asked[field][1]),
            changed_since=submission.is_waiting and is_now[field] != submission.asked[field][0],
        )
        for field in WAITS
        if field in submission.asked
    ]


def fingerprint(organisation: Organisation, submission: Submission) -> str:
    """Of what the asked fields hold now: whoever decides must have seen it."""
    is_now = present(organisation)
    shown = {field: is_now[field] for field in sorted(submission.asked) if field in is_now}
    return hashlib.sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()[:16]


def in_words(field: str, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if field == "infrastructure_scope" and value:
        return InfrastructureScope(str(value)).label
    return str(value) or "Nothing"


def _with(organisation: Organisation, wanted: dict[str, Any]) -> Details:
    return replace(Details.held_of(organisation), **wanted)


def _renumber(organisation: Organisation, scheme: str, number: str) -> None:
    taken = OrganisationIdentifier.objects.filter(scheme=scheme, identifier=number).exclude(organisation=organisation)
    if number and taken.exists():
        raise Clash(f"Another organisation has the number {scheme}-{number}. Decline this, or look for a double.")
    organisation.identifiers.filter(scheme=scheme).delete()
    if number:
        OrganisationIdentifier.objects.create(organisation=organisation, scheme=scheme, identifier=number)


def _need_keeper(by: User, organisation: Organisation, day: dt.date) -> None:
    if not may_keep_profile(by, organisation, day):
        raise NotAllowed("Only the voting contact and the backup change what the register says.")
