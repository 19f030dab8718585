"""A leaver's offices in elections that are not over, passed on to a colleague."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q, QuerySet

from elections.models import ENDED, ONE_PERSON, Appointment, Contest, Office
from elections.services.appointing import appoint, dismiss
from organisations.models import Membership, User


def offices_of(user: User) -> QuerySet[Appointment]:
    """Their appointments to elections in which something is still to do."""
    running = Contest.objects.exclude(stage__in=ENDED).values("election")
    over = Q(election__contests__isnull=False) & ~Q(election__in=running)
    return Appointment.objects.filter(user=user).exclude(over).select_related("election").order_by("election", "pk")


@transaction.atomic
def pass_on_office(
    *, appointment_id: int, leaving: Membership, to: Membership, reason: str, by: User, now: dt.datetime
) -> bool:
    """Appoint a colleague in their place, by the rules of all appointments; whether the leaver still held it."""
    held = offices_of(leaving.user).filter(pk=appointment_id).first()
    if held is None:
        return False
    office = Office(held.office)
    if office not in ONE_PERSON:
        dismiss(election_id=held.election_id, appointment_id=held.pk, by=by, now=now)
    appoint(
        election_id=held.election_id, office=office, email=to.user.email, name=to.name, by=by, now=now, reason=reason
    )
    return True
