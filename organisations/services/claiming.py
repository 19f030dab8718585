"""Somebody says that they speak for an organisation on the register, and how that is proven."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from django.db import transaction
from django.utils import timezone

from notifications.models import Letter
from organisations.letters import submissions as letters
from organisations.models import (
    ContactDetail,
    KindOfContact,
    KindOfSubmission,
    Membership,
    Organisation,
    Role,
    Submission,
    SubmissionState,
    User,
    WayOfProof,
)
from organisations.permissions import home_of, may_vote_for
from organisations.services.people import hand_over, join
from organisations.services.second_person import is_first_of_two, watched
from organisations.services.submissions import ask, for_office, locked, settle
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow

MOST_LINKS_A_DAY = 3  # to one organisation: nobody's mailbox is filled by us
DAY = dt.timedelta(days=1)
BY_LINK = "Somebody at the address on record said that it is right."
NOT_BY_LINK = "Somebody at the address on record said that they do not know you."


def addresses_on_record(organisation: Organisation) -> list[ContactDetail]:
    """Where a link may go: the mail addresses that the office of its own district keeps, and its own."""
    home = home_of(organisation)
    rows = ContactDetail.objects.filter(organisation=organisation, kind=KindOfContact.EMAIL).order_by("pk")
    return [row for row in rows if row.district_id is None or (home is not None and row.district_id == home.pk)]


def addresses_that_prove(organisation: Organisation) -> list[ContactDetail]:
    """Where a link may go that gives the vote: while an election runs, no address that was noted since it began.

    Otherwise whoever keeps the register could note a mailbox of their own, and claim the entry by it.
    """
    rows, found = addresses_on_record(organisation), watched(organisation)
    if found is None:
        return rows
    history: Any = ContactDetail.history  # django-simple-history makes its manager at run time
    new = history.filter(organisation=organisation.pk, history_type="+", history_date__gte=found.since)
    since = {value.lower() for value in new.values_list("value", flat=True)}
    return [row for row in rows if row.value.lower() not in since]


def hint_of(address: str) -> str:
    """ "jane@example.org" as "j…@example.org": known to who knows it, and to nobody else."""
    mailbox, _, host = address.partition("@")
    return f"{mailbox[:1]}…@{host}"


@transaction.atomic
def claim(
    *,
    organisation_id: int,
    way: WayOfProof | str,
    name: str,
    by: User,
    now: dt.datetime,
    note: str = "",
    contact_id: int | None = None,
) -> Submission:
    """Ask to become the voting contact. `contact_id` is the address that gets the link."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation_id)
    day, home = timezone.localdate(now), home_of(organisation)
    if home is None or not Organisation.objects.listed().filter(pk=organisation.pk).exists():
        raise NotAllowed("This organisation cannot be claimed here. Ask the infrastructure partner of your district.")
    if may_vote_for(by, organisation, day):
        raise NotAllowedNow(f"You speak for {organisation} already.")
    has_contact = _contact_of(organisation, day) is not None
    way = WayOfProof.CONTACT if has_contact else WayOfProof(way)
    recipient = _recipient(organisation, contact_id, now) if way == WayOfProof.LINK else ""
    if way == WayOfProof.OFFICE and not note.strip():
        raise DomainError("Say how a partner can check that you speak for it.")
    submission = ask(
        kind=KindOfSubmission.CLAIM,
        district=home,
        organisation=organisation,
        by=by,
        name=name,
        now=now,
        note=note,
        way=way,
    )
    if way == WayOfProof.LINK:
        letters.prove_claim(submission, recipient)
    if way == WayOfProof.CONTACT:
        letters.claim_on_yours(submission, day)
    return submission


def claim_opened_by(token: str, now: dt.datetime) -> Submission | None:
    """The claim whose link this is, while the link may be spent."""
    letter = Letter.objects.opened_by(token).filter(kind="organisations.claim_to_prove").first()
    if letter is None:
        return None
    claims = Submission.objects.for_list().filter(pk=letter.about.partition(":")[2])
    submission = claims.first()
    return submission if submission is not None and letters.link_is_good(submission, now) else None


@transaction.atomic
def answer_by_link(*, token: str, is_right: bool, now: dt.datetime) -> Submission:
    """Whoever reads the mail of the address on record says yes or no. The first yes gets the vote."""
    opened = claim_opened_by(token, now)
    if opened is None:
        raise NotAllowedNow("This link is not good any more. Whoever asks can ask again.")
    organisation = _lock(opened)
    submission = locked(opened.pk)
    if not is_right:
        settle(submission, SubmissionState.DECLINED, by=None, reason=NOT_BY_LINK, now=now)
        return submission
    day = timezone.localdate(now)
    if _contact_of(organisation, day) is not None:
        raise NotAllowedNow(f"Somebody else became the voting contact of {organisation} meanwhile. They are told.")
    settle(submission, SubmissionState.APPROVED, by=None, reason=BY_LINK, now=now)
    _give_vote(submission, organisation, day, by=None)
    return submission


@transaction.atomic
def approve_claim(*, submission_id: int, reason: str, by: User, now: dt.datetime) -> Submission:
    """A partner has checked it: whoever asked is the voting contact, instead of the one there was.

    While an election runs two have to: the first only writes down what they found.
    """
    organisation = _lock(Submission.objects.select_related("organisation").get(pk=submission_id))
    day = timezone.localdate(now)
    submission = for_office(submission_id, by, day, reason)
    if watched(organisation) is not None and is_first_of_two(submission, reason=reason, by=by, now=now):
        return submission
    settle(submission, SubmissionState.APPROVED, by=by, reason=reason, now=now)
    _give_vote(submission, organisation, day, by=by)
    return submission


@transaction.atomic
def agree_to_claim(*, submission_id: int, by: User, now: dt.datetime) -> Submission:
    """The voting contact hands over to whoever asks."""
    organisation = _lock(Submission.objects.select_related("organisation").get(pk=submission_id))
    submission = locked(submission_id)
    day = timezone.localdate(now)
    leaving = _need_contact(organisation, by, day)
    settle(submission, SubmissionState.APPROVED, by=by, reason=f"{leaving.name} handed over.", now=now)
    _give_vote(submission, organisation, day, by=by)
    return submission


@transaction.atomic
def object_to_claim(*, submission_id: int, reason: str, by: User, now: dt.datetime) -> Submission:
    """The voting contact says no; it goes on to a partner, who hears both."""
    organisation = _lock(Submission.objects.select_related("organisation").get(pk=submission_id))
    submission = locked(submission_id)
    member = _need_contact(organisation, by, timezone.localdate(now))
    if not reason.strip():
        raise DomainError("Say why: a partner reads it and decides.")
    submission.asked = submission.asked | {"objection": reason.strip(), "objection_by": member.name}
    submission.save(update_fields=["asked"])
    return submission


def _lock(submission: Submission) -> Organisation:
    """The organisation first, as everybody locks who gives its vote."""
    locked_ones: Any = Organisation.objects.select_for_update()
    return cast("Organisation", locked_ones.get(pk=submission.organisation_id))


def _contact_of(organisation: Organisation, day: dt.date) -> Membership | None:
    """Who has the vote that day, or will have it."""
    there = Membership.objects.reaching(day).filter(organisation=organisation, role=Role.VOTING_CONTACT)
    return there.order_by("starts_on", "pk").last()


def _need_contact(organisation: Organisation, by: User, day: dt.date) -> Membership:
    voting = Membership.objects.current_on(day).filter(organisation=organisation, user=by, role=Role.VOTING_CONTACT)
    member = voting.first()
    if member is None:
        raise NotAllowed(f"Only the voting contact of {organisation} answers this.")
    return member


def _recipient(organisation: Organisation, contact_id: int | None, now: dt.datetime) -> str:
    chosen = next((row for row in addresses_that_prove(organisation) if row.pk == contact_id), None)
    if chosen is None:
        raise DomainError("Choose an address, or ask a partner.")
    lately = Submission.objects.claims_of(organisation).since(now - DAY).filter(way=WayOfProof.LINK)
    if lately.count() >= MOST_LINKS_A_DAY:
        raise NotAllowedNow("Links were sent to this organisation often enough today. Try again tomorrow.")
    return chosen.value


def _give_vote(submission: Submission, organisation: Organisation, day: dt.date, *, by: User | None) -> None:
    """`by` nobody: the link. The person who gets the vote is told like everybody else who does."""
    email, name = submission.user.email, submission.name
    there = _contact_of(organisation, day)
    if there is not None and by is not None:
        hand_over(membership_id=there.pk, email=email, name=name, starts_on=day, by=by)
        return
    join(
        organisation=organisation,
        email=email,
        name=name,
        role=Role.VOTING_CONTACT,
        starts_on=day,
        by=by or submission.user,
        proven=True,
    )
