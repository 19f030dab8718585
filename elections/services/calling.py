"""Calling an election: a partner of the district prepares it, and gives notice; from then on it is frozen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from elections import permissions
from elections.models import Contest, ContestSeat, Election, Office, Rule, Stage
from elections.services.conflicts import conflicts_in
from elections.services.journal import write_down
from elections.services.stages import lock_all, refuse_out_of_turn
from elections.services.timetable import Timetable, refuse_problems
from organisations.models import District, User
from partnerships.models import Seat, SelectionMethod
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import exactly

RESERVED = ("call", "nominations")  # words that are addresses of their own


@transaction.atomic
def draft_election(
    *,
    district: District,
    name: str,
    contest_label: str,
    seat_ids: Sequence[int],
    timetable: Timetable,
    by: User,
    now: dt.datetime,
) -> Election:
    """Prepare an election with one contest; nobody outside sees it before notice is given."""
    permissions.only_partner(by, district, timezone.localdate(now))
    refuse_problems(timetable)
    seats = _lock_seats(district, seat_ids, timetable)
    election = Election(district=district, name=name.strip(), slug=_free_slug(name), **_fields(timetable))
    election.full_clean()
    election.save()
    contest = Contest(election=election, label=contest_label.strip(), slug=slugify(contest_label)[:120] or "contest")
    _write_contest(contest, seats)
    write_down(election, act="draft", words=f"Prepared the election “{election}”.", by=by, at=now)
    return election


@transaction.atomic
def change_draft(
    *,
    election_id: int,
    name: str,
    contest_label: str,
    seat_ids: Sequence[int],
    timetable: Timetable,
    by: User,
    now: dt.datetime,
) -> Election:
    """Change an election of which no notice has been given. Its address stays."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    for contest in contests:
        refuse_out_of_turn(contest, "change")
    refuse_problems(timetable)
    contest = contests[0]
    seats = _lock_seats(election.district, seat_ids, timetable, beside=contest)
    election.name = name.strip()
    for field, value in _fields(timetable).items():
        setattr(election, field, value)
    election.full_clean()
    election.save()
    contest.election, contest.label = election, contest_label.strip()
    _write_contest(contest, seats)
    write_down(election, act="change", words="Changed the election before notice was given.", by=by, at=now)
    return election


@transaction.atomic
def give_notice(*, election_id: int, by: User, now: dt.datetime) -> Election:
    """Publish the election. Its timetable, seats and people are frozen from here on."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    for contest in contests:
        refuse_out_of_turn(contest, "give notice")
    blocking = what_blocks_notice(election, now)
    if blocking:
        raise NotAllowedNow(" ".join(blocking))
    election.notice_given_at = now
    election.save()
    for contest in contests:
        contest.move_to(Stage.NOTICE)
    write_down(election, act="give notice", words=f"Gave notice of the election “{election}”.", by=by, at=now)
    return election


def what_blocks_notice(election: Election, now: dt.datetime) -> list[str]:
    """What must be put right before notice can be given, a sentence each."""
    found = []
    held = set(election.appointments.values_list("office", flat=True))
    for office in Office:
        if office not in held:
            found.append(f"Nobody is appointed {office.label.lower()}.")
    if now > election.nominations_open_at:
        moment = exactly(election.nominations_open_at)
        found.append(f"Notice must be given before nominations open, and they were to open at {moment}.")
    return found + conflicts_in(election, timezone.localdate(now))


def _lock_seats(
    district: District, seat_ids: Sequence[int], timetable: Timetable, beside: Contest | None = None
) -> list[Seat]:
    """The seats to elect, each refused if it cannot be elected or another election is filling it."""
    seats = list(
        Seat.objects.kept_on(timetable.term_starts_on)
        .filter(pk__in=seat_ids, partnership__district=district)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if not seats or len(seats) != len(set(seat_ids)):
        raise DomainError(f"Choose a seat of a partnership in {district} that will exist when the term starts.")
    if len(seats) > 1:
        raise DomainError("First past the post fills one seat. Choose one.")
    for seat in seats:
        _refuse_seat(seat, beside)
    return seats


def _refuse_seat(seat: Seat, beside: Contest | None) -> None:
    if seat.selection_method != SelectionMethod.ELECTED:
        raise DomainError(f"“{seat}” is not an elected seat.")
    others = Contest.objects.undecided().filter(seats=seat).select_related("election")
    rival = (others.exclude(pk=beside.pk) if beside else others).first()
    if rival:
        raise Clash(f"“{seat}” is being filled already, in “{rival.election}”.")


def _write_contest(contest: Contest, seats: list[Seat]) -> None:
    """The seat's electorate is the contest's."""
    seat = seats[0]
    contest.rule = Rule.FPTP
    contest.electorate = seat.electorate
    contest.area = seat.area if seat.electorate == "area" else None
    contest.theme = seat.theme
    contest.full_clean()
    contest.save()
    ContestSeat.objects.filter(contest=contest).exclude(seat__in=seats).delete()
    for each in seats:
        ContestSeat.objects.get_or_create(contest=contest, seat=each)


def _fields(timetable: Timetable) -> dict[str, dt.date | dt.datetime]:
    return {field: getattr(timetable, field) for field in Timetable.__slots__}


def _free_slug(name: str) -> str:
    stem = slugify(name)[:110] or "election"
    slug, number = stem, 2
    while slug in RESERVED or Election.objects.filter(slug=slug).exists():
        slug, number = f"{stem}-{number}", number + 1
    return slug
