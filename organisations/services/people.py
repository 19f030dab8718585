"""Who speaks for an organisation: joining, leaving, and handing over to the next person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from organisations.letters import people as letters
from organisations.models import Membership, Organisation, Role, User
from organisations.services.second_person import refuse_contact
from organisations.services.signing import save_signed
from organisations.services.submissions import settle_claims
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import longday

VOTING = frozenset({Role.VOTING_CONTACT, Role.BACKUP})


@transaction.atomic
def join(
    *,
    organisation: Organisation,
    email: str,
    name: str,
    role: Role | str,
    starts_on: dt.date,
    by: User | None,
    proven: bool = False,
) -> Membership:
    """Let a mailbox speak for an organisation; its account is made when there is none.

    `by` is nobody when whoever runs the installation does it by a command; nobody is told then. `proven`:
    somebody at the organisation's address on record has said that this mailbox may give itself the vote.
    """
    kept = Organisation.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=organisation.pk)
    if kept.merged_into is not None:
        raise NotAllowedNow(f"{kept} has become part of {kept.merged_into}.")
    if not name.strip():
        raise DomainError("Say the name of the person: several people may share a mailbox.")
    user = account_for(email)
    if not proven:
        refuse_own_vote(kept, user, Role(role), starts_on, by)
    refuse_taken(kept, user, Role(role), starts_on)
    if Role(role) in VOTING:
        refuse_contact(kept, user)
    membership = Membership(organisation=kept, user=user, name=name.strip(), role=Role(role), starts_on=starts_on)
    save_signed(membership, by=by, reason="Joined")
    if by is not None:
        letters.welcome(membership)
        letters.contact_changed(membership)
    settle_claims(membership, by=by, now=timezone.now())
    return membership


@transaction.atomic
def leave(*, membership_id: int, ends_on: dt.date, by: User | None) -> Membership:
    """End a membership; `ends_on` is its last day."""
    membership = _locked(membership_id)
    _end(membership, ends_on, by=by, reason="Left")
    return membership


@transaction.atomic
def hand_over(*, membership_id: int, email: str, name: str, starts_on: dt.date, by: User) -> Membership:
    """Give the role to the next person from `starts_on`; until the day before it stays where it is."""
    membership = _locked(membership_id)
    _end(membership, starts_on - dt.timedelta(days=1), by=by, reason="Handed over")
    return join(
        organisation=membership.organisation, email=email, name=name, role=membership.role, starts_on=starts_on, by=by
    )


def account_for(email: str) -> User:
    """The account of a mailbox, made when there is none; two who ask at once get the same."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise DomainError(f"“{email}” is not an e-mail address.") from error
    try:
        with transaction.atomic():
            return User.objects.filter(email__iexact=address).first() or User.objects.create_user(address)
    except IntegrityError:
        return User.objects.get(email__iexact=address)


UNUSED_AFTER = dt.timedelta(days=2)


def forget_unused(*, now: dt.datetime) -> int:
    """Accounts made for a mailbox that never showed its code, and that nothing hangs on; how many went."""
    unused = User.objects.filter(last_login=None, created_at__lte=now - UNUSED_AFTER, memberships=None, people=None)
    return sum(_forget(pk) for pk in list(unused.values_list("pk", flat=True)))


@transaction.atomic
def _forget(user_id: int) -> bool:
    user = User.objects.select_for_update().filter(pk=user_id, last_login=None).first()
    try:
        with transaction.atomic():
            return user is not None and bool(user.delete())
    except ProtectedError:
        return False


def _locked(membership_id: int) -> Membership:
    memberships = Membership.objects.select_for_update(of=("self",)).select_related("organisation", "user")
    return memberships.get(pk=membership_id)


def _end(membership: Membership, ends_on: dt.date, *, by: User | None, reason: str) -> None:
    if membership.ends_on is not None and membership.ends_on <= ends_on:
        raise NotAllowedNow(f"This has an end already: {longday(membership.ends_on)} is the last day.")
    if ends_on < membership.starts_on:
        raise DomainError(f"{membership.name} began on {longday(membership.starts_on)}: the last day cannot be before.")
    membership.ends_on = ends_on
    save_signed(membership, by=by, reason=reason)


def refuse_own_vote(
    organisation: Organisation, user: User | None, role: Role, starts_on: dt.date, by: User | None
) -> None:
    """An office may name who votes for a group, but nobody may name themselves out of an office."""
    if by is None or user != by or role not in VOTING:
        return
    if not Membership.objects.current_on(starts_on).voting().filter(user=by, organisation=organisation).exists():
        raise NotAllowed(f"You cannot give yourself the vote of {organisation}: somebody else has to do it.")


def refuse_taken(organisation: Organisation, user: User | None, role: Role, starts_on: dt.date) -> None:
    there = Membership.objects.filter(organisation=organisation, role=role).reaching(starts_on)
    if role not in VOTING:
        there = there.filter(user=user)
    taken = there.first()
    if taken is not None:
        until = f" until {longday(taken.ends_on)}" if taken.ends_on else ""
        raise Clash(f"{taken.name} is {role.label.lower()} of {organisation}{until}.")


def names_of(users: Iterable[int | None]) -> dict[int, str]:
    """What the people behind these accounts are called: by their strongest and newest part in an organisation."""
    parts = Membership.objects.filter(user__in=[user for user in users if user]).select_related("organisation")
    names: dict[int, str] = {}
    for part in parts.order_by("-starts_on", "-pk"):
        if part.role == Role.OFFICE_STAFF or part.user_id not in names:
            names[part.user_id] = f"{part.name} ({part.organisation.public_name})"
    return names
