"""What of an election can be appealed against: only what its returning officer has ruled on.

Objections to a roll and challenges of a result are the elections' own, and go to the returning officer first.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from elections.models import Challenge, Contest, Nomination, NominationState, Objection
from reviews.models import Appealed, Case
from vcsrep.errors import NotAllowedNow

RULED = (NominationState.VALID, NominationState.REFUSED)
NOT_YET = {
    Appealed.NOMINATION: "The returning officer has not ruled on a nomination in this contest that concerns you.",
    Appealed.ROLL: "Object to the roll on the page of the election first: you can appeal against the ruling on that.",
    Appealed.RESULT: "Challenge the result on the page of the election first: you can appeal against the ruling on "
    "that.",
}


def day_of_ruling(case: Case) -> dt.date | None:
    """The day of the last ruling that this appeal can be against; None where only the appellant knows it."""
    contest = case.contest
    if contest is None or case.appealed not in NOT_YET:
        return None
    if case.appealed == Appealed.NOMINATION:
        _refuse_unruled_nomination(case, contest)
        return None
    rulings: list[dt.datetime | None] = (
        list(_objections(case, contest).values_list("ruled_at", flat=True))
        if case.appealed == Appealed.ROLL
        else list(Challenge.objects.filter(contest=contest).values_list("ruled_at", flat=True))
    )
    ruled = [moment for moment in rulings if moment is not None]
    if not ruled:
        raise NotAllowedNow(NOT_YET[Appealed(case.appealed)])
    return timezone.localdate(max(ruled))


def _refuse_unruled_nomination(case: Case, contest: Contest) -> None:
    nominations = Nomination.objects.filter(contest=contest, state__in=RULED)
    if case.raised_for is not None:
        own = Q(on_behalf_of=case.raised_for) | Q(proposed_by_organisation=case.raised_for)
        nominations = nominations.filter(own)
    if not nominations.exists():
        raise NotAllowedNow(NOT_YET[Appealed.NOMINATION])


def _objections(case: Case, contest: Contest) -> QuerySet[Objection]:
    objections = Objection.objects.filter(contest=contest)
    return objections.filter(organisation=case.raised_for) if case.raised_for is not None else objections
