"""Put a link on the map, say what became of it, and take it off."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction
from django.db.models import Q, QuerySet

from organisations.models import District, DistrictPartner, Membership, Organisation, Role, User
from partnerships.models import Link, Partnership
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.words import longday


class LinkEnds(TypedDict, total=False):
    """One of the two beginnings, and the end."""

    from_partnership: Partnership | None
    from_organisation: Organisation | None
    to_partnership: Partnership


class LinkFacts(TypedDict):
    about: str
    status: str
    owner: Membership | None
    next_action: str
    next_action_by: dt.date | None


def may_own(district: District, day: dt.date) -> QuerySet[Membership]:
    """The staff of the district's council and of the partners that serve it: who may have a link in hand."""
    partners = DistrictPartner.objects.serving_on(day).filter(district=district)
    offices = Q(organisation=district.council_id) | Q(organisation__in=partners.values("organisation"))
    staff = Membership.objects.current_on(day).filter(offices, role=Role.OFFICE_STAFF)
    return staff.select_related("organisation").order_by("name", "pk")


@transaction.atomic
def record_link(*, district: District, ends: LinkEnds, today: dt.date, by: User, **facts: Unpack[LinkFacts]) -> Link:
    """From now on it is on the map. Two people who record the same one wait for one another at the body it leads to."""
    Partnership.objects.select_for_update().get(pk=ends["to_partnership"].pk)
    link = Link(district=district, **ends, **facts)
    group = link.from_organisation
    if group is not None and group.merged_into_id is not None:
        raise DomainError(f"{group} was merged into another organisation. Choose that one.")
    _refuse_wrong_owner(link, today)
    _refuse_past_day(link, today)
    keep(link, by=by, why="Put on the map")
    return link


@transaction.atomic
def take_step(*, link_id: int, said: str, today: dt.date, by: User, **facts: Unpack[LinkFacts]) -> Link:
    """`said` is what happened: the next line of the link's history."""
    link = _live(link_id)
    if not said.strip():
        raise DomainError("Say what happened.")
    before = (link.owner, link.next_action_by)
    for name, fact in facts.items():
        setattr(link, name, fact)
    if link.owner != before[0]:
        _refuse_wrong_owner(link, today)
    if link.next_action_by != before[1]:
        _refuse_past_day(link, today)
    keep(link, by=by, why=said.strip())
    return link


@transaction.atomic
def end_link(*, link_id: int, why: str, today: dt.date, by: User) -> Link:
    """It leaves the map and the list; its history stays."""
    link = _live(link_id)
    if not why.strip():
        raise DomainError("Say why the link is closed.")
    link.ended_on = today
    link.next_action, link.next_action_by = "", None
    keep(link, by=by, why=why.strip())
    return link


def _live(link_id: int) -> Link:
    link = Link.objects.select_for_update().get(pk=link_id)
    if link.ended_on is not None:
        raise NotAllowedNow(f"This link was closed on {longday(link.ended_on)}.")
    return link


def _refuse_wrong_owner(link: Link, today: dt.date) -> None:
    if link.owner is not None and not may_own(link.district, today).filter(pk=link.owner.pk).exists():
        raise DomainError(f"{link.owner.name} does not work for the council or a partner of {link.district}.")


def _refuse_past_day(link: Link, today: dt.date) -> None:
    if link.next_action_by is not None and link.next_action_by < today:
        raise DomainError(f"{longday(link.next_action_by)} is past. Choose a day from today on.")
