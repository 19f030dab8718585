"""The desk: an organisation whose envelope has come is struck off. The inner envelope stays shut until the close."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Channel, Contest, Elector, Stage
from elections.services.journal import write_down
from elections.services.packs import read_code
from elections.services.polling import entitled, refuse_when_shut
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Organisation, User
from vcsrep.errors import DomainError, NotAllowed
from vcsrep.face.words import exactly


def find_sender(contest: Contest, typed: str) -> Organisation:
    """The organisation behind a code or a name as somebody typed it; refused where it is none or several."""
    electors = Elector.objects.filter(contest=contest).select_related("organisation")
    code = read_code(typed)
    by_code = electors.filter(paper_code=code).first() if code else None
    if by_code:
        return by_code.organisation
    named = list(electors.filter(organisation__name__iexact=typed.strip())[:2])
    if not named:
        named = list(electors.filter(organisation__name__icontains=typed.strip())[:2])
    if not named:
        raise DomainError(f"No organisation on this roll has the code or the name “{typed}”.")
    if len(named) > 1:
        raise DomainError(
            f"Several organisations on this roll are called “{typed}”. Write the whole name, or the code."
        )
    return named[0].organisation


@transaction.atomic
def strike_off(*, contest_id: int, organisation: Organisation, by: User, now: dt.datetime | None = None) -> Elector:
    """An envelope has come: the organisation has voted on paper, and cannot vote on line any more.

    The elector's row is locked before stage and clock are read, as in `polling.cast`: of two votes one is refused.
    """
    locked = Elector.objects.select_for_update(of=("self",))
    elector = locked.filter(contest=contest_id, organisation=organisation).first()
    contest = Contest.objects.select_related("election__district", "area", "theme").get(pk=contest_id)
    now = now or timezone.now()
    permissions.only_desk(by, contest.election)
    refuse_when_shut(contest, now)
    elector = entitled(contest, organisation, elector)
    elector.struck_off, elector.channel = True, Channel.PAPER
    elector.save()
    letters.has_voted(elector, timezone.localdate(now))
    return elector


@transaction.atomic
def record_late(*, contest_id: int, papers: int, by: User, now: dt.datetime) -> Contest:
    """How many envelopes came after the close. They stay shut and are not counted; the declaration says how many."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "count")
    if now < contest.election.poll_closes_at:
        raise NotAllowed(f"Nothing is late before {exactly(contest.election.poll_closes_at)}.")
    contest.late_papers = papers
    contest.save()
    words = f"Late envelopes in “{contest}”, not opened: {papers}."
    write_down(contest, act="count", words=words, by=by, at=now)
    return contest


def is_time_to_enter(contest: Contest, now: dt.datetime) -> bool:
    return contest.stage == Stage.ARMED and now >= contest.election.poll_closes_at
