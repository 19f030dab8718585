"""Who may do what with the register."""

from __future__ import annotations

import datetime as dt

from django.db.models import Case, When

from organisations.models import District, Membership, Organisation, StandingStatus, User


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


def may_know_people(user: User, organisation: Organisation, day: dt.date) -> bool:
    """The office whose register has had the organisation longest knows its people and keeps its name from the public.

    Any other office can write an organisation into its own register, by a number that anybody can look up: that
    must not open somebody else's people to it, nor their vote.
    """
    admitted_first = Case(When(status=StandingStatus.ADMITTED, then=0), default=1)
    home = organisation.standings.select_related("district").order_by(admitted_first, "pk").first()
    return home is not None and may_keep_register(user, home.district, day)
