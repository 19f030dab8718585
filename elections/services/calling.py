"""Calling an election: a partner of the district prepares it, and gives notice; from then on it is frozen."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from elections import permissions
from elections.models import ONE_PERSON, Election, Stage
from elections.services.conflicts import conflicts_in
from elections.services.contests import refuse_once_given, refuse_seats_of
from elections.services.journal import write_down
from elections.services.stages import lock_all
from elections.services.timetable import Timetable, refuse_problems
from organisations.models import District, User
from vcsrep.errors import NotAllowedNow
from vcsrep.face.words import exactly

RESERVED = ("call", "copy", "deputies", "nominations")  # words that are addresses of their own


@transaction.atomic
def draft_election(*, district: District, name: str, timetable: Timetable, by: User, now: dt.datetime) -> Election:
    """Prepare an election; its contests are added next. Nobody outside sees it before notice is given."""
    permissions.only_partner(by, district, timezone.localdate(now))
    refuse_problems(timetable)
    return prepare(district, name, timetable, by, now)


def prepare(district: District, name: str, timetable: Timetable, by: User, now: dt.datetime) -> Election:
    """The draft itself, for whoever may have it made."""
    election = Election(district=district, name=name.strip(), slug=_free_slug(name), **_fields(timetable))
    election.full_clean()
    election.save()
    write_down(election, act="draft", words=f"Prepared the election “{election}”.", by=by, at=now)
    return election


@transaction.atomic
def change_draft(*, election_id: int, name: str, timetable: Timetable, by: User, now: dt.datetime) -> Election:
    """Change an election of which no notice has been given. Its address stays."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    refuse_once_given(election, contests, "change")
    refuse_problems(timetable)
    election.name = name.strip()
    for field, value in _fields(timetable).items():
        setattr(election, field, value)
    for contest in contests:
        refuse_seats_of(contest, election.term_starts_on)
    election.full_clean()
    election.save()
    write_down(election, act="change", words="Changed the election before notice was given.", by=by, at=now)
    return election


@transaction.atomic
def give_notice(*, election_id: int, by: User, now: dt.datetime) -> Election:
    """Publish the election. Its timetable, contests and people are frozen from here on."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    contests = refuse_once_given(election, contests, "give notice")
    blocking = what_blocks_notice(election, now)
    if blocking:
        raise NotAllowedNow(" ".join(blocking))
    election.notice_given_at = now
    election.save()
    for contest in contests:
        contest.election = election
        contest.move_to(Stage.NOTICE)
    write_down(election, act="give notice", words=f"Gave notice of the election “{election}”.", by=by, at=now)
    return election


def already_given(election: Election) -> str:
    return f"Notice of “{election}” has been given: it is frozen."


def what_blocks_notice(election: Election, now: dt.datetime) -> list[str]:
    """What must be put right before notice can be given, a sentence each."""
    found = []
    if not election.contests.undecided().exists():
        found.append("There is no contest yet. Add what is to be elected.")
    held = set(election.appointments.values_list("office", flat=True))
    for office in ONE_PERSON:
        if office not in held:
            found.append(f"Nobody is appointed {office.label.lower()}.")
    if now > election.nominations_open_at:
        moment = exactly(election.nominations_open_at)
        found.append(f"Notice must be given before nominations open, and they were to open at {moment}.")
    return found + conflicts_in(election, timezone.localdate(now))


def _fields(timetable: Timetable) -> dict[str, dt.date | dt.datetime]:
    return {field: getattr(timetable, field) for field in Timetable.__slots__}


def _free_slug(name: str) -> str:
    stem = slugify(name)[:110] or "election"
    slug, number = stem, 2
    while slug in RESERVED or Election.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug
