"""Limits on terms of office, told while somebody is nominated and asked again before anybody is put in a seat (E17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from elections.models import Contest, Nomination
from elections.models.nomination import LIVE
from partnerships.models import Term
from partnerships.services.limits import limit_passed, limits_on_terms


def rule_in_words(contest: Contest) -> str:
    """The limit on terms in the seats of a contest, like "at most 2 terms in a row"."""
    seats = contest.seats.select_related("partnership__district").order_by("pk")
    rules = dict.fromkeys(str(limit) for seat in seats for limit in limits_on_terms(seat))
    return " and ".join(rules)


def beyond_limit(nomination: Nomination) -> str:
    """Which limit the term of this person would pass if they were elected, in a sentence; "" when it passes none."""
    contest = nomination.contest
    for seat in contest.seats.select_related("partnership__district").order_by("pk"):
        term = Term(
            seat=seat,
            person=nomination.person,
            on_behalf_of=nomination.on_behalf_of,
            starts_on=contest.election.term_starts_on,
            ends_on=contest.election.term_ends_on,
        )
        if passed := limit_passed(term):
            return passed
    return ""


def told_beyond_limit(nominations: Iterable[Nomination]) -> Iterator[str]:
    """A sentence for each of those who still may be elected and would go beyond."""
    for nomination in nominations:
        if nomination.state in LIVE and (passed := beyond_limit(nomination)):
            yield passed
