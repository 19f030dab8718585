"""Who may do what with partnerships, seats and terms."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied

from organisations.models import District, User


def may_run_partnerships(user: User, district: District, day: dt.date) -> bool:
    """Officers of the district's council; infrastructure partners see the same pages and change nothing."""
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_runner(user: User, district: District, day: dt.date) -> None:
    if not may_run_partnerships(user, district, day):
        raise PermissionDenied(only_officers(district))


def only_officers(district: District) -> str:
    return f"Partnerships and seats are changed by the partnership officers of {district.council}. Ask them to do it."


def demand_founder(user: User, day: dt.date) -> None:
    if not user.districts_as_officer(day).exists():
        raise PermissionDenied(
            "Partnerships are founded by the partnership officers of the council. Ask them to do it."
        )
