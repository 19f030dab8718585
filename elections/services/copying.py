"""Calling an election like an earlier one: a new timetable, and the same contests as far as their seats are free."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from elections import permissions
from elections.models import Contest, Election, Stage
from elections.services.calling import draft_election
from elections.services.carrying import carry_over
from elections.services.conditions import in_words
from elections.services.contests import Plan, add_contest
from elections.services.journal import write_down
from elections.services.stages import lock_all, refuse_out_of_turn
from elections.services.timetable import propose
from organisations.models import User
from partnerships.models import Seat, SelectionMethod
from vcsrep.errors import NotAllowedNow


@dataclass(frozen=True, slots=True)
class Copied:
    """The new draft, and what of the earlier election could not be taken over, a sentence each."""

    election: Election
    left_out: list[str]


@transaction.atomic
def copy_election(*, election_id: int, name: str, by: User, now: dt.datetime) -> Copied:
    """Prepare an election like this one. People are not copied: they are appointed to one election alone."""
    earlier = Election.objects.published().select_related("district").get(pk=election_id)
    day = timezone.localdate(now)
    permissions.only_partner(by, earlier.district, day)
    election = draft_election(district=earlier.district, name=name, timetable=propose(day), by=by, now=now)
    carry_over(earlier, election)
    left_out = []
    for contest in earlier.contests.exclude(stage=Stage.DRAFT).order_by("pk"):
        free = _free_seats(contest, election)
        gone = [seat for seat in contest.seats.order_by("pk") if seat not in free]
        left_out += [f"“{seat}” is not free: it is not there any more, or is being filled already." for seat in gone]
        if free:
            plan = Plan(contest.label, [seat.pk for seat in free], contest.rule_of_notice, contest.offers_ron)
            add_contest(election_id=election.pk, plan=plan, by=by, now=now)
    words = f"Took it over from “{earlier}”. {' '.join(in_words(election))}"
    write_down(election, act="draft", words=words, by=by, at=now)
    return Copied(election, left_out)


@transaction.atomic
def discard(*, election_id: int, by: User, now: dt.datetime) -> Election:
    """Put a draft away: its contests end, its seats are free. Its journal is kept."""
    election, contests = lock_all(election_id)
    permissions.only_partner(by, election.district, timezone.localdate(now))
    if election.discarded_at is not None:
        raise NotAllowedNow("This draft has been discarded already.")
    for contest in contests:
        if contest.stage != Stage.CANCELLED or election.notice_given_at is not None:
            refuse_out_of_turn(contest, "change")
            contest.move_to(Stage.CANCELLED, reason="The draft was discarded.")
    if election.notice_given_at is not None:
        raise NotAllowedNow(f"Notice of “{election}” has been given: it is cancelled with a reason, not discarded.")
    election.discarded_at = now
    election.save()
    write_down(election, act="discard", words=f"Discarded the draft “{election}”.", by=by, at=now)
    return election


def _free_seats(contest: Contest, election: Election) -> list[Seat]:
    """Of one electorate, as the contest had them; those that are elsewhere by now are not free."""
    seats = contest.seats.kept_on(election.term_starts_on).filter(selection_method=SelectionMethod.ELECTED)
    busy = Contest.objects.undecided().values("seats")
    alike = {"electorate": contest.electorate, "area": contest.area, "theme": contest.theme}
    return list(seats.filter(**alike).exclude(pk__in=busy).order_by("pk"))
