"""Who may do what with meetings and attendance."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied

from organisations.models import District, User


def may_run_meetings(user: User, district: District, day: dt.date) -> bool:
    """Officers of the district's council; infrastructure partners read along."""
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_clerk(user: User, district: District, day: dt.date) -> None:
    if not may_run_meetings(user, district, day):
        raise PermissionDenied(only_clerks(district))


def demand_some_clerk(user: User, day: dt.date) -> None:
    if not user.districts_as_officer(day).exists():
        raise PermissionDenied("Meetings are planned by the council’s partnership officers. Ask them to do it.")


def only_clerks(district: District) -> str:
    return f"Meetings are planned and marked by the partnership officers of {district.council}. Ask them to do it."
