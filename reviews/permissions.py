"""Who may do what with reviews."""

from __future__ import annotations

import datetime as dt

from organisations.models import District, Membership, Organisation, User
from reviews.models import Case
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


def may_work(user: User, district: District, day: dt.date) -> bool:
    """Officers and infrastructure partners of the district."""
    return user.districts_of_office(day).filter(pk=district.pk).exists()


def is_partner(user: User, district: District, day: dt.date) -> bool:
    return user.districts_as_partner(day).filter(pk=district.pk).exists()


def demand_partner(user: User, district: District, day: dt.date) -> None:
    """The first stage is an infrastructure partner's (DOMAIN §4)."""
    if not is_partner(user, district, day):
        raise NotAllowed(f"The first stage is decided by an infrastructure partner of {district}.")


def is_officer(user: User, district: District, day: dt.date) -> bool:
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_officer(user: User, district: District, day: dt.date) -> None:
    if not is_officer(user, district, day):
        raise NotAllowed(f"Only the partnership officers of {district.council} may do this. Ask them to do it.")


def speaks_for(user: User, organisation: Organisation | None, day: dt.date) -> bool:
    """The voting contact and the backup speak for an organisation."""
    if organisation is None:
        return False
    return Membership.objects.current_on(day).voting().filter(user=user, organisation=organisation).exists()


def raised(user: User, case: Case, day: dt.date) -> bool:
    """Whether this person speaks for the side that raised the case: a member, or an office of the district."""
    if case.raised_for is not None:
        return speaks_for(user, case.raised_for, day)
    return case.raised_by_id == user.pk and may_work(user, case.district, day)


def may_answer(user: User, case: Case, day: dt.date) -> bool:
    return Case.objects.answerable_by(user, day).filter(pk=case.pk).exists()


def is_of_the_panel(user: User, case: Case) -> bool:
    return Case.objects.judged_by(user).filter(pk=case.pk).exists()
