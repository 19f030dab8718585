"""Found a partnership, and change what is on record of it."""

from __future__ import annotations

import datetime as dt
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.text import slugify

from organisations.models import Area, District, User
from partnerships.models import RESERVED_SLUGS, Partnership
from partnerships.services.ceiling import most_seats_kept
from partnerships.services.keeping import keep
from vcsrep.errors import DomainError
from vcsrep.face.words import count


class PartnershipFacts(TypedDict, total=False):
    name: str
    classification: str
    area: Area
    parent: Partnership | None
    purpose: str
    vcs_seat_ceiling: int
    member_ceiling: int | None


@transaction.atomic
def found(*, district: District, by: User, **facts: Unpack[PartnershipFacts]) -> Partnership:
    """The address on the web is made from the name and stays when the name changes."""
    partnership = Partnership(district=district, slug=_free_slug(facts.get("name", "")), **facts)
    keep(partnership, by=by, why="Founded")
    return partnership


@transaction.atomic
def amend(*, partnership_id: int, today: dt.date, by: User, **facts: Unpack[PartnershipFacts]) -> Partnership:
    """Refuses a ceiling below the seats kept today or settled to begin later, and a parent further down the tree."""
    partnership = Partnership.objects.select_for_update().get(pk=partnership_id)
    for name, fact in facts.items():
        setattr(partnership, name, fact)
    _refuse_circle(partnership)
    kept = most_seats_kept(partnership, today, None)
    if kept > partnership.vcs_seat_ceiling:
        raise DomainError(
            f"{partnership} keeps {count(kept, 'seat')} for the sector. "
            f"End seats before you lower the ceiling to {partnership.vcs_seat_ceiling}."
        )
    keep(partnership, by=by, why="Amended")
    return partnership


def _refuse_circle(partnership: Partnership) -> None:
    above = partnership.parent
    while above is not None:
        if above.pk == partnership.pk:
            raise DomainError(
                f"{partnership.parent} stands below {partnership} already: it cannot also stand above it."
            )
        above = above.parent


def _free_slug(name: str) -> str:
    stem = slugify(name)[:110] or "partnership"
    taken = set(Partnership.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken.update(RESERVED_SLUGS)
    tries = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)
