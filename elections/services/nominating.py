"""Nominating: an organisation puts somebody forward. What the person answers is in `answering`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Contest, Nomination, NominationChannel, NominationState
from elections.services.candidacy import second_candidate, second_seat
from elections.services.conflicts import (
    refuse_mailbox_as,
    refuse_name_as,
    refuse_organiser_as,
    refuse_organising_nominee,
)
from elections.services.electorate import may_propose
from elections.services.joining import Joining, ask_to_join
from elections.services.journal import write_down
from elections.services.naming import checked_name, checked_statement, namesake, person_called
from elections.services.opening import refuse_when_not_open
from elections.services.stages import lock
from organisations.models import Organisation, Person, Standing, User
from vcsrep.errors import Clash, DomainError, NotAllowedNow


@dataclass(frozen=True, slots=True)
class Nominee:
    """The person put forward, and the organisation they would sit for."""

    name: str
    email: str
    on_behalf_of: Organisation


@dataclass(frozen=True, slots=True)
class Paper:
    """A nomination paper: who puts whom forward, with which words, and how it came."""

    proposing: Organisation
    nominee: Nominee
    proposer_name: str
    statement: str
    channel: NominationChannel
    accepted: bool = False
    joining: Sequence[Joining] = field(default=())


@transaction.atomic
def nominate(
    *,
    contest_id: int,
    proposing: Organisation,
    nominee: Nominee,
    proposer_name: str,
    statement: str = "",
    joining: Sequence[Organisation] = (),
    by: User,
    now: dt.datetime | None = None,
) -> Nomination:
    """Put somebody forward for `proposing`. Oneself is accepted at once; others are asked by letter.

    A mailbox may be shared, so oneself is who has the proposer's name, too. `joining` are the organisations that are
    to second; their voting contacts are asked by letter.
    """
    contest = lock(contest_id)
    now = now or timezone.now()  # read after the lock: who waited for it may be too late
    permissions.only_who_speaks_for(by, proposing, timezone.localdate(now))
    refuse_when_not_open(contest, "nominate", now)
    against = refuse_organiser_as("nominate anybody", by, contest.election)
    if against:
        raise DomainError(against)
    paper = Paper(
        proposing,
        nominee,
        proposer_name,
        statement,
        NominationChannel.ONLINE,
        joining=[Joining(each) for each in joining],
    )
    nomination = _write(contest, paper, by, now)
    is_oneself = nomination.person.name.casefold() == nomination.proposer_name.casefold()
    if is_oneself and nomination.person.email.lower() == by.email.lower():
        nomination.move_to(NominationState.ACCEPTED)
    else:
        letters.ask_nominee(nomination)
    return nomination


@transaction.atomic
def enter_nomination(
    *,
    contest_id: int,
    proposing: Organisation,
    nominee: Nominee,
    proposer_name: str,
    statement: str = "",
    accepted: bool,
    joining: Sequence[Joining] = (),
    channel: NominationChannel = NominationChannel.PAPER,
    by: User,
    now: dt.datetime | None = None,
) -> Nomination:
    """The returning officer enters a nomination that came on paper; `accepted`: the person has signed it too.

    Who has signed needs no mailbox. Nobody signs by telephone: then proposer, seconders and the person are all asked.
    """
    contest = lock(contest_id)
    now = now or timezone.now()
    permissions.only_returning_officer(by, contest.election)
    refuse_when_not_open(contest, "nominate", now)
    against = refuse_name_as("nominate anybody", proposer_name, contest.election)
    if against:
        raise DomainError(against)
    paper = _as_it_came(Paper(proposing, nominee, proposer_name, statement, channel, accepted, joining))
    nomination = _write(contest, paper, by, now)
    if paper.accepted:
        nomination.move_to(NominationState.ACCEPTED)
    else:
        letters.ask_nominee(nomination)
    came = nomination.get_channel_display().lower()
    words = f"Entered the nomination of {nomination.person} by {proposing}, which came {came}."
    write_down(contest, act="nominate", words=words, by=by, at=now)
    return nomination


def what_stands_against_proposing(contest: Contest, organisation: Organisation, now: dt.datetime) -> str:
    """Why the form to nominate cannot be shown, or ""."""
    try:
        refuse_when_not_open(contest, "nominate", now)
    except NotAllowedNow as refusal:
        return str(refusal)
    return may_propose(contest, organisation, timezone.localdate(now))


def _as_it_came(paper: Paper) -> Paper:
    if paper.channel != NominationChannel.TELEPHONE:
        return paper
    unsigned = [Joining(each.organisation) for each in paper.joining]
    return replace(paper, accepted=False, joining=[Joining(paper.proposing), *unsigned])


def _write(contest: Contest, paper: Paper, by: User, now: dt.datetime) -> Nomination:
    day = timezone.localdate(now)
    against = may_propose(contest, paper.proposing, day) or _may_not_stand(contest, paper.nominee, day)
    if against:
        raise DomainError(against)
    nomination = Nomination(
        contest=contest,
        person=_person(paper),
        on_behalf_of=paper.nominee.on_behalf_of,
        proposed_by_organisation=paper.proposing,
        proposed_by=by,
        proposer_name=checked_name(paper.proposer_name),
        proposed_at=now,
        channel=paper.channel,
        statement=checked_statement(paper.statement),
    )
    if Nomination.objects.live().filter(contest=contest, person=nomination.person).exists():
        raise Clash(f"{nomination.person} has been nominated in “{contest}” already.")
    refuse_organising_nominee(nomination.person, contest.election)
    nomination.full_clean()
    nomination.save()
    ask_to_join(nomination, paper.joining, by=by, now=now)
    return nomination


def _may_not_stand(contest: Contest, nominee: Nominee, day: dt.date) -> str:
    name, email = " ".join(nominee.name.split()), nominee.email.strip()
    against = (
        refuse_mailbox_as("stand in it", email, contest.election)
        if email
        else refuse_name_as("stand in it", name, contest.election)
    )
    if against:
        return against
    standing = Standing.objects.admitted_on(day).filter(
        organisation=nominee.on_behalf_of, district=contest.election.district
    )
    if not standing.exists():
        return f"{nominee.on_behalf_of} is not in standing in {contest.election.district}."
    too_many = second_candidate(contest, nominee.on_behalf_of) or second_seat(contest, nominee.on_behalf_of)
    if too_many:
        return too_many
    return namesake(contest, name, email, nominee.on_behalf_of)


def _person(paper: Paper) -> Person:
    if not paper.nominee.email.strip() and not paper.accepted:
        raise DomainError("Give the person's e-mail address: they must accept the nomination.")
    return person_called(checked_name(paper.nominee.name), paper.nominee.email)
