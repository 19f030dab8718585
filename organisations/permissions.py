"""Who may do what with the register."""

from __future__ import annotations

import datetime as dt

from organisations.models import District, Membership, Organisation, User


def may_keep_register(user: User, district: District, day: dt.date) -> bool:
    """The officers of the district's council and the staff of the infrastructure partners that serve it."""
    return user.districts_of_office(day).filter(pk=district.pk).exists()


def may_apply(user: User, organisation: Organisation, district: District, day: dt.date) -> bool:
    """Whoever speaks for the organisation may ask for its standing; the office may ask for it."""
    speaks_for_it = Membership.objects.current_on(day).filter(user=user, organisation=organisation).exists()
    return speaks_for_it or may_keep_register(user, district, day)


def may_edit_organisation(user: User, organisation: Organisation, day: dt.date) -> bool:
    """The office of any district in which the organisation has, had or wants a standing."""
    return organisation.standings.filter(district__in=user.districts_of_office(day)).exists()
