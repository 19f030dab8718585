"""A group that is on no register yet asks to be put on one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from organisations.models import (
    District,
    KindOfContact,
    KindOfSubmission,
    Organisation,
    OrganisationIdentifier,
    Role,
    Submission,
    SubmissionState,
    User,
    search_key,
)
from organisations.services.people import join
from organisations.services.register import Contact, Details, add_organisation
from organisations.services.submissions import ask, for_office, settle
from vcsrep.errors import Clash

DETAILS = ["name", "activities", "postcode", "website", "website_is_public", "name_withheld", "types"]


@transaction.atomic
def sign_up(
    *, district: District, answers: dict[str, Any], name: str, note: str, by: User, now: dt.datetime
) -> Submission:
    """Ask for a place on the register. `answers` hold what `Details` holds, `numbers` and `phone`.

    Nothing is on the register before a partner says so.
    """
    District.objects.select_for_update(no_key=True).get(pk=district.pk)
    key = search_key(answers["name"])
    mine = Submission.objects.waiting().filter(user=by, kind=KindOfSubmission.SIGN_UP)
    if any(search_key(each.asked["name"]) == key for each in mine):
        raise Clash(f"You have asked for {answers['name']} already. It waits for a decision.")
    return ask(
        kind=KindOfSubmission.SIGN_UP,
        district=district,
        by=by,
        name=name,
        now=now,
        asked=answers,
        note=note,
    )


@transaction.atomic
def approve_sign_up(*, submission_id: int, reason: str, by: User, now: dt.datetime) -> Organisation:
    """Put the group on the register, in standing from today; whoever asked is its voting contact."""
    day = timezone.localdate(now)
    submission = for_office(submission_id, by, day, reason)
    said = submission.asked
    numbers = [(scheme, number) for scheme, number in said.get("numbers", [])]
    for scheme, number in numbers:
        _refuse_known(scheme, number)
    contacts = [Contact(KindOfContact.EMAIL, submission.user.email)]
    contacts += [Contact(KindOfContact.PHONE, said["phone"])] if said.get("phone") else []
    organisation = add_organisation(
        details=Details(**{field: said[field] for field in DETAILS if field in said}),
        district=submission.district,
        by=by,
        day=day,
        identifiers=numbers,
        contacts=contacts,
        admitted=True,
        evidence=reason,
    )
    submission.organisation = organisation
    settle(submission, SubmissionState.APPROVED, by=by, reason=reason, now=now)
    join(
        organisation=organisation,
        email=submission.user.email,
        name=submission.name,
        role=Role.VOTING_CONTACT,
        starts_on=day,
        by=by,
    )
    return organisation


def _refuse_known(scheme: str, number: str) -> None:
    """Who brings a number that is known does not get the vote of whose it is."""
    known = OrganisationIdentifier.objects.filter(scheme=scheme, identifier=number).first()
    if known is not None:
        raise Clash(
            f"{known.organisation} has the number {known}. Decline this, and ask the person to claim that entry."
        )
