"""Who cannot be reached: nobody knows an address, all addresses bounced, or a person says so."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from notifications.models import Letter, LetterState
from organisations.models import ContactDetail, KindOfContact, Membership, Standing, UnreachableMark, User
from organisations.permissions import may_keep_register
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow


def unreachable(standings: QuerySet[Standing], day: dt.date) -> QuerySet[Standing]:
    """Of those in standing the ones with no working way, each with `marked` (why, or None) and `has_any` (bounced)."""
    marks = UnreachableMark.objects.open().filter(standing=OuterRef("pk"))
    contacts, people = _contacts(), _people(day)
    bounced = _bounced()
    works = Exists(contacts.exclude(kind=KindOfContact.EMAIL, value__in=bounced)) | Exists(
        people.exclude(user__email__in=bounced)
    )
    held = standings.filter(status="admitted", organisation__merged_into__isnull=True)
    return held.filter(Exists(marks) | ~works).annotate(
        marked=Subquery(marks.values("reason")[:1]), has_any=Exists(contacts) | Exists(people)
    )


@transaction.atomic
def mark_unreachable(*, standing_id: int, reason: str, by: User, day: dt.date) -> UnreachableMark:
    standing = _kept(standing_id, by, day)
    if not reason.strip():
        raise DomainError("Say how you tried to reach it.")
    if standing.unreachable_marks.open().exists():
        raise Clash(f"{standing.organisation} is marked as unreachable already.")
    try:
        with transaction.atomic():
            return UnreachableMark.objects.create(standing=standing, reason=reason.strip(), marked_by=by, marked_on=day)
    except IntegrityError as error:
        raise Clash(f"{standing.organisation} is marked as unreachable already.") from error


@transaction.atomic
def mark_reached(*, standing_id: int, by: User, day: dt.date) -> UnreachableMark:
    standing = _kept(standing_id, by, day)
    mark = standing.unreachable_marks.open().select_for_update().first()
    if mark is None:
        raise NotAllowedNow(f"{standing.organisation} is not marked as unreachable.")
    mark.ended_by, mark.ended_on = by, day
    mark.save()
    return mark


def _kept(standing_id: int, by: User, day: dt.date) -> Standing:
    standings = Standing.objects.select_for_update(of=("self",)).select_related("organisation", "district")
    standing = standings.get(pk=standing_id)
    if not may_keep_register(by, standing.district, day):
        raise NotAllowed(f"Only officers and partners of {standing.district} may keep its register.")
    return standing


def _contacts() -> QuerySet[ContactDetail]:
    """What the office of the standing's district may use."""
    own = Q(district=OuterRef("district")) | Q(district__isnull=True) | Q(consented_on__isnull=False)
    return ContactDetail.objects.filter(own, organisation=OuterRef("organisation"))


def _people(day: dt.date) -> QuerySet[Membership]:
    return Membership.objects.current_on(day).filter(organisation=OuterRef("organisation"))


def _bounced() -> QuerySet[Letter, str]:
    """Addresses from which a letter came back, and to which none has been sent since."""
    later = Letter.objects.filter(recipient=OuterRef("recipient"), state=LetterState.SENT, pk__gt=OuterRef("pk"))
    bounced = Letter.objects.filter(~Exists(later), state=LetterState.BOUNCED)
    return bounced.values_list("recipient", flat=True)
