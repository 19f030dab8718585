"""Correcting a nomination while nominations are open: the person their own words, the proposer what was mistyped."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Nomination, NominationState
from elections.models.nomination import LIVE
from elections.services.conflicts import refuse_mailbox_as, refuse_name_as, refuse_organising_nominee
from elections.services.journal import write_down
from elections.services.naming import checked_name, checked_statement, namesake, person_called
from elections.services.opening import lock_nomination, only_nominee, refuse_when_not_open
from elections.services.ruling import AGAIN
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowed, NotAllowedNow


@dataclass(frozen=True, slots=True)
class Corrected:
    """What stands in the nomination from now on."""

    name: str
    statement: str
    email: str = ""


@transaction.atomic
def correct_own(
    *, nomination_id: int, said: Corrected, by: User | None, token: str = "", now: dt.datetime | None = None
) -> Nomination:
    """The person corrects name and statement. A ruling that was given is taken back: it was about other words."""
    nomination, now = lock_nomination(nomination_id, now)
    only_nominee(nomination, by, token)
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    if nomination.state not in (*LIVE, NominationState.REFUSED):
        raise NotAllowedNow(f"This nomination is over: {nomination.get_state_display().lower()}.")
    statement, name = checked_statement(said.statement), checked_name(said.name)
    if (statement, name) == (nomination.statement, nomination.person.name):
        return nomination
    nomination.statement = statement
    if name != nomination.person.name:
        _rename(nomination, name)
    nomination.save()
    back_to_waiting(nomination, "name or statement", by, now)
    return nomination


@transaction.atomic
def correct_proposal(*, nomination_id: int, said: Corrected, by: User, now: dt.datetime | None = None) -> Nomination:
    """Whoever proposed on line corrects what was mistyped, until the person answers. They are asked anew."""
    nomination, now = lock_nomination(nomination_id, now)
    if not permissions.speaks_for(by, nomination.proposed_by_organisation, timezone.localdate(now)):
        raise NotAllowed(f"Only who speaks for {nomination.proposed_by_organisation} may correct its nomination.")
    refuse_when_not_open(nomination.contest, "answer a nomination", now)
    if nomination.state != NominationState.PROPOSED:
        raise NotAllowedNow(f"{nomination.person} has answered: from now on only they can correct the nomination.")
    if not said.email.strip():
        raise DomainError("Give the person's e-mail address: they must accept the nomination.")
    against = refuse_mailbox_as("stand in it", said.email, nomination.contest.election)
    if against:
        raise DomainError(against)
    nomination.statement = checked_statement(said.statement)
    person = person_called(checked_name(said.name), said.email)
    refuse_organising_nominee(person, nomination.contest.election)
    if person != nomination.person:
        _refuse_twice(nomination, person.pk, str(person))
        same = namesake(nomination.contest, person.name, person.email, nomination.on_behalf_of, but=nomination)
        if same:
            raise DomainError(same)
        letters.stop_asking_nominee(nomination, by, now)
        nomination.person = person
    nomination.save()
    letters.ask_nominee(nomination)
    return nomination


def back_to_waiting(nomination: Nomination, what: str, by: User | None, now: dt.datetime) -> None:
    """A ruling already given falls with what it was about; the journal says so."""
    if nomination.state not in AGAIN:
        return
    nomination.place = None
    nomination.move_to(NominationState.ACCEPTED)
    words = f"{nomination.person} corrected {what} of the nomination: it waits for a ruling again."
    write_down(nomination.contest, act="correct a nomination", words=words, by=by, at=now)


def _rename(nomination: Nomination, name: str) -> None:
    """It is their own name, wherever it stands: the person is one."""
    contest, person = nomination.contest, nomination.person
    against = refuse_name_as("stand in it", name, contest.election)
    against = against or namesake(contest, name, person.email, nomination.on_behalf_of, but=nomination)
    if against:
        raise DomainError(against)
    nomination.person.name = name
    nomination.person.save(update_fields=["name"])


def _refuse_twice(nomination: Nomination, person_id: int, name: str) -> None:
    others = Nomination.objects.live().filter(contest=nomination.contest, person=person_id)
    if others.exclude(pk=nomination.pk).exists():
        raise DomainError(f"{name} has been nominated in “{nomination.contest}” already.")
