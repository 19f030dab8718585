"""Whose mailbox a letter goes to."""

from __future__ import annotations

import datetime as dt

from organisations.models import Membership
from organisations.services.offices import partner_staff

__all__ = ["partner_staff", "voters_of"]


def voters_of(organisation_id: int, day: dt.date) -> list[tuple[str, str]]:
    """Address and name of the voting contact and the backup that day."""
    voters = Membership.objects.current_on(day).voting().filter(organisation=organisation_id)
    return list(voters.order_by("pk").values_list("user__email", "name"))
