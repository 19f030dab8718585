"""Who may do what with reviews."""

from __future__ import annotations

import datetime as dt

from organisations.models import District, Membership, Organisation, User
from vcsrep.errors import NotAllowed


def may_write_appraisals(user: User, district: District, day: dt.date) -> bool:
    """Officers and infrastructure partners alike write papers, score options and recommend one."""
    return user.districts_of_office(day).filter(pk=district.pk).exists()


def may_decide_appraisals(user: User, district: District, day: dt.date) -> bool:
    """Officers put a paper before their partnership, record what it decided, and apply that."""
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_author(user: User, district: District, day: dt.date) -> None:
    if not may_write_appraisals(user, district, day):
        raise NotAllowed(f"Only an office of {district} may do this.")


def demand_decider(user: User, district: District, day: dt.date) -> None:
    if not may_decide_appraisals(user, district, day):
        raise NotAllowed(f"Only the partnership officers of {district.council} may do this. Ask them to do it.")


def demand_office(user: User, district: District, day: dt.date) -> None:
    """Officers and infrastructure partners alike."""
    if not user.districts_of_office(day).filter(pk=district.pk).exists():
        raise NotAllowed(f"Only an office of {district} may do this.")


def demand_speaker(user: User, organisation: Organisation, day: dt.date) -> None:
    """The voting contact and the backup speak for an organisation."""
    if not Membership.objects.current_on(day).voting().filter(user=user, organisation=organisation).exists():
        raise NotAllowed(f"Only the voting contact of {organisation}, or the backup, may do this.")
