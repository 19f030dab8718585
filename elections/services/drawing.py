"""A draw from two values that returning officer and scrutineer committed to by hash before the poll (ELECTIONS §4)."""

from __future__ import annotations

import datetime as dt
import re

from django.db import transaction

from elections import permissions
from elections.counting import CountError, commitment, draw, is_committed, seed
from elections.models import ONE_PERSON, Appointment, Commitment, Contest, Count, Election, Office
from elections.services.journal import write_down
from elections.services.stages import lock, lock_all, refuse_out_of_turn
from elections.services.tallying import keep_lot
from organisations.models import User
from vcsrep.errors import Clash, DomainError, NotAllowed, NotAllowedNow
from vcsrep.face.words import exactly

HASH = re.compile(r"[0-9a-f]{64}")
METHOD = "Computed from the values that returning officer and scrutineer had committed to before the poll"


@transaction.atomic
def commit(*, election_id: int, digest: str, by: User, now: dt.datetime) -> Commitment:
    """Promise a value by its SHA-256, before any poll of the election is armed; it cannot be changed afterwards."""
    election, contests = lock_all(election_id)
    office = _office_of(by, election)
    for contest in contests:
        refuse_out_of_turn(contest, "commit to a value")
    if not HASH.fullmatch(digest.strip().lower()):
        raise DomainError("A hash is 64 signs long, figures and the letters a to f.")
    if Commitment.objects.filter(election=election, office=office).exists():
        raise Clash("You have committed to a value already. It cannot be changed.")
    made = Commitment.objects.create(
        election=election, office=office, hash=digest.strip().lower(), committed_by=by, committed_at=now
    )
    words = f"{Office(office).label} committed to a value for draws: SHA-256 {made.hash}."
    write_down(election, act="commit to a value", words=words, by=by, at=now)
    return made


def what_stands_against_writing(election: Election, own: Commitment | None, now: dt.datetime) -> str:
    """Why nobody can commit to a value now, or tell the one committed to (`own`); or ""."""
    if own is not None:
        closes = exactly(election.poll_closes_at)
        return f"Tell your value after the poll has closed at {closes}." if now < election.poll_closes_at else ""
    try:
        for contest in election.contests.all():
            refuse_out_of_turn(contest, "commit to a value")
    except NotAllowedNow as refusal:
        return str(refusal)
    return ""


@transaction.atomic
def tell_value(*, election_id: int, value: str, by: User, now: dt.datetime) -> Commitment:
    """After the close: the value itself, which must be the one that was committed to."""
    election, _ = lock_all(election_id)
    office = _office_of(by, election)
    made = Commitment.objects.select_for_update().filter(election=election, office=office).first()
    if made is None:
        raise NotAllowedNow("No value was committed to before the poll.")
    if now < election.poll_closes_at:
        raise NotAllowedNow(f"Keep it to yourself until the poll closes at {exactly(election.poll_closes_at)}.")
    if made.value:
        raise Clash("This value has been told already.")
    if not _is_the_value(value, made.hash):
        raise DomainError("This is not the value that was committed to: it gives another hash.")
    made.value, made.told_at = value, now
    made.save()
    words = f"{Office(office).label} told the value committed to: {value}"
    write_down(election, act="tell a value", words=words, by=by, at=now)
    return made


@transaction.atomic
def draw_lot(*, contest_id: int, by: User, now: dt.datetime) -> Count:
    """Draw between those who are tied from the two values. Nobody chooses anything any more."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "record a lot")
    needed = contest.counted.needs_lot
    if needed is None:
        raise NotAllowedNow("The result needs no lot.")
    of_both = values_told(contest.election)
    if of_both is None:
        raise NotAllowedNow("Both values must have been committed to before the poll, and told.")
    shared = seed(**of_both)
    order = draw(needed["names"], seed=shared, contest=name_for_draw(contest)).split(">")
    witness = Appointment.objects.get(election=contest.election, office=Office.SCRUTINEER).name
    return keep_lot(contest, order, method=f"{METHOD}. Seed: {shared}", witness=witness, by=by, now=now)


def values_told(election: Election) -> dict[str, str] | None:
    """Both values by office, or None while one of them is missing."""
    told = dict(Commitment.objects.filter(election=election).exclude(value="").values_list("office", "value"))
    return {str(office): told[office] for office in ONE_PERSON} if set(told) == set(ONE_PERSON) else None


def name_for_draw(contest: Contest) -> str:
    """What the contest is called in the hash: its address, which never changes."""
    return f"{contest.election.slug}/{contest.slug}"


def _is_the_value(value: str, digest: str) -> bool:
    try:
        return is_committed(value, digest)
    except CountError as error:
        raise DomainError("A value is one line of text, and not empty.") from error


def hash_of(value: str) -> str:
    """For who wants the hash computed here rather than on a machine of their own."""
    return commitment(value)


def _office_of(by: User, election: Election) -> Office:
    office = permissions.office_in(by, election)
    if office not in ONE_PERSON:
        raise NotAllowed("Only the returning officer and the scrutineer of this election may do this.")
    return Office(office)
