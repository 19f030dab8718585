"""The answer of the person nominated: accept, decline, withdraw; by the letter's link or signed in."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Nomination, NominationState
from elections.services.conflicts import refuse_mailbox_as
from elections.services.nominating import checked_statement, refuse_when_not_open
from elections.services.stages import lock
from notifications.models import Letter
from organisations.models import Person, User
from vcsrep.errors import DomainError, NotAllowed


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
    nomination, now = _lock_nomination(nomination_id, now)
    _only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    election = nomination.contest.election
    against = refuse_mailbox_as("stand in it", by.email if by else nomination.person.email, election)
    if against:
        raise DomainError(against)
    if statement is not None:
        nomination.statement = checked_statement(statement)
    nomination.move_to(NominationState.ACCEPTED)
    if by and nomination.person.user_id is None:
        Person.objects.filter(pk=nomination.person_id).update(user=by)
    return nomination


@transaction.atomic
def decline(*, nomination_id: int, by: User | None, token: str = "", now: dt.datetime | None = None) -> Nomination:
    nomination, now = _lock_nomination(nomination_id, now)
    _only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    nomination.move_to(NominationState.DECLINED)
    return nomination


@transaction.atomic
def withdraw(*, nomination_id: int, by: User | None, token: str = "", now: dt.datetime | None = None) -> Nomination:
    """Until nominations close: the person at any time, the proposing organisation until the person has accepted."""
    nomination, now = _lock_nomination(nomination_id, now)
    proposes = by is not None and permissions.speaks_for(
        by, nomination.proposed_by_organisation, timezone.localdate(now)
    )
    if not (proposes and nomination.state == NominationState.PROPOSED):
        _only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    nomination.move_to(NominationState.WITHDRAWN)
    return nomination


def answer(
    *, nomination_id: int, answer: str, statement: str | None = None, by: User | None, token: str = ""
) -> Nomination:
    """What the person pressed: "accept" (with the statement as they want it), "decline" or "withdraw"."""
    if answer == "accept":
        return accept(nomination_id=nomination_id, statement=statement, by=by, token=token)
    service = {"decline": decline, "withdraw": withdraw}[answer]
    return service(nomination_id=nomination_id, by=by, token=token)


def _lock_nomination(nomination_id: int, now: dt.datetime | None) -> tuple[Nomination, dt.datetime]:
    """Contest first, as everybody locks; then the nomination, then the clock."""
    contest = lock(Nomination.objects.values_list("contest", flat=True).get(pk=nomination_id))
    nominations = Nomination.objects.select_related("person", "proposed_by_organisation", "on_behalf_of")
    nomination = nominations.select_for_update(of=("self",)).get(pk=nomination_id)
    nomination.contest = contest
    return nomination, now or timezone.now()


def _only_nominee(nomination: Nomination, by: User | None, token: str) -> None:
    if token and Letter.objects.opened_by(token).filter(about=letters.about_nomination(nomination)).exists():
        return
    if by is not None and Nomination.objects.of_person(by).filter(pk=nomination.pk).exists():
        return
    raise NotAllowed(f"Only {nomination.person} may answer this nomination.")
