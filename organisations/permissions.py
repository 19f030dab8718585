"""Who may do what with the register."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Case, When

from organisations.models import District, Membership, Organisation, Role, Standing, StandingStatus, User


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
    home = home_of(organisation)
    return home is not None and may_keep_register(user, home, day)


def home_of(organisation: Organisation) -> District | None:
    """The district whose register has had it longest; admitted before all others."""
    admitted_first = Case(When(status=StandingStatus.ADMITTED, then=0), default=1)
    home = organisation.standings.select_related("district").order_by(admitted_first, "pk").first()
    return home.district if home is not None else None


def may_keep_profile(user: User, organisation: Organisation, day: dt.date) -> bool:
    """Who votes for it, its backup, and the staff of an office for their own organisation."""
    keepers = [Role.VOTING_CONTACT, Role.BACKUP, Role.OFFICE_STAFF]
    return Membership.objects.current_on(day).filter(user=user, organisation=organisation, role__in=keepers).exists()


def may_vote_for(user: User, organisation: Organisation, day: dt.date) -> bool:
    return Membership.objects.current_on(day).voting().filter(user=user, organisation=organisation).exists()


def home_among(standings: Iterable[Standing]) -> District:
    """The same of standings that are at hand: one organisation's, at least one."""
    return min(standings, key=lambda standing: (standing.status != StandingStatus.ADMITTED, standing.pk)).district


def may_check_where(user: User, district: District, day: dt.date) -> bool:
    """Where an organisation is based and works is checked by the infrastructure partners of the district."""
    return user.districts_as_partner(day).filter(pk=district.pk).exists()
