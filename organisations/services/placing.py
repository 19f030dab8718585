"""The first half of a postcode proposes a local area; a person confirms it. Nothing is ever set by itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from organisations.models import Area, District, OutwardCode, Standing, User, awaiting_area
from organisations.models.standing import StandingQuerySet
from organisations.permissions import may_check_where
from organisations.services.signing import save_signed
from vcsrep.errors import Clash, DomainError, NotAllowed

OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One organisation without an area, and the area that its postcode proposes."""

    standing: Standing
    area: Area
    code: str


def proposals(standings: StandingQuerySet) -> list[Proposal]:
    """What the postcodes of these standings propose; two queries, and none for those without a proposal."""
    rows = list(awaiting_area(standings).for_list())
    codes = OutwardCode.objects.filter(district__in={row.district_id for row in rows}).select_related("area")
    areas = {(code.district_id, code.code): code.area for code in codes}
    found = []
    for row in rows:
        code = row.organisation.postcode.partition(" ")[0]
        found.append(Proposal(row, areas[row.district_id, code], code))
    return found


@transaction.atomic
def confirm_areas(*, chosen: Mapping[int, int], by: User, day: dt.date) -> int:
    """Confirm proposals: the number of a standing, and of the area that was proposed. Says how many it was.

    What somebody placed meanwhile stays; a proposal that is no longer made is refused.
    """
    standings = Standing.objects.filter(pk__in=chosen)
    held = list(standings.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    made = {proposal.standing.pk: proposal for proposal in proposals(Standing.objects.filter(pk__in=held))}
    confirmed = 0
    for pk, area_id in sorted(chosen.items()):
        proposal = made.get(pk)
        if proposal is None:
            continue
        _need_partner(by, proposal.standing.district, day)
        if proposal.area.pk != area_id:
            raise Clash(f"The postcode of {proposal.standing.organisation} proposes {proposal.area} now. Look again.")
        proposal.standing.area = proposal.area
        save_signed(proposal.standing, by=by, reason=f"Area confirmed, as {proposal.code} proposed")
        confirmed += 1
    return confirmed


@transaction.atomic
def set_outward_codes(*, area_id: int, codes: Iterable[str], by: User, day: dt.date) -> list[str]:
    """Say which postcodes propose this local area: "WR10", "WR11". What is not named proposes it no more."""
    area = Area.objects.select_for_update(of=("self",)).select_related("parent").get(pk=area_id)
    district = District.objects.select_for_update(no_key=True).get(area=area.parent_id)
    _need_partner(by, district, day)
    wanted = sorted({tidy_outward(code) for code in codes if code.strip()})
    taken = OutwardCode.objects.filter(district=district, code__in=wanted).exclude(area=area).select_related("area")
    if (other := taken.first()) is not None:
        raise Clash(f"{other} proposes {other.area} already. Take it away there first.")
    area.outward_codes.filter(district=district).exclude(code__in=wanted).delete()
    there = set(area.outward_codes.filter(district=district).values_list("code", flat=True))
    try:
        with transaction.atomic():
            OutwardCode.objects.bulk_create(
                OutwardCode(district=district, area=area, code=code) for code in wanted if code not in there
            )
    except IntegrityError as error:
        raise Clash("Somebody gave one of these to another area at the same time. Look again.") from error
    return wanted


def tidy_outward(code: str) -> str:
    """ "wr 10" gives "WR10"; anything that is not the first half of a postcode is refused."""
    tidy = "".join(code.upper().split())
    if not OUTWARD.fullmatch(tidy):
        raise DomainError(f"“{code.strip()}” is not the first half of a postcode, like WR10.")
    return tidy


def _need_partner(by: User, district: District, day: dt.date) -> None:
    if not may_check_where(by, district, day):
        raise NotAllowed(f"Only an infrastructure partner of {district} may do this.")
