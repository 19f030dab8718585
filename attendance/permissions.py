"""Who may do what with meetings and attendance."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied

from organisations.models import District, Person, User
from partnerships.models import Term
from vcsrep.errors import NotAllowed


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


def speaks_as(user: User, person: Person) -> bool:
    """Whether this person reads their letters with this account."""
    return person.user_id == user.pk or (bool(person.email) and person.email.casefold() == user.email.casefold())


def demand_voice(user: User, term: Term, district: District, day: dt.date) -> None:
    """The holder speaks for themself; the officers may write down what they were told on the telephone."""
    if not (speaks_as(user, term.person) or may_run_meetings(user, district, day)):
        raise NotAllowed(f"Only {term.person} or the partnership officers of {district.council} may do this.")
