"""The contests of an election that is being prepared: which seats, by which rule, who votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from elections import permissions
from elections.models import ONE_SEAT, Contest, ContestSeat, Election, Rule, Stage
from elections.services.journal import write_down
from elections.services.stages import lock_all, refuse_out_of_turn
from organisations.models import District, User
from partnerships.models import Seat, SelectionMethod
from vcsrep.errors import Clash, DomainError, NotAllowedNow
from vcsrep.face.words import count

RESERVED = (
    "roll",
    "people",
    "change",
    "notice",
    "contests",
    "journal",
    "extend",
    "draws",
    "afterwards",
    "conditions",
    "correct",
    "discard",
)  # words that are addresses of their own


@dataclass(frozen=True, slots=True)
class Plan:
    """What a contest is to be. Its seats say who votes: the whole sector, a theme or an area."""

    label: str
    seat_ids: Sequence[int]
    rule: str = Rule.FPTP
    offers_ron: bool = False


@transaction.atomic
def add_contest(*, election_id: int, plan: Plan, by: User, now: dt.datetime) -> Contest:
    """One more contest in an election of which no notice has been given."""
    election, contests = _lock_draft(election_id, by, now)
    contest = Contest(election=election, slug=_free_slug(plan.label, contests))
    _write(contest, plan)
    write_down(election, act="change", words=f"Added the contest “{contest}”.", by=by, at=now)
    return contest


@transaction.atomic
def change_contest(*, election_id: int, contest_id: int, plan: Plan, by: User, now: dt.datetime) -> Contest:
    """Change a contest before notice. Its address stays."""
    election, contests = _lock_draft(election_id, by, now)
    contest = _one_of(contests, contest_id)
    _write(contest, plan)
    write_down(election, act="change", words=f"Changed the contest “{contest}”.", by=by, at=now)
    return contest


@transaction.atomic
def remove_contest(*, election_id: int, contest_id: int, by: User, now: dt.datetime) -> None:
    """Take a contest out again before notice. The journal speaks of it by name and stays as it is."""
    election, contests = _lock_draft(election_id, by, now)
    contest = _one_of(contests, contest_id)
    contest.delete()
    write_down(election, act="change", words=f"Took the contest “{contest}” out.", by=by, at=now)


def refuse_seats_of(contest: Contest, day: dt.date) -> None:
    """Refuse a term that starts when a seat of the contest is not there."""
    gone = contest.seats.exclude(pk__in=Seat.objects.kept_on(day)).first()
    if gone:
        raise DomainError(f"“{gone}” will not exist when the term starts.")


def _lock_draft(election_id: int, by: User, now: dt.datetime) -> tuple[Election, list[Contest]]:
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    refuse_once_given(election, contests, "change")
    return election, contests


def refuse_once_given(election: Election, contests: list[Contest], act: str) -> list[Contest]:
    """Refuse what belongs before notice; the contests it concerns, without those that were cancelled alone."""
    live = [contest for contest in contests if contest.stage != Stage.CANCELLED] or contests
    for contest in live:
        refuse_out_of_turn(contest, act)
    if election.notice_given_at is not None:
        raise NotAllowedNow(f"Notice of “{election}” has been given: it is frozen.")
    return live


def _one_of(contests: Sequence[Contest], contest_id: int) -> Contest:
    found = next((contest for contest in contests if contest.pk == contest_id), None)
    if found is None:
        raise NotAllowedNow("This contest is not part of the election any more.")
    refuse_out_of_turn(found, "change")
    return found


def _write(contest: Contest, plan: Plan) -> None:
    """The seats' electorate is the contest's."""
    seats = _lock_seats(contest, plan)
    contest.label, contest.rule, contest.offers_ron = plan.label.strip(), plan.rule, plan.offers_ron
    contest.electorate = seats[0].electorate
    contest.area = seats[0].area if contest.electorate == "area" else None
    contest.theme = seats[0].theme
    contest.full_clean()
    contest.save()
    ContestSeat.objects.filter(contest=contest).exclude(seat__in=seats).delete()
    for seat in seats:
        ContestSeat.objects.get_or_create(contest=contest, seat=seat)


def _lock_seats(contest: Contest, plan: Plan) -> list[Seat]:
    """The seats to elect, each refused if it cannot be elected, is of other voters, or is being filled elsewhere."""
    election = contest.election
    seats = list(
        Seat.objects.kept_on(election.term_starts_on)
        .filter(pk__in=plan.seat_ids, partnership__district=election.district)
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    if not seats or len(seats) != len(set(plan.seat_ids)):
        raise DomainError(_no_such_seat(election.district))
    if len(seats) > 1 and plan.rule in ONE_SEAT:
        short = str(Rule(plan.rule).label).split(":", maxsplit=1)[0].split(" to ", maxsplit=1)[0]
        raise DomainError(f"{short} fills one seat, and {count(len(seats), 'seat')} are chosen.")
    for seat in seats:
        _refuse_seat(seat, seats[0], contest)
    return seats


def _refuse_seat(seat: Seat, first: Seat, contest: Contest) -> None:
    if seat.selection_method != SelectionMethod.ELECTED:
        raise DomainError(f"“{seat}” is not an elected seat.")
    if (seat.electorate, seat.area_id, seat.theme_id) != (first.electorate, first.area_id, first.theme_id):
        raise DomainError(f"“{first}” and “{seat}” are elected by different voters: make a contest for each.")
    rival = Contest.objects.undecided().filter(seats=seat).exclude(pk=contest.pk).select_related("election").first()
    if rival:
        where = (
            "another contest of this election" if rival.election_id == contest.election_id else f"“{rival.election}”"
        )
        raise Clash(f"“{seat}” is being filled already, in {where}.")


def _no_such_seat(district: District) -> str:
    return f"Choose a seat of a partnership in {district} that will exist when the term starts."


def _free_slug(label: str, contests: Sequence[Contest]) -> str:
    taken = {contest.slug for contest in contests} | set(RESERVED)
    stem = slugify(label)[:110] or "contest"
    slug, number = stem, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
