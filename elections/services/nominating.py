"""Nominating: an organisation puts somebody forward. What the person answers is in `answering`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from elections import letters, permissions
from elections.models import Channel, Contest, Elector, Nomination, NominationState
from elections.services.conflicts import refuse_mailbox_as, refuse_name_as, refuse_organiser_as
from elections.services.electorate import judge
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn
from organisations.models import Organisation, Person, Standing, User
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly

STATEMENT_WORDS = 200


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
    channel: Channel
    accepted: bool = False


@transaction.atomic
def nominate(
    *,
    contest_id: int,
    proposing: Organisation,
    nominee: Nominee,
    proposer_name: str,
    statement: str = "",
    by: User,
    now: dt.datetime | None = None,
) -> Nomination:
    """Put somebody forward for `proposing`. Oneself is accepted at once; others are asked by letter.

    A mailbox may be shared, so oneself is who has the proposer's name, too.
    """
    contest = lock(contest_id)
    now = now or timezone.now()  # read after the lock: who waited for it may be too late
    permissions.only_who_speaks_for(by, proposing, timezone.localdate(now))
    refuse_when_not_open(contest, "nominate", now)
    against = refuse_organiser_as("nominate anybody", by, contest.election)
    if against:
        raise DomainError(against)
    paper = Paper(proposing, nominee, proposer_name, statement, Channel.ONLINE)
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
    by: User,
    now: dt.datetime | None = None,
) -> Nomination:
    """The returning officer enters a nomination that came on paper; `accepted`: the person has signed it too.

    Who has signed needs no mailbox.
    """
    contest = lock(contest_id)
    now = now or timezone.now()
    permissions.only_returning_officer(by, contest.election)
    refuse_when_not_open(contest, "nominate", now)
    against = refuse_name_as("nominate anybody", proposer_name, contest.election)
    if against:
        raise DomainError(against)
    paper = Paper(proposing, nominee, proposer_name, statement, Channel.PAPER, accepted)
    nomination = _write(contest, paper, by, now)
    if accepted:
        nomination.move_to(NominationState.ACCEPTED)
    else:
        letters.ask_nominee(nomination)
    words = f"Entered the nomination of {nomination.person} by {proposing}, which came on paper."
    write_down(contest, act="nominate", words=words, by=by, at=now)
    return nomination


def refuse_when_not_open(contest: Contest, act: str, now: dt.datetime) -> None:
    """Nominations are open by the clock, and only while notice stands."""
    refuse_out_of_turn(contest, act)
    election = contest.election
    if now < election.nominations_open_at:
        raise NotAllowedNow(f"Nominations open at {exactly(election.nominations_open_at)}.")
    if now >= election.nominations_close_at:
        raise NotAllowedNow(f"Nominations closed at {exactly(election.nominations_close_at)}.")


def what_stands_against_proposing(contest: Contest, organisation: Organisation, now: dt.datetime) -> str:
    """Why the form to nominate cannot be shown, or ""."""
    try:
        refuse_when_not_open(contest, "nominate", now)
    except NotAllowedNow as refusal:
        return str(refusal)
    return may_propose(contest, organisation, timezone.localdate(now))


def may_propose(contest: Contest, organisation: Organisation, day: dt.date) -> str:
    """Why this organisation may not put anybody forward, or "": it must be on the roll, or belong on it today."""
    if Elector.objects.on_the_roll().filter(contest=contest, organisation=organisation).exists():
        return ""
    judgements = judge(contest, day, [organisation])
    if not judgements:
        return f"{organisation} is not in standing in {contest.election.district}."
    if judgements[0].verdict == "eligible":
        return ""
    return f"{organisation} cannot nominate in “{contest}”. {judgements[0].reason}"


def _write(contest: Contest, paper: Paper, by: User, now: dt.datetime) -> Nomination:
    day = timezone.localdate(now)
    against = may_propose(contest, paper.proposing, day) or _may_not_stand(contest, paper.nominee, day)
    if against:
        raise DomainError(against)
    nomination = Nomination(
        contest=contest,
        person=_person(paper.nominee, needs_mailbox=not paper.accepted),
        on_behalf_of=paper.nominee.on_behalf_of,
        proposed_by_organisation=paper.proposing,
        proposed_by=by,
        proposer_name=_named(paper.proposer_name),
        proposed_at=now,
        channel=paper.channel,
        statement=checked_statement(paper.statement),
    )
    if Nomination.objects.live().filter(contest=contest, person=nomination.person).exists():
        raise Clash(f"{nomination.person} has been nominated in “{contest}” already.")
    nomination.full_clean()
    nomination.save()
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
    same = Nomination.objects.live().filter(contest=contest, on_behalf_of=nominee.on_behalf_of)
    namesakes = same.filter(person__name__iexact=name)
    if (namesakes.exclude(person__email__iexact=email) if email else namesakes).exists():
        return f"Somebody called {name} has been nominated for {nominee.on_behalf_of} already."
    return ""


def _person(nominee: Nominee, *, needs_mailbox: bool) -> Person:
    """The person known by this name and mailbox, or a new one."""
    name, email = _named(nominee.name), nominee.email.strip().lower()
    if not email:
        if needs_mailbox:
            raise DomainError("Give the person's e-mail address: they must accept the nomination.")
        return Person.objects.create(name=name)
    known = Person.objects.filter(name__iexact=name, email__iexact=email).first()
    user = User.objects.filter(email__iexact=email).first()
    return known or Person.objects.create(name=name, email=email, user=user)


def _named(name: str) -> str:
    """A name the ballot paper and the count can carry."""
    tidy = " ".join(name.split())
    if not tidy or not tidy.isprintable() or ">" in tidy:
        raise DomainError("Give the person's name, in letters.")
    return tidy


def checked_statement(statement: str) -> str:
    """The statement as it was written: too long is refused, never cut."""
    words = len(statement.split())
    if words > STATEMENT_WORDS:
        raise DomainError(f"The statement has {words} words. The most is {STATEMENT_WORDS}.")
    return statement.strip()
