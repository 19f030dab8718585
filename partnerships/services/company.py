"""Who sits on a partnership for other sectors, who chairs it, who comes as a guest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, TypedDict, Unpack

from django.db import transaction

from organisations.models import Organisation, User
from partnerships.models import Chair, Company, Invitation, Member, Partnership, Seat, Sector
from partnerships.services.calendar import refuse_improbable
from partnerships.services.ceiling import refuse_above_member_ceiling
from partnerships.services.keeping import keep
from partnerships.services.seats import lock_partnership
from vcsrep.errors import DomainError, NotAllowedNow
from vcsrep.face.pictures import Bar, bars
from vcsrep.face.words import count, longday

DAY = dt.timedelta(days=1)


class CompanyFacts(TypedDict, total=False):
    body: str
    person_name: str
    sector: str
    starts_on: dt.date
    ends_on: dt.date | None


class MemberFacts(CompanyFacts, total=False):
    voting: bool


class InvitationFacts(CompanyFacts, total=False):
    kind: str
    why: str


@transaction.atomic
def add_member(*, partnership_id: int, by: User, **facts: Unpack[MemberFacts]) -> Member:
    """Refused when the body would have more members than its ceiling on any day."""
    member = Member(partnership=lock_partnership(partnership_id), **facts)
    return _write(member, by=by, why="Added")


@transaction.atomic
def amend_member(*, member_id: int, by: User, **facts: Unpack[MemberFacts]) -> Member:
    partnership = lock_partnership(Member.objects.values_list("partnership", flat=True).get(pk=member_id))
    member = Member.objects.get(pk=member_id)
    member.partnership = partnership
    for name, fact in facts.items():
        setattr(member, name, fact)
    return _write(member, by=by, why="Amended")


def _write(member: Member, *, by: User, why: str) -> Member:
    _refuse_wrong_days(member)
    refuse_above_member_ceiling(member)
    _recognise(member)
    keep(member, by=by, why=why)
    return member


@transaction.atomic
def name_chair(*, partnership_id: int, by: User, **facts: Unpack[CompanyFacts]) -> Chair:
    """From that day on; whoever chaired before does so until the day before."""
    partnership = lock_partnership(partnership_id)
    chair = Chair(partnership=partnership, **facts)
    _refuse_wrong_days(chair)
    last = partnership.chairs.order_by("-starts_on", "-pk").first()
    if last is not None and last.starts_on >= chair.starts_on:
        raise NotAllowedNow(f"{last.person_name} is Chair from {longday(last.starts_on)}: name a later day.")
    if last is not None and last.is_serving_on(chair.starts_on):
        last.ends_on = chair.starts_on - DAY
        keep(last, by=by, why="Another Chair named")
    _recognise(chair)
    keep(chair, by=by, why="Named")
    return chair


@transaction.atomic
def invite(*, partnership_id: int, by: User, **facts: Unpack[InvitationFacts]) -> Invitation:
    """An observer or a standing guest: in no ceiling, and never expected at a meeting (W24)."""
    invitation = Invitation(partnership=lock_partnership(partnership_id), **facts)
    _refuse_wrong_days(invitation)
    _recognise(invitation)
    keep(invitation, by=by, why="Invited")
    return invitation


@transaction.atomic
def end_company(*, row: Company, ends_on: dt.date, by: User) -> None:
    """A member leaves, a Chair stands down, an invitation ends: on that last day, never later than settled."""
    kind: Any = type(row)
    locked = kind.objects.select_for_update(no_key=True).get(pk=row.pk)
    refuse_improbable(ends_on)
    if ends_on < locked.starts_on:
        raise DomainError(f"The first day is {longday(locked.starts_on)}: it cannot end before.")
    if locked.ends_on is not None and ends_on > locked.ends_on:
        raise NotAllowedNow(f"{longday(locked.ends_on)} is the last day already: give that day or an earlier one.")
    locked.ends_on = ends_on
    keep(locked, by=by, why="Ended")


def _refuse_wrong_days(row: Company) -> None:
    refuse_improbable(row.starts_on, row.ends_on)
    if row.ends_on is not None and row.ends_on < row.starts_on:
        raise DomainError("The last day cannot be before the first.")


def _recognise(row: Company) -> None:
    """The same body in our register, when exactly one there has that name."""
    body = row.body.strip()
    found = list(Organisation.objects.live().filter(name__iexact=body)[:2]) if body else []
    row.organisation = found[0] if len(found) == 1 else None


def composition(partnership: Partnership, day: dt.date) -> list[tuple[str, int]]:
    """How many members each sector has that day, the largest first; the voluntary sector by its seats."""
    members = Member.objects.filter(partnership=partnership).serving_on(day).values_list("sector", flat=True)
    seats = Seat.objects.filter(partnership=partnership).kept_on(day).count()
    return _counted([*members, *[Sector.VCS.value] * seats])


def _counted(sectors: Iterable[str]) -> list[tuple[str, int]]:
    numbers: dict[str, int] = {}
    for sector in sectors:
        numbers[sector] = numbers.get(sector, 0) + 1
    order = list(Sector.values)
    ordered = sorted(numbers.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    return [(str(Sector(sector).label), number) for sector, number in ordered]


def composition_bars(partnership: Partnership, day: dt.date) -> list[Bar]:
    """The same as a picture with its figures; the voluntary sector stands out."""
    lines = [(sector, float(number), count(number, "member")) for sector, number in composition(partnership, day)]
    return bars(lines, marked=[str(Sector.VCS.label)])
