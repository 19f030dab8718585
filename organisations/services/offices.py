"""Who works in the offices of a district: address and name of each, for letters."""

from __future__ import annotations

import datetime as dt
from typing import Any

from organisations.models import District, DistrictPartner, Membership, Role


def council_staff(district: District, day: dt.date) -> list[tuple[str, str]]:
    """The officers of the council."""
    return _staff_of([district.council_id], day)


def partner_staff(district: District, day: dt.date) -> list[tuple[str, str]]:
    """Everybody who works for an infrastructure partner of the district that day."""
    serving = DistrictPartner.objects.serving_on(day).filter(district=district)
    return _staff_of(serving.values("organisation"), day)


def _staff_of(organisations: Any, day: dt.date) -> list[tuple[str, str]]:
    staff = Membership.objects.current_on(day).filter(organisation__in=organisations, role=Role.OFFICE_STAFF)
    return list(staff.order_by("pk").values_list("user__email", "name"))
