"""Who may do what with partnerships, seats and terms."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import PermissionDenied

from organisations.models import District, Membership, Role, User
from partnerships.models import Seat, Term
from vcsrep.errors import NotAllowed


def may_run_partnerships(user: User, district: District, day: dt.date) -> bool:
    """Officers of the district's council; infrastructure partners see the same pages and change nothing."""
    return user.districts_as_officer(day).filter(pk=district.pk).exists()


def demand_runner(user: User, district: District, day: dt.date) -> None:
    if not may_run_partnerships(user, district, day):
        raise PermissionDenied(only_officers(district))


def may_fill(user: User, seat: Seat, day: dt.date) -> bool:
    """Officers every seat; the staff of an organisation that appoints to the seat, that seat."""
    if may_run_partnerships(user, seat.partnership.district, day):
        return True
    staffed = Membership.objects.current_on(day).filter(user=user, role=Role.OFFICE_STAFF)
    return seat.appointers.filter(pk__in=staffed.values("organisation")).exists()


def demand_filler(user: User, seat: Seat, day: dt.date) -> None:
    if not may_fill(user, seat, day):
        raise PermissionDenied(only_officers(seat.partnership.district))


def only_officers(district: District) -> str:
    return f"Partnerships and seats are changed by the partnership officers of {district.council}. Ask them to do it."


def demand_founder(user: User, day: dt.date) -> None:
    if not user.districts_as_officer(day).exists():
        raise PermissionDenied(
            "Partnerships are founded by the partnership officers of the council. Ask them to do it."
        )


def holds(user: User, term: Term) -> bool:
    """Whether the person in the seat reads their letters with this account."""
    return Term.objects.held_by(user).filter(pk=term.pk).exists()


def may_support(user: User, district: District, day: dt.date) -> bool:
    """Officers and infrastructure partners alike look after representatives."""
    return user.districts_of_office(day).filter(pk=district.pk).exists()


def demand_supporter(user: User, district: District, day: dt.date) -> None:
    if not may_support(user, district, day):
        raise NotAllowed(f"Only the offices of {district} may do this.")


def demand_voice_in_term(user: User, term: Term, day: dt.date) -> None:
    """The holder speaks for themself; the offices of the district may do it for them."""
    if not (holds(user, term) or may_support(user, term.seat.partnership.district, day)):
        raise NotAllowed(f"Only {term.person} or an office of {term.seat.partnership.district} may do this.")
