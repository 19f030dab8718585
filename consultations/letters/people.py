"""Whose mailbox a letter goes to."""

from __future__ import annotations

import datetime as dt

from organisations.models import District, DistrictPartner, Membership, Role


def partner_staff(district: District, day: dt.date) -> list[tuple[str, str]]:
    """Address and name of everybody who works for an infrastructure partner of the district that day."""
    serving = DistrictPartner.objects.serving_on(day).filter(district=district)
    staff = Membership.objects.current_on(day).filter(
        organisation__in=serving.values("organisation"), role=Role.OFFICE_STAFF
    )
    return list(staff.order_by("pk").values_list("user__email", "name"))


def voters_of(organisation_id: int, day: dt.date) -> list[tuple[str, str]]:
    """Address and name of the voting contact and the backup that day."""
    voters = Membership.objects.current_on(day).voting().filter(organisation=organisation_id)
    return list(voters.order_by("pk").values_list("user__email", "name"))
