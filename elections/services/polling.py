"""The poll: one organisation, one vote, cast by whoever speaks for it, while the clock says open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from elections import box, letters, permissions
from elections.models import Channel, Contest, Elector, Stage, Verdict
from elections.services.conflicts import refuse_organiser_as
from elections.services.papers import refuse_spoilt
from elections.services.stages import refuse_out_of_turn
from organisations.models import Organisation, User
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly


@transaction.atomic
def cast(
    *,
    contest_id: int,
    organisation: Organisation,
    choice: Sequence[int],
    voter_name: str,
    by: User,
    now: dt.datetime | None = None,
) -> None:
    """Strike the organisation off and put its paper in the box, in one transaction (ELECTIONS §3).

    `choice` is what is marked, as `services.papers` numbers it, in order where the rule ranks; () is a paper left blank
    on purpose. Stage and clock are read after the elector's row is locked: whoever had to wait for the close finds it
    closed.
    """
    locked = Elector.objects.select_for_update(of=("self",))
    elector = locked.filter(contest=contest_id, organisation=organisation).first()
    contest = Contest.objects.select_related("election__district", "area", "theme").get(pk=contest_id)
    now = now or timezone.now()
    permissions.only_who_speaks_for(by, organisation, timezone.localdate(now))
    refuse_when_shut(contest, now)
    elector = entitled(contest, organisation, elector)
    against = refuse_organiser_as("vote in it", by, contest.election)
    if against:
        raise NotAllowed(against)
    refuse_spoilt(contest, choice)
    if not voter_name.strip():
        raise DomainError("Give your name: it is you who votes for the organisation.")
    elector.struck_off, elector.channel = True, Channel.ONLINE
    elector.voter, elector.voter_name = by, voter_name.strip()
    elector.save()
    box.put(contest, choice)
    letters.has_voted(elector, timezone.localdate(now))


def what_stands_against_voting(contest: Contest, organisation: Organisation, user: User, now: dt.datetime) -> str:
    """Why a ballot paper cannot be shown, or "": what `cast` would say, without its lock."""
    elector = Elector.objects.filter(contest=contest, organisation=organisation).first()
    try:
        if elector is None or not elector.struck_off:
            refuse_when_shut(contest, now)
        entitled(contest, organisation, elector)
    except DomainError as refusal:
        return str(refusal)
    return refuse_organiser_as("vote in it", user, contest.election)


def refuse_when_shut(contest: Contest, now: dt.datetime) -> None:
    """A poll is open when it is armed and the clock says so; nothing else opens or shuts it."""
    election = contest.election
    over = contest.stage in (Stage.COUNTED, Stage.DECLARED)
    if over or (contest.stage == Stage.ARMED and now >= election.poll_closes_at):
        raise NotAllowedNow(f"The poll closed at {exactly(election.poll_closes_at)}. No vote can be cast any more.")
    refuse_out_of_turn(contest, "vote")
    if now < election.poll_opens_at:
        raise NotAllowedNow(f"The poll opens at {exactly(election.poll_opens_at)}.")


def shown_turnout(struck_off: int) -> str:
    """What organisers see while the poll is open: counts in batches of five, and nothing under five."""
    if struck_off < 5:
        return "fewer than 5"
    return f"at least {struck_off - struck_off % 5:,}"


def entitled(contest: Contest, organisation: Organisation, elector: Elector | None) -> Elector:
    """The organisation's line on the roll, refused where it may not vote or has voted, on line or on paper."""
    if elector is None:
        raise NotAllowed(f"{organisation} is not on the roll of “{contest}”.")
    if elector.verdict != Verdict.ELIGIBLE:
        raise NotAllowed(f"{organisation} is not on the roll of “{contest}”. {elector.reason}")
    if elector.struck_off:
        how = ", on paper" if elector.channel == Channel.PAPER else ""
        raise Clash(f"{organisation} has voted already{how}.")
    return elector
