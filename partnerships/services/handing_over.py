"""A leaver's links on the map, passed on to a colleague."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from organisations.models import Membership, User
from partnerships.models import Link
from partnerships.models.link import LinkQuerySet
from partnerships.services.keeping import keep
from partnerships.services.links import may_own
from vcsrep.errors import DomainError, NotAllowed


def links_of(membership: Membership) -> LinkQuerySet:
    """Those on the map that this member of staff has in hand."""
    return Link.objects.live().filter(owner=membership).for_list()


@transaction.atomic
def pass_on_link(*, link_id: int, leaving: Membership, to: Membership, today: dt.date, by: User) -> bool:
    """Put it into a colleague's hands; whether the leaver still had it."""
    link = Link.objects.select_for_update(of=("self",)).select_related("district").get(pk=link_id)
    if link.ended_on is not None or link.owner_id != leaving.pk:
        return False
    if not by.districts_of_office(today).filter(pk=link.district_id).exists():
        raise NotAllowed(f"Only officers and partners of {link.district} may pass on its links.")
    if not may_own(link.district, today).filter(pk=to.pk).exists():
        raise DomainError(f"{to.name} does not work for the council or a partner of {link.district}.")
    link.owner = to
    keep(link, by=by, why=f"Handed over from {leaving.name} to {to.name}")
    return True
