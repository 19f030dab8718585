"""An office names who votes for a group that has nobody yet. While an election runs, a second person confirms it."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from organisations.models import KindOfSubmission, Membership, Organisation, Role, Submission, SubmissionState, User
from organisations.permissions import home_of, may_edit_organisation, may_know_people
from organisations.services.people import VOTING, join, names_of, refuse_own_vote, refuse_taken
from organisations.services.second_person import refuse_contact, watched
from organisations.services.submissions import ask, for_office, settle
from vcsrep.errors import Clash, DomainError, NotAllowed


@transaction.atomic
def name_contact(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    role: Role | str,
    starts_on: dt.date,
    day: dt.date,
    by: User,
    note: str = "",
    now: dt.datetime | None = None,
) -> Membership | Submission:
    """Both sides get a letter. Where two people are wanted it is put before another, who reads the `note`."""
    if not may_edit_organisation(by, organisation, day):
        raise NotAllowed("Only an office in whose register the organisation stands may name who votes for it.")
    if not may_know_people(by, organisation, day):
        raise NotAllowed("It stood in another district's register before: that office names who votes for it.")
    if Role(role) not in VOTING:
        raise DomainError("An office names the voting contact or the backup, nobody else.")
    if watched(organisation) is None:
        return join(organisation=organisation, email=email, name=name, role=role, starts_on=starts_on, by=by)
    named = {"role": str(Role(role)), "name": name.strip(), "email": _checked(email), "starts_on": f"{starts_on}"}
    return _put_before_another(organisation, named, note, starts_on, by=by, now=now or timezone.now())


@transaction.atomic
def confirm_contact(*, submission_id: int, reason: str, by: User, now: dt.datetime) -> Membership:
    """The second person: whoever was named votes from the day that was said, and never from before today."""
    found = Submission.objects.select_related("organisation").get(pk=submission_id)
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=found.organisation_id or 0)
    day = timezone.localdate(now)
    submission = for_office(submission_id, by, day, reason)
    named = submission.asked
    settle(submission, SubmissionState.APPROVED, by=by, reason=reason, now=now)
    return join(
        organisation=organisation,
        email=named["email"],
        name=named["name"],
        role=named["role"],
        starts_on=max(day, dt.date.fromisoformat(named["starts_on"])),
        by=by,
    )


def _put_before_another(
    organisation: Organisation, named: dict[str, str], note: str, starts_on: dt.date, *, by: User, now: dt.datetime
) -> Submission:
    kept = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    role, home = Role(named["role"]), home_of(kept)
    if not named["name"]:
        raise DomainError("Say the name of the person: several people may share a mailbox.")
    if not note.strip():
        raise DomainError("Say how you know: a second person reads it before they confirm it.")
    account = User.objects.filter(email__iexact=named["email"]).first()
    refuse_own_vote(kept, account, role, starts_on, by)
    refuse_taken(kept, account, role, starts_on)
    if account is not None:
        refuse_contact(kept, account)
    before = next((each for each in Submission.objects.contacts_named_for(kept) if each.asked["role"] == role), None)
    if before is not None:
        raise Clash(f"{before.asked['name']} has been named already, and waits for a second person.")
    if home is None:
        raise NotAllowed("It stands in no register.")
    return ask(
        kind=KindOfSubmission.NAMED,
        district=home,
        organisation=kept,
        by=by,
        name=names_of([by.pk]).get(by.pk, by.email)[:200],
        now=now,
        asked=named,
        note=note,
    )


def _checked(email: str) -> str:
    """No account is made for a mailbox before the second person has said yes."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise DomainError(f"“{email}” is not an e-mail address.") from error
    return address
