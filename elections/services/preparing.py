"""The pre-flight list of a notice: what a careful partner looks at before everything is frozen."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from elections.models import Contest, Election, Verdict
from elections.services.electorate import judge
from elections.services.timetable import Timetable, advice
from organisations.models import Membership
from partnerships.models import Seat, Term
from vcsrep.face.words import count, longday

SMALL = 10
"""Under this many voters totals can tell how somebody voted (ELECTIONS §2.1)."""


def before_notice(election: Election, now: dt.datetime) -> list[str]:
    """To think about, a sentence each; nothing here stands in the way."""
    found = [*advice(Timetable.of(election)), *_undescribed(election), *_held(election)]
    contests = election.contests.undecided().select_related("election__district", "area", "theme").order_by("pk")
    for contest in contests:
        found += _electorate(contest, timezone.localdate(now))
    return found


def _undescribed(election: Election) -> list[str]:
    """Seats of which nobody has said what they ask: whoever thinks of standing wants to know."""
    seats = Seat.objects.filter(contests__election=election, role_description=None).order_by("pk")
    return [f"Nobody has said what “{seat}” asks of its holder, and how much time it takes." for seat in seats]


def _held(election: Election) -> list[str]:
    """Seats that somebody still holds when the new term is to start."""
    terms = Term.objects.serving_on(election.term_starts_on).filter(seat__contests__election=election)
    return [
        f"“{term.seat}” is held by {term.person}"
        + (f" until {longday(term.ends_on)}" if term.ends_on else "")
        + f", and the new term starts on {longday(election.term_starts_on)}."
        for term in terms.select_related("seat", "person").order_by("pk")
    ]


def _electorate(contest: Contest, day: dt.date) -> list[str]:
    """As it would be today: how small, whom no letter reaches, and whether enough could nominate."""
    voters = [each.organisation.pk for each in judge(contest, day) if each.verdict == Verdict.ELIGIBLE]
    reached = Membership.objects.current_on(day).voting().filter(organisation__in=voters)
    unreached = len(voters) - reached.values("organisation").distinct().count()
    wanted = contest.election.nominators_wanted
    found = []
    if len(voters) < wanted:
        found.append(f"{count(wanted, 'organisation')} must nominate in “{contest}”, and only {len(voters)} could.")
    if len(voters) < SMALL:
        found.append(
            f"Only {count(len(voters), 'organisation')} would be on the roll of “{contest}” today: with so few, "
            "the totals can tell how somebody voted."
        )
    if unreached:
        found.append(
            f"{unreached} of {count(len(voters), 'elector')} of “{contest}” have no voting contact with an account."
        )
    return found
