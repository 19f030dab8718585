"""Those who speak for the electors: how often they changed, which the declaration says, and who must look at it.

From notice on a contact named by an office needs a second person of the office (ELECTIONS §2.3).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from elections.models import Contest, Elector, Stage
from elections.services.conflicts import may_not_speak
from organisations.models import Membership, Organisation, Role, User
from organisations.services.second_person import Watched, stands_against_contact, watches_contacts

VOTING = (Role.VOTING_CONTACT, Role.BACKUP)
UNDER_WAY = (Stage.NOTICE, Stage.VALIDATED, Stage.ARMED)
"""From notice until the count whoever speaks for a group may nominate, or vote, or both."""


@watches_contacts
def an_election_runs(organisation: Organisation) -> Watched | None:
    """Any in a district where it stands: also of one that is on no roll, since a roll can be changed."""
    districts = organisation.standings.values("district")
    running = Contest.objects.filter(stage__in=UNDER_WAY, election__district__in=districts)
    first = running.select_related("election").order_by("election__notice_given_at", "pk").first()
    if first is None or first.election.notice_given_at is None:
        return None
    return Watched(
        because=f"Notice of “{first.election}” has been given",
        since=first.election.notice_given_at,
        is_elector=Elector.objects.on_the_roll().filter(organisation=organisation, contest__in=running).exists(),
    )


@stands_against_contact
def an_organiser_votes_for_nobody(organisation: Organisation, user: User) -> str:
    """None of those appointed to an election is a voting contact in it, in whatever order (ELECTIONS §2)."""
    return may_not_speak(organisation, user, timezone.localdate())


def contact_changes(contest: Contest, now: dt.datetime) -> int:
    """Changes of voting contact or backup on the roll; a hand-over, which ends one and begins another, is one."""
    election = contest.election
    if election.notice_given_at is None:
        return 0
    until = min(now, election.poll_closes_at)
    roll = Elector.objects.on_the_roll().filter(contest=contest).values("organisation")
    history: Any = Membership.history  # django-simple-history makes its manager at run time
    rows = history.filter(
        organisation__in=roll, role__in=VOTING, history_date__gt=election.notice_given_at, history_date__lte=until
    ).values_list("organisation", "role", "history_date")
    return len({(organisation, role, timezone.localdate(at)) for organisation, role, at in rows})
