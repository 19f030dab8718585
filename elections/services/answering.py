"""The answer of the person nominated: accept, decline, withdraw; by the letter's link or signed in."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import Nomination, NominationState
from elections.models.nomination import LIVE
from elections.services.conflicts import refuse_mailbox_as, refuse_organising_nominee
from elections.services.naming import checked_statement
from elections.services.opening import lock_nomination, only_nominee, refuse_when_not_open
from organisations.models import Person, User
from partnerships.models import Mandate, MandateEntry
from partnerships.services.mandates import Said, write_entry
from partnerships.services.privacy import refuse_own_secrets
from vcsrep.errors import DomainError, NotAllowedNow


@transaction.atomic
def accept(
    *,
    nomination_id: int,
    statement: str | None = None,
    by: User | None,
    token: str = "",
    now: dt.datetime | None = None,
) -> Nomination:
    """The person agrees to stand, by the letter's link (`token`) or signed in (`by`)."""
    nomination, now = lock_nomination(nomination_id, now)
    only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    election = nomination.contest.election
    against = refuse_mailbox_as("stand in it", by.email if by else nomination.person.email, election)
    if against:
        raise DomainError(against)
    refuse_organising_nominee(nomination.person, election)
    if statement is not None:
        nomination.statement = checked_statement(statement)
    nomination.move_to(NominationState.ACCEPTED)
    if by and nomination.person.user_id is None:
        Person.objects.filter(pk=nomination.person_id).update(user=by)
    return nomination


@transaction.atomic
def decline(*, nomination_id: int, by: User | None, token: str = "", now: dt.datetime | None = None) -> Nomination:
    nomination, now = lock_nomination(nomination_id, now)
    only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    nomination.move_to(NominationState.DECLINED)
    return nomination


@transaction.atomic
def withdraw(*, nomination_id: int, by: User | None, token: str = "", now: dt.datetime | None = None) -> Nomination:
    """Until nominations close: the person at any time, the proposing organisation until the person has accepted."""
    nomination, now = lock_nomination(nomination_id, now)
    proposes = by is not None and permissions.speaks_for(
        by, nomination.proposed_by_organisation, timezone.localdate(now)
    )
    if not (proposes and nomination.state == NominationState.PROPOSED):
        only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    nomination.move_to(NominationState.WITHDRAWN)
    return nomination


def answer(
    *, nomination_id: int, answer: str, statement: str | None = None, by: User | None, token: str = ""
) -> Nomination:
    """What the person pressed: "accept" (with the statement as they want it) or "decline"."""
    if answer == "accept":
        return accept(nomination_id=nomination_id, statement=statement, by=by, token=token)
    return decline(nomination_id=nomination_id, by=by, token=token)


@transaction.atomic
def fill_mandate(
    *, nomination_id: int, item: str, said: Said, by: User | None, token: str = "", now: dt.datetime | None = None
) -> MandateEntry:
    """The person says by what right they would speak; when they are elected it becomes the mandate of their term."""
    nomination, now = lock_nomination(nomination_id, now)
    only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    if nomination.state not in LIVE:
        raise NotAllowedNow(f"This nomination is over: {nomination.get_state_display().lower()}.")
    refuse_own_secrets(nomination.person, nomination.on_behalf_of, said.text, said.link, said.document)
    if nomination.mandate is None:
        nomination.mandate = Mandate.objects.create()
        nomination.save(update_fields=["mandate"])
    name, day = nomination.person.name, timezone.localdate(now)
    return write_entry(mandate=nomination.mandate, item=item, said=said, filler_name=name, by=by, day=day)
