"""Who may do what with reports, issues and consultations."""

from __future__ import annotations

import datetime as dt

from attendance.models import Meeting
from attendance.services.expecting import parts_in
from organisations.models import District, User
from partnerships.models import Term
from vcsrep.errors import NotAllowed


def spoke_there(user: User, meeting: Meeting, term: Term) -> bool:
    """Whether this account is that of the holder of the seat, or of a deputy of that day."""
    return any(part.term.pk == term.pk for part in parts_in(user, meeting))


def may_support(user: User, district: District, day: dt.date) -> bool:
    """Officers and infrastructure partners alike help representatives; they may write down what they are told."""
    return user.districts_of_office(day).filter(pk=district.pk).exists()


def may_set_rules(user: User, district: District, day: dt.date) -> bool:
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_reporter(user: User, meeting: Meeting, term: Term, day: dt.date) -> None:
    district = meeting.partnership.district
    if not (spoke_there(user, meeting, term) or may_support(user, district, day)):
        raise NotAllowed(f"Only {term.person}, the deputy or an office of {district} may do this.")


def demand_rule_setter(user: User, district: District, day: dt.date) -> None:
    if not may_set_rules(user, district, day):
        raise NotAllowed(only_officers(district))


def only_officers(district: District) -> str:
    return f"Only the partnership officers of {district.council} may do this. Ask them to do it."
