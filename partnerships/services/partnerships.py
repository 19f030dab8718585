"""Found a partnership, and change what is on record of it."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.text import slugify

from organisations.models import Area, District, User
from partnerships.models import RESERVED_SLUGS, Partnership
from partnerships.services.calendar import refuse_improbable
from partnerships.services.ceiling import most_members, most_seats_kept
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError
from vcsrep.face.words import count


class PartnershipFacts(TypedDict, total=False):
    name: str
    classification: str
    area: Area
    parent: Partnership | None
    second_parent: Partnership | None
    status: str
    founded_on: dt.date | None
    review_on: dt.date | None
    term_months: int
    purpose: str
    vcs_seat_ceiling: int
    member_ceiling: int | None


@transaction.atomic
def found(*, district: District, by: User, **facts: Unpack[PartnershipFacts]) -> Partnership:
    """The address on the web is made from the name and stays when the name changes.

    All districts share the addresses, so whoever founds a body at the same moment waits.
    """
    list(District.objects.select_for_update(of=("self",), no_key=True).order_by("pk").values_list("pk"))
    partnership = Partnership(district=district, slug=_free_slug(facts.get("name", "")), **facts)
    refuse_improbable(partnership.founded_on, partnership.review_on)
    keep(partnership, by=by, why="Founded")
    return partnership


@transaction.atomic
def amend(*, partnership_id: int, today: dt.date, by: User, **facts: Unpack[PartnershipFacts]) -> Partnership:
    """Refuses ceilings below what is in use today or settled to begin later, and a body above itself."""
    bodies = _lock_all() if {"parent", "second_parent"} & facts.keys() else {}
    partnership = Partnership.objects.select_for_update(no_key=True).get(pk=partnership_id)
    for name, fact in facts.items():
        setattr(partnership, name, fact)
    refuse_improbable(partnership.founded_on, partnership.review_on)
    if bodies:
        _refuse_circle(partnership, bodies)
    _refuse_low_ceilings(partnership, today)
    keep(partnership, by=by, why="Amended")
    return partnership


def _refuse_low_ceilings(partnership: Partnership, today: dt.date) -> None:
    kept = most_seats_kept(partnership, today, None)
    if kept > partnership.vcs_seat_ceiling:
        raise DomainError(
            f"{partnership} keeps {count(kept, 'seat')} for the sector. "
            f"End seats before you lower the ceiling to {partnership.vcs_seat_ceiling}."
        )
    members = most_members(partnership, today, None)
    if partnership.member_ceiling is not None and members > partnership.member_ceiling:
        raise DomainError(
            f"{partnership} has {count(members, 'member')} of all sectors, the seats for this one among them. "
            f"Some must leave before you lower the ceiling to {partnership.member_ceiling}."
        )


Above = tuple[int | None, int | None]


def _lock_all() -> dict[int, Above]:
    """The parents of every body, all of them locked in one order: two officers cannot close a circle together."""
    rows = Partnership.objects.select_for_update(no_key=True).order_by("pk")
    return {pk: (parent, second) for pk, parent, second in rows.values_list("pk", "parent", "second_parent")}


def _refuse_circle(partnership: Partnership, bodies: dict[int, Above]) -> None:
    """No body stands above itself, by its first parent, its second, or any way through both."""
    for parent in filter(None, [partnership.parent, partnership.second_parent]):
        seen: set[int] = set()
        to_see = [parent.pk]
        while to_see:
            body = to_see.pop()
            if body == partnership.pk:
                raise DomainError(f"{parent} stands below {partnership} already: it cannot also stand above it.")
            if body not in seen:
                seen.add(body)
                to_see += [above for above in bodies[body] if above is not None]


def _free_slug(name: str) -> str:
    stem = slugify(name)[:110] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken.update(RESERVED_SLUGS)
    tries = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)
