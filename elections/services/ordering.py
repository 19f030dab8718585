"""The order of candidates on the ballot paper, where the notice says that a lot decides it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from elections import permissions
from elections.models import Contest, Nomination, OrderOfCandidates
from elections.services.journal import write_down
from elections.services.stages import lock, refuse_out_of_turn, refuse_too_early
from organisations.models import User
from vcsrep.errors import DomainError, NotAllowedNow


@transaction.atomic
def draw_order(
    *, contest_id: int, order: Sequence[int], method: str, witness: str, by: User, now: dt.datetime
) -> Contest:
    """Record the witnessed draw: `order` has every candidate, first drawn first. Drawn again, it counts anew."""
    contest = lock(contest_id)
    permissions.only_returning_officer(by, contest.election)
    refuse_out_of_turn(contest, "draw the order")
    refuse_too_early(contest, "draw the order", now)
    against = no_draw(contest)
    if against:
        raise NotAllowedNow(against)
    candidates = {each.pk: each for each in contest.nominations.candidates().select_related("person")}
    if sorted(order) != sorted(candidates):
        raise DomainError("Name each candidate once.")
    if not method.strip() or not witness.strip():
        raise DomainError("Say how the lot was drawn, and who witnessed it.")
    Nomination.objects.filter(contest=contest).update(place=None)
    for place, pk in enumerate(order, start=1):
        Nomination.objects.filter(pk=pk).update(place=place)
    names, how = ", ".join(candidates[pk].person.name for pk in order), method.strip().rstrip(".")
    words = f"Drew the order of the candidates of “{contest}”: {names}. {how}. Witness: {witness.strip()}."
    write_down(contest, act="draw the order", words=words, by=by, at=now)
    return contest


def no_draw(contest: Contest) -> str:
    """Why there is nothing to draw, or not yet; ""."""
    if contest.election.order_of_candidates != OrderOfCandidates.LOT:
        return "Candidates stand on the ballot paper in the order of their names, as the notice says."
    if contest.nominations.to_rule_on().exists():
        return "Rule on every nomination first: the lot is drawn between those who stand."
    return "" if contest.nominations.candidates().exists() else "Nobody stands."


def wants_draw(contest: Contest) -> bool:
    """Whether the order must be drawn before the persons nominated are published."""
    by_lot = contest.election.order_of_candidates == OrderOfCandidates.LOT
    return by_lot and contest.nominations.candidates().filter(place=None).exists()
