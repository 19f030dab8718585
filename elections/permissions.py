"""Who may do what in an election: by appointment to that election alone.

A partner of the district calls an election and appoints its people; from notice on only the appointed act in it.
"""

from __future__ import annotations

import datetime as dt

from elections.models import Appointment, Election, Office
from organisations.models import District, Membership, Organisation, User
from vcsrep.errors import NotAllowed

DESK = (Office.RETURNING_OFFICER, Office.DESK)


def may_call(user: User, district: District, day: dt.date) -> bool:
    return user.districts_as_partner(day).filter(pk=district.pk).exists()


def office_in(user: User, election: Election) -> str:
    """The office the person holds in this election, or ""."""
    return Appointment.objects.filter(election=election, user=user).values_list("office", flat=True).first() or ""


def may_see_office_of(user: User, election: Election, day: dt.date) -> bool:
    """The appointed always; a partner of the district while the election is being prepared."""
    if office_in(user, election):
        return True
    return election.notice_given_at is None and may_call(user, election.district, day)


def speaks_for(user: User, organisation: Organisation, day: dt.date) -> bool:
    """Whether the person is its voting contact or backup that day."""
    return Membership.objects.current_on(day).voting().filter(user=user, organisation=organisation).exists()


def only_partner(user: User, district: District, day: dt.date) -> None:
    if not may_call(user, district, day):
        raise NotAllowed(f"Only an infrastructure partner of {district} may do this.")


def is_returning_officer(user: User, election: Election) -> bool:
    return office_in(user, election) == Office.RETURNING_OFFICER


def only_returning_officer(user: User, election: Election) -> None:
    if not is_returning_officer(user, election):
        raise NotAllowed("Only the returning officer of this election may do this.")


def only_desk(user: User, election: Election) -> None:
    if office_in(user, election) not in DESK:
        raise NotAllowed("Only the returning officer and the desk of this election may do this.")


def only_enterer(user: User, election: Election) -> None:
    """Everybody appointed may read papers; the scrutineer may be the second reader (ELECTIONS §2 end)."""
    if not office_in(user, election):
        raise NotAllowed("Only those appointed to this election may do this.")


def only_who_speaks_for(user: User, organisation: Organisation, day: dt.date) -> None:
    if not speaks_for(user, organisation, day):
        raise NotAllowed(f"Only the voting contact of {organisation}, or the backup, may do this.")
