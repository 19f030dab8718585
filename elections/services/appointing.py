"""Appointing those who organise an election: the returning officer, who rules, the scrutineer, who watches, the desk,
which strikes off whose paper has come, and those who enter papers after the close.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import ONE_PERSON, Appointment, Contest, Election, Office, Stage
from elections.services.conflicts import conflict_of, too_close_in
from elections.services.journal import write_down
from elections.services.stages import lock_all, refuse_out_of_turn
from organisations.models import User
from organisations.services.people import account_for
from vcsrep.errors import Clash, DomainError, NotAllowedNow


@transaction.atomic
def appoint(
    *, election_id: int, office: Office, email: str, name: str, by: User, now: dt.datetime, reason: str = ""
) -> Appointment:
    """Give somebody an office in this election. A new returning officer or scrutineer replaces the one before.

    Once notice has been given a replacement needs a reason, which stands in the journal.
    """
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    for contest in contests:
        refuse_out_of_turn(contest, "appoint")
    holders = Appointment.objects.filter(election=election, office=office)
    before = holders.first() if office in ONE_PERSON else holders.filter(user__email__iexact=email.strip()).first()
    if election.notice_given_at and office in ONE_PERSON and not reason.strip():
        raise DomainError("Say why: once notice has been given, people are replaced for a reason.")
    user = account_for(email)
    _refuse(user, name.strip(), office, election, timezone.localdate(now))
    if before:
        before.delete()
    appointment = Appointment(
        election=election, user=user, name=name.strip(), office=office, appointed_by=by, appointed_at=now
    )
    appointment.full_clean()
    appointment.save()
    _refuse_too_close(election, contests, timezone.localdate(now))
    write_down(election, act="appoint", words=_words(appointment, before, reason), by=by, at=now)
    return appointment


@transaction.atomic
def dismiss(*, election_id: int, appointment_id: int, by: User, now: dt.datetime) -> None:
    """End the appointment of somebody at the desk or who enters papers. The other two are replaced instead."""
    election, _ = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    appointment = Appointment.objects.filter(election=election, pk=appointment_id).first()
    if appointment is None or appointment.office in ONE_PERSON:
        raise NotAllowedNow("Returning officer and scrutineer cannot be taken away, only replaced.")
    appointment.delete()
    words = f"{appointment.name} is no longer {Office(appointment.office).label.lower()}."
    write_down(election, act="appoint", words=words, by=by, at=now)


def _refuse(user: User, name: str, office: Office, election: Election, day: dt.date) -> None:
    if Appointment.objects.filter(election=election, user=user).exclude(office=office).exists():
        raise Clash("Nobody holds two offices of one election: appoint different people with different accounts.")
    conflict = conflict_of(user, name, election, day)
    if conflict:
        raise DomainError(conflict)


def _refuse_too_close(election: Election, contests: list[Contest], day: dt.date) -> None:
    """Arming looks at the two together; whoever comes later is looked at when they come."""
    too_close = too_close_in(election, day)
    if too_close and any(contest.stage in (Stage.ARMED, Stage.COUNTED) for contest in contests):
        raise DomainError(too_close)


def _words(appointment: Appointment, before: Appointment | None, reason: str) -> str:
    words = f"Appointed {appointment.name} as {Office(appointment.office).label.lower()}"
    if before:
        words += f" in place of {before.name}"
    return f"{words}: {reason.strip()}" if reason.strip() else f"{words}."
